/** The answers of the systems: one stage for each condition, so that a condition may be added later. Paper: sections 4.1 and 6.1.2. */
import { type InputOf, perRecord, type Stage } from '#engine';
import { Answer } from '#schemas/answer';
import type { Condition } from '#schemas/benchmark';
import { coldStart, interactions } from '../test-user.ts';
import { tickets } from '../tickets.ts';
import { answerTo } from './answer.ts';
import { feedbackOn } from './feedback.ts';
import { rehearsal } from './rehearsal.ts';

const reads = { ticket: tickets };
export type Input = InputOf<typeof reads, {}, Answer>;

const two = (number: number): string => String(number).padStart(2, '0');
const numbers = (from: number): string[] => Array.from({ length: interactions - from + 1 }, (_, index) => two(from + index));

/** In the history condition an interaction follows the one before it; elsewhere each stands alone. */
const plans: Readonly<Record<Condition, { readonly name: string; readonly parts: readonly (readonly string[])[] }>> = {
  'profile': { name: '02-profile-answers', parts: numbers(1).map((number) => [`p${number}`]) },
  'history': { name: '03-history-answers', parts: [numbers(1).map((number) => `h${number}`)] },
  'no-history': { name: '04-no-history-answers', parts: numbers(coldStart + 1).map((number) => [`n${number}`]) },
};

/** `roles` are those of the systems; their settings come with the tickets. */
export const answersIn = (condition: Condition, roles: readonly string[]): Stage<Answer> => perRecord({
  ...plans[condition],
  folder: 'bench/answers',
  version: 1,
  reads,
  writes: Answer,
  prompts: ['/08-examples/agent.md', 'text-calls.md', 'result.md', 'empathy.md', 'simulator.md'],
  asks: [...roles, ...(condition === 'history' ? ['simulator'] : [])],
  carried: roles,
  uses: [],
  executes: true,
  rehearsal,
  async make({ ticket, part, earlier }, context) {
    const answer = await answerTo({ ticket, condition, index: Number(part.slice(1)), earlier }, context);
    if ('drop' in answer || condition !== 'history') return answer;
    return { ...answer, feedback: await feedbackOn(answer, ticket, context) };
  },
});
