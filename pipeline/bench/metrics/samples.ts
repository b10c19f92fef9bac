/** What is measured: an evaluated answer with what its judges said of it. */
import type { Outcome } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Condition } from '#schemas/benchmark';
import { type Dimension, dimensions, type Verdict } from '#schemas/verdict';

/** The six dimensions, and their mean. */
export type Measure = Dimension | 'overall';
export const measures: readonly Measure[] = [...dimensions, 'overall'];

export type Sample = {
  readonly answer: Answer;
  /** One from each judge; none where there was no reply to judge. */
  readonly verdicts: readonly Verdict[];
  /** The mean over those judges whose verdict can be used; null where none can. */
  readonly scores: Readonly<Record<Measure, number>> | null;
};

/** In the order of their ids, whatever the order of work was; the cold start of the history setting is not among them. */
export function samplesOf({ answers, verdicts }: Outcome): Sample[] {
  const said = Map.groupBy(verdicts, ({ answerId }) => answerId);
  return answers.filter(({ evaluated }) => evaluated).sort((one, other) => (one.id < other.id ? -1 : 1)).map((answer) => {
    const mine = (said.get(answer.id) ?? []).toSorted((one, other) => one.judge - other.judge);
    return { answer, verdicts: mine, scores: meanScores(mine) };
  });
}

function meanScores(verdicts: readonly Verdict[]): Sample['scores'] {
  const usable = verdicts.flatMap(({ scores }) => scores ?? []);
  if (usable.length === 0) return null;
  const each = dimensions.map((dimension) => [dimension, mean(usable.map((scores) => scores[dimension]))] as const);
  return { ...(Object.fromEntries(each) as Record<Dimension, number>), overall: mean(each.map(([, score]) => score)) };
}

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;

export const of = (samples: readonly Sample[], system: string, condition: Condition): Sample[] =>
  samples.filter(({ answer }) => answer.system === system && answer.condition === condition);

/** Whether a call was to be made: a baseline without tools has no pass rate. */
export const wasToCall = ({ answer: { attempts } }: Sample): boolean => attempts.length > 0;
