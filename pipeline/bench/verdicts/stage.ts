/** What one judge says of the answers in one condition. A stage for each judge, so that another may be heard later. Paper: section 6.1.1, Appendix D.1. */
import { type InputOf, perRecord, type Stage } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Condition } from '#schemas/benchmark';
import { Verdict } from '#schemas/verdict';
import { judgeRole } from '../roles.ts';
import { tickets } from '../tickets.ts';
import { judgedBy } from './judging.ts';
import { rehearsal } from './rehearsal.ts';

const numbers: Readonly<Record<Condition, string>> = { 'profile': '05', 'history': '06', 'no-history': '07' };

const readsOf = (answers: Stage<Answer>) => ({ answer: answers, ticket: tickets });
export type Input = InputOf<ReturnType<typeof readsOf>, {}, Verdict>;

export const verdictsOn = (answers: Stage<Answer>, condition: Condition, judge: number): Stage<Verdict> => perRecord({
  name: `${numbers[condition]}-${condition}-verdicts-j${judge}`,
  folder: 'bench/verdicts',
  version: 1,
  reads: readsOf(answers),
  writes: Verdict,
  parts: [[`j${judge}`]],
  /** The cold start is not judged, nor what was never said. */
  takes: ({ answer }) => answer.evaluated && answer.reply !== null,
  prompts: ['judge.md'],
  asks: [judgeRole(judge)],
  uses: [],
  rehearsal,
  async make({ answer, ticket }, context) {
    const { id, userId, system, topic, situation, utterance, call, reply } = answer;
    const judged = await judgedBy(judgeRole(judge), { key: id, profile: ticket.person.profile, topic, situation, utterance, call, reply: reply! }, context);
    return { answerId: id, userId, system, condition, judge, ...judged };
  },
});
