/** How far the judges agree, what they could not score, and what else went wrong. */
import { type Column, krippendorffAlpha, type Table, type TableLine } from '#engine';
import { dimensions } from '#schemas/verdict';
import { type Board, conditionName } from './board.ts';

/** Undefined with a single judge. */
export function judgesTable(board: Board): Table | undefined {
  const { judges } = board.outcome.benchmark;
  if (judges.length < 2) return undefined;
  const twice = board.samples.map(({ verdicts }) => verdicts.flatMap(({ scores }) => scores ?? [])).filter((scores) => scores.length >= 2);
  const rows = dimensions.map((dimension): TableLine => {
    const means = judges.map((_, judge): [string, number | null] => [`judge_${judge + 1}`, meanOf(board.samples.flatMap(({ verdicts }) => verdicts.flatMap((verdict) => (verdict.judge === judge + 1 ? verdict.scores?.[dimension] ?? [] : []))))]);
    return { dimension, alpha: krippendorffAlpha(twice.map((scores) => scores.map((one) => one[dimension])), 'ordinal'), answers: twice.length, ...Object.fromEntries(means) };
  });
  return {
    name: 'judges', title: 'Agreement between judges',
    columns: [
      { name: 'dimension', title: 'Dimension' }, { name: 'alpha', title: 'Krippendorff\'s alpha', digits: 3 }, { name: 'answers', title: 'Scored twice', digits: 0 },
      ...judges.map((model, judge) => ({ name: `judge_${judge + 1}`, title: `Mean of judge ${judge + 1} (${model})`, digits: 2 })),
    ],
    rows, notes: ['Alpha for ordinal scores: 1 is full agreement, 0 what chance would give. Over answers that two judges or more could score.'],
  };
}

const problemColumns: readonly Column[] = [
  { name: 'system', title: 'System' }, { name: 'condition', title: 'Condition' }, { name: 'what', title: 'What' }, { name: 'reason', title: 'Reason' }, { name: 'count', title: 'Count', digits: 0 },
];

/** Attempts that could not be executed, replies that could not be used, verdicts that could not be read. Undefined where there are none. */
export function problemsTable(board: Board): Table | undefined {
  const found = board.samples.flatMap(({ answer, verdicts }) => [
    ...answer.attempts.flatMap((problem) => (problem ? [{ answer, what: 'attempt at a call', code: problem.code }] : [])),
    ...(answer.replyProblem ? [{ answer, what: 'reply', code: answer.replyProblem.code }] : []),
    ...verdicts.flatMap(({ unscored, judge }) => (unscored ? [{ answer, what: `verdict of judge ${judge}`, code: unscored.code }] : [])),
  ]);
  if (found.length === 0) return undefined;
  const rows = board.systems.flatMap(({ id, name }) => board.conditions.flatMap((condition) => {
    const mine = found.filter(({ answer }) => answer.system === id && answer.condition === condition);
    const counts = Map.groupBy(mine, ({ what, code }) => `${what}\n${code}`);
    return [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, some]): TableLine => {
      const [what, reason] = key.split('\n') as [string, string];
      return { system: name, condition: conditionName[condition], what, reason, count: some.length };
    });
  }));
  return { name: 'problems', title: 'What could not be used, and why', columns: problemColumns, rows, notes: ['Evaluated answers only.'] };
}

const meanOf = (values: readonly number[]): number | null => (values.length > 0 ? values.reduce((all, value) => all + value, 0) / values.length : null);
