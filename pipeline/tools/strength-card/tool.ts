/** Names a strength that the user has shown. As in the paper, a model maps the situation to one of the 24; the card itself is data. */
import { type Check, reject } from '#engine';
import { z } from 'zod';
import { clinicalClaim } from '../../clinical-claims.ts';
import { unsafe } from '../../safety.ts';
import { defineSupportTool } from '../support-tool.ts';
import { sameName } from '../words.ts';
import { rehearsal } from './rehearsal.ts';
import { type Strength, strengths, virtues } from './strengths.ts';

const Input = z.strictObject({
  situation: z.string().min(3).max(600).describe('What the user did, went through or feels, in words, e.g. "stayed calm and helped a new colleague although the day was chaotic".'),
});

const Output = z.strictObject({
  name: z.string().describe('One of the 24 character strengths.'),
  virtue: z.enum(virtues).describe('The virtue it belongs to.'),
  description: z.string(),
  encouragement: z.string().describe('Said to the user.'),
  practice: z.string().describe('One small thing to do with it.'),
  reason: z.string().describe('Where the user has shown it.'),
});

const Choice = z.strictObject({
  strength: z.string().describe('The name of one of the listed strengths, spelled as in the list.'),
  reason: z.string().describe('One sentence to the user that says where in the situation this strength shows.'),
});

const longestReason = 300;

const choiceCheck = (all: readonly Strength[], situation: string, age: number): Check<z.infer<typeof Choice>> => ({ strength, reason }) => {
  if (!all.some((item) => sameName(item.name, strength)))
    return reject('unknown-strength', `"${strength}" is not one of the strengths. Choose one of: ${all.map((item) => item.name).join(', ')}.`);
  if (reason.trim().length < 15 || reason.length > longestReason)
    return reject('reason-length', `The reason has to be one full sentence of at most ${longestReason} characters.`);
  return clinicalClaim(reason, situation) ?? unsafe(reason, age);
};

export default defineSupportTool({
  name: 'strength_card',
  title: 'Strength Card',
  summary: 'Recognises which of the 24 character strengths shows in what the user did or lives through, and hands them a card: '
    + 'the strength, what it means, an encouraging word and one small way to use it.',
  domain: 'education',
  kind: 'retrieval',
  support: { primary: { type: 'emotional', raters: 3 }, secondary: { type: 'informational', raters: 2 } },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A strength behind an effort.', arguments: { situation: 'kept practising the piano piece every evening although it went badly for weeks' } },
    { about: 'A strength in a kind act.', arguments: { situation: 'gave up a free Saturday to help the neighbour move and cooked for everybody' } },
    { about: 'A strength that hides behind a hard feeling.', arguments: { situation: 'feels guilty about shouting at her brother and wants to apologise' } },
  ],
  uses: [strengths],
  prompts: ['chooser.md'],
  asks: ['tool'],
  rehearsal,
  run: async ({ situation }, world) => {
    const all = world.search.items(strengths);
    const list = all.map(({ name, virtue, description }) => `- ${name} (${virtue}): ${description}`).join('\n');
    const chosen = await world.ask('tool', world.prompt('chooser.md', { strengths: list, age: String(world.person.user.age), situation }), Choice, choiceCheck(all, situation, world.person.user.age));
    const strength = all.find((item) => sameName(item.name, chosen.strength))!;
    const { name, virtue, description, encouragements, practice } = strength;
    return { name, virtue, description, encouragement: world.random.pick(encouragements), practice, reason: chosen.reason.trim() };
  },
});
