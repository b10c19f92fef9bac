/** A character answers the user, asked of an actor model; some parts are not given. */
import { ToolRefusal, type World } from '#engine';
import type { z } from 'zod';
import { departmentFor } from '../medical-assistant/departments.ts';
import { defineSupportTool, type Person } from '../support-tool.ts';
import { films } from '../movie-recommendation/films.ts';
import { songs } from '../music-recommendation/songs.ts';
import { intimateField, refuseUncastable } from './casting.ts';
import { Part, partCheck } from './part.ts';
import { rehearsal } from './rehearsal.ts';
import { type Args, Input, Output } from './shapes.ts';

const note = 'A played part, for reference only; it does not replace advice from a professional.';
const healer = /\b(doctor|dr|physician|surgeon|nurse|medic|midwife|pharmacist|therapist|psycholog\w*|psychiatrist|counsell?or|healer|dentist|dieti[ct]ian|shaman)\b/i;

/** Whether what is said could be taken for medical or psychological advice. */
const isCare = ({ character, purpose, user_message: message }: Args): boolean =>
  healer.test(character) || (purpose === 'advice' && departmentFor(message, false) !== 'general-practice');

async function play(args: Args, world: World<Person>): Promise<z.input<typeof Output>> {
  refuseUncastable(args, world);
  const { user } = world.person;
  const purpose = args.purpose ?? 'company';
  const part = await world.ask('actor', world.prompt('actor.md', {
    character: args.character, kind: args.character_kind, style: args.speaking_style ?? 'As the character would.', scene: args.scene ?? 'None; choose one that suits.',
    person: `${user.name.first}, ${user.age} years old`, purpose, message: args.user_message,
  }), Part, partCheck({ character: args.character, message: args.user_message, age: user.age, intimate: intimateField(args) !== undefined }));
  if (part.decline !== null) throw new ToolRefusal(`"character": the part is declined. ${part.decline}`);
  return {
    character: args.character, character_kind: args.character_kind, in_character: true, stage_direction: part.stage_direction, lines: part.lines, purpose, note: isCare(args) ? note : null,
  };
}

export default defineSupportTool({
  name: 'role_playing_response',
  title: 'Role-playing Response',
  summary: 'Lets a character answer the user: a beloved figure from a book, a wise elder, a coach, a talking animal, or the other side of a hard talk to practise. '
    + 'The lines come in the character\'s own voice.',
  domain: 'communication',
  kind: 'generation',
  support: { primary: { type: 'companionship', raters: 5 }, secondary: null },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A figure everybody knows.', arguments: { character: 'Sherlock Holmes', character_kind: 'fictional-character', user_message: 'My friend has been avoiding me for a week and I cannot work out why.' } },
    { about: 'An invented elder, with a voice and a scene.', arguments: {
      character: 'a grandmother who bakes bread in a mountain village', character_kind: 'family-elder', speaking_style: 'slow and warm, full of kitchen sayings', scene: 'at the kitchen table, dough under her hands',
      purpose: 'comfort', user_message: 'I was passed over for the job I worked towards for three years.' } },
    { about: 'Practice for a talk.', arguments: { character: 'a busy but fair manager', character_kind: 'profession', purpose: 'practice', user_message: 'I would like to talk about working from home on Fridays.' } },
  ],
  uses: [films, songs],
  prompts: ['actor.md'],
  asks: ['actor'],
  rehearsal,
  run: play,
});
