/** What each system's own calls took. Calls of tools, of the simulated user and of judges are not its own. */
import { quantile, type Column, type Table, type TableLine } from '#engine';
import type { Board } from './board.ts';

const columns: readonly Column[] = [
  { name: 'system', title: 'System' }, { name: 'answers', title: 'Answers', digits: 0 }, { name: 'calls', title: 'Calls', digits: 0 },
  { name: 'input_tokens', title: 'Tokens in', digits: 0 }, { name: 'output_tokens', title: 'Tokens out', digits: 0 },
  { name: 'cost_usd', title: 'US$', digits: 4 }, { name: 'cost_per_answer_usd', title: 'US$ per answer', digits: 6 },
  { name: 'median_seconds', title: 'Median s', digits: 2 }, { name: 'slow_seconds', title: '95 % within s', digits: 2 }, { name: 'unpriced', title: 'Unpriced calls', digits: 0 },
];

export const isOwn = (role: string, system: string): boolean => role === `caller-${system}` || role === `replier-${system}`;

export function costTable(board: Board): Table {
  const rows = board.systems.map(({ id, name }): TableLine => {
    const calls = board.calls.filter(({ role }) => isOwn(role, id));
    const perAnswer = [...Map.groupBy(calls, ({ unit }) => unit).values()].map((mine) => sum(mine.map(({ ms }) => ms)) / 1000).sort((one, other) => one - other);
    const unpriced = calls.filter(({ costUsd }) => costUsd === null).length;
    const cost = calls.length > 0 && unpriced === 0 ? sum(calls.map(({ costUsd }) => costUsd!)) : null;
    return {
      system: name, answers: perAnswer.length, calls: calls.length, input_tokens: sum(calls.map(({ inputTokens }) => inputTokens)), output_tokens: sum(calls.map(({ outputTokens }) => outputTokens)),
      cost_usd: cost, cost_per_answer_usd: cost === null ? null : cost / perAnswer.length,
      median_seconds: quantile(perAnswer, 0.5), slow_seconds: quantile(perAnswer, 0.95), unpriced,
    };
  });
  return {
    name: 'cost', title: 'Cost and latency', columns, rows,
    notes: [
      'The system\'s own calls only, in all conditions and with the cold start: its attempts at a call and its replies, not its tools, the simulated user or the judges.',
      'Seconds: from question to answer, all attempts together, waiting for a limit excluded. No cost where a model has no known price.',
    ],
  };
}

/** From the smallest up: calls lie in the order of work, and fractions add up differently in another order. */
const sum = (values: readonly number[]): number => values.toSorted((one, other) => one - other).reduce((all, value) => all + value, 0);
