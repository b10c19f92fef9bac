/** Parts that are not given, as far as the arguments tell; what needs knowledge of the world, such as who is alive, is left to the actor, who may decline. */
import { ToolRefusal, type World } from '#engine';
import { minorBreach } from '../../safety.ts';
import type { Person } from '../support-tool.ts';
import { artistIn } from './artists.ts';
import { explicit, romance } from './part.ts';
import type { Args } from './shapes.ts';

const adult = 18;
const ownClinician = /\b(my|user'?s) (own |real |actual )?(doctor|gp|physician|therapist|psychiatrist|psychologist|counsell?or|dentist|nurse|midwife)\b/i;
/** People whose names stand for cruelty. */
const cruel = /\b(hitler|himmler|goebbels|mengele|eichmann|stalin|pol pot|bin laden|ted bundy|jeffrey dahmer|charles manson|jack the ripper|kkk|ku klux klan|nazi|isis fighter|serial killer|school shooter)\b/i;

const partners = String.raw`wife|husband|girlfriend|boyfriend|spouse|fianc[eé]e?|(?<!(?:business|sparring|dance|dancing|study|training|chess|writing|climbing|running|lab|tennis) )partner|lover`;
/** What makes a part intimate whoever has it, and what makes it so by who it is. */
const loving = /\b(romantic\w*|romance|flirt\w*|seduc\w*|sensual\w*|passionate(ly)?|sweetheart|soulmate|in love|love affair|crush|dating|date night|kiss(es|ed|ing)?|make out|cuddl\w*|intimate|waifu|husbando|pillow talk|bedroom eyes)\b/i;
const partnered = new RegExp(`\\b(${partners})\\b`, 'i');
/** Asked of the character, not told of somebody else: "my boyfriend left" asks for nothing. */
const courting = /\b((be|become|you are|you're|pretend to be|act as) my (girl|boy)?(friend and lover|girlfriend|boyfriend|lover|wife|husband|valentine|date)|marry me|kiss me|hold me (close|tight)|cuddle (me|with me)|(sleep|make out|flirt|go on a date) with me|go out with me|date me|seduce me|(i am|i'm|i have fallen|i've fallen|i fell) in love with you|do you love me|tell me (that )?you love me|say (that )?you love me|i love you so much, (my )?(darling|babe|baby))\b/i;

/** People whom the user knows, and people whom everybody knows. The dead are remembered, not impersonated. */
const close = new RegExp(`\\b(my|the user'?s|his|her) (?!late |dead |deceased |departed )([\\w-]+ )?(ex(-\\w+)?|${partners}|crush|boss|manager|co-?worker|colleague|neighbou?r|teacher|professor|tutor|coach|classmate|landlord|best friend|priest|pastor)\\b`, 'i');
const known = /\b(celebrit(y|ies)|real-life|real (person|people)|famous (\w+ )?(singer|actor|actress|musician|rapper|athlete|footballer|player|model|band)|(pop|movie|film|rock|tv|football|soccer|basketball|tennis|k-?pop) ?(star|idol)|superstar|influencer|you ?tuber|tik ?toker|streamer|(the )?(current|sitting|present) (president|king|queen|prince|princess|prime minister|pope)|member of (the band|bts|blackpink|one direction))\b/i;

export function refuseUncastable(args: Args, world: World<Person>): void {
  const { person } = world;
  for (const field of ['character', 'speaking_style', 'scene', 'user_message'] as const)
    if (explicit.test(args[field] ?? '')) throw new ToolRefusal(`"${field}": nothing sexual is played.`);
  if (cruel.test(args.character)) throw new ToolRefusal(`"character": ${args.character} stands for cruelty and is not played; choose somebody the user would be glad to meet.`);
  if (ownClinician.test(args.character) || person.appointments.some(({ clinician }) => names(clinician, args.character)))
    throw new ToolRefusal('"character": the user\'s own doctor or therapist is not impersonated; medical_assistant can arrange a real visit.');
  for (const field of ['character', 'speaking_style', 'scene'] as const) {
    const text = args[field] ?? '';
    const breach = person.user.age < adult ? romance.exec(text)?.[0] ?? minorBreach(text) : undefined;
    if (breach !== undefined) throw new ToolRefusal(`"${field}": the user is under 18, so no part with ${breach} is played.`);
  }
  const field = intimateField(args);
  if (field === undefined) return;
  if (person.user.age < adult) throw new ToolRefusal(`"${field}": the user is under 18, so no intimate part is played.`);
  if (isReal(args, world)) throw new ToolRefusal(`"${field}": a real living person is not played in an intimate role; choose an invented character, or "practice" as the purpose for a talk with somebody the user knows.`);
}

/** Where closeness as of a couple is asked for; a talk with one's partner may be practised. */
export function intimateField(args: Args): 'character' | 'speaking_style' | 'scene' | 'user_message' | undefined {
  const fields = ['character', 'speaking_style', 'scene'] as const;
  const asked = fields.find((field) => loving.test(args[field] ?? '') || (args.purpose !== 'practice' && partnered.test(args[field] ?? '')));
  return asked ?? (courting.test(args.user_message) ? 'user_message' : undefined);
}

/** Whatever the kind says: a fan may call a singer a fictional character. */
function isReal({ character, character_kind: kind, scene = '' }: Args, { search }: World<Person>): boolean {
  return kind === 'living-public-figure' || close.test(character) || known.test(`${character} ${scene}`) || artistIn(character, search) !== undefined;
}

/** True for "Dr Osei" and "Amara Osei" where the clinician is "Dr Amara Osei". */
function names(clinician: string, character: string): boolean {
  const bare = clinician.replace(/,.*$/, '').replace(/^(dr|doctor|mr|mrs|ms|prof)\b\.?\s*/i, '').toLowerCase();
  const surname = bare.split(/\s+/).at(-1)!;
  const plain = character.toLowerCase().replace(/\./g, '');
  return bare !== '' && (plain.includes(bare) && bare.includes(' ') || plain.includes(`dr ${surname}`) || plain.includes(`doctor ${surname}`));
}
