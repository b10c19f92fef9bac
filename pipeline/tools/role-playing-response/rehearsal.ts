/** Stands in for the actor: a voice found by the character's name, or else by its kind, that takes up what the user said. */
import type { Scene, Setting, Understudies } from '#engine';
import { crisisSignal } from '../../safety.ts';
import { gist, quotable } from '../gist.ts';
import type { Person } from '../support-tool.ts';
import type { Part } from './part.ts';
import type { Args } from './shapes.ts';
import type { Voice } from './voice.ts';
import { lived } from './voices-of-life.ts';
import { storied } from './voices-of-story.ts';

type Given = { arguments: unknown; setting: Setting<Person> };

export const rehearsal: Understudies<Given> = { 'actor.md': actor };

/** A word that finds the voice of a kind, where the character's own words find none. */
const typical: Record<Args['character_kind'], string> = {
  'fictional-character': 'mentor', 'historical-figure': 'mentor', 'living-public-figure': 'mentor', 'family-elder': 'grandmother', friend: 'friend', mentor: 'mentor', teacher: 'teacher',
  coach: 'coach', profession: 'friend', 'companion-animal': 'dog', 'fantastical-being': 'dragon', 'future-self': 'future',
};

function actor({ input, random }: Scene<Given>): Part {
  const told = input.arguments as Args;
  const voice = told.purpose === 'practice' && !/teacher|mother|father|friend/i.test(told.character) ? voiceOf('manager') : voiceOf(told.character, typical[told.character_kind]);
  const doing = random.chance(0.85) ? random.pick(voice.doing) : null;
  const living_person = told.character_kind === 'living-public-figure';
  if (crisisSignal(told.user_message)) return { stage_direction: doing, lines: [...inCrisis], living_person, decline: null };
  const heard = random.pick(voice.heard).replace('{said}', () => quotable(said(told.user_message), input.setting.person.user.age) ?? 'that this is not easy to say');
  return { stage_direction: doing, lines: [sentences(heard), random.pick(isGood(told.user_message) ? voice.good : voice.hard), random.pick(voice.asks)], living_person, decline: null };
}

const inCrisis = [
  'I am putting everything else down now, because what you just said matters more than any story of mine.',
  'What you carry is too heavy for one pair of shoulders, and it can get lighter with help. I am glad you said it.',
  'Please call or text 988 now, at any hour, and let somebody be with you tonight. Who is near enough to come?',
];

const all: readonly Voice[] = [...storied, ...lived];
const voiceOf = (character: string, otherwise = 'mentor'): Voice =>
  all.find(({ words }) => beginsWord(words, character)) ?? all.find(({ words }) => beginsWord(words, otherwise))!;

/** So that a driver is no river. */
const beginsWord = (words: RegExp, text: string): boolean => new RegExp(`\\b(?:${words.source})`, 'i').test(text);

const bright = /\b(happy|happily|glad|excited|proud|joy\w*|won|passed|promot\w*|great|wonderful|amazing|grateful|thankful|love|finally|celebrat\w*|delighted|accepted|best|fun|looking forward|can't wait)\b/gi;
const dark = /\b(not|never|no|sad|afraid|worr\w*|fail\w*|lost|lose|alone|lonely|angry|guilt\w*|asham\w*|cr(y|ied|ying)|hurt\w*|tired|stress\w*|anxi\w*|miss|died|sick|hate|scared|nervous|passed over|passed away|\w+n't)\b/gi;
const isGood = (text: string): boolean => (text.match(bright)?.length ?? 0) > (text.match(dark)?.length ?? 0);

/** "I lost my keys" becomes "you lost your keys"; a question, or a sentence that speaks to somebody, is quoted instead. */
export function said(message: string): string {
  const short = gist(message.replace(/[*`[\]]/g, ' '), 16).replace(/ …$/, '');
  if (/\?/.test(message.slice(0, short.length + 2)) || /\b(you|your|yours|yourself)\b/i.test(short) || !/\b(I|my|me)\b/i.test(short)) return `"${short}"`;
  const turned = short
    .replace(/\bI['’]m\b/gi, 'you\'re').replace(/\bI am\b/gi, 'you are').replace(/\bI was\b/gi, 'you were')
    .replace(/\bam I\b/gi, 'are you').replace(/\bwas I\b/gi, 'were you').replace(/\bI\b/g, 'you')
    .replace(/\bmyself\b/gi, 'yourself').replace(/\bmine\b/gi, 'yours').replace(/\bmy\b/gi, 'your').replace(/\bme\b/gi, 'you');
  return /^(you|your|the|a|an|it|this|that|today|yesterday|since|after|when|nobody|everybody|everyone|no|our|we|there|last|for|in|at|on|all|every)\b/i.test(turned) ? lowerFirst(turned) : turned;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
/** Each sentence with a capital. */
const sentences = (text: string): string => text.replace(/(^|[.?!] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
