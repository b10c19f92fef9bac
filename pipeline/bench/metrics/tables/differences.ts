/** Every two systems held against each other, over the utterances that were scored for both. */
import { holm, type Table, type TableLine } from '#engine';
import type { Condition } from '#schemas/benchmark';
import { differenceFigure } from '../figures.ts';
import { measures } from '../samples.ts';
import { type Board, conditionName, scoreColumn } from './board.ts';

/** Undefined with a single system. */
export function differences(board: Board, condition: Condition): Table | undefined {
  const pairs = board.systems.flatMap((one, place) => board.systems.slice(place + 1).map((other) => ({ one, other })));
  if (pairs.length === 0) return undefined;
  const rows = pairs.map(({ one, other }): { [column: string]: TableLine[string] } => ({ one: one.name, other: other.name, pairs: 0 }));
  for (const measure of measures) {
    const found = pairs.map(({ one, other }) => differenceFigure(board.of(one.id, condition), board.of(other.id, condition), ({ scores }) => scores?.[measure] ?? null, board.drawn));
    const corrected = holm(found.map(({ p }) => p ?? 1));
    for (const [row, { pairs: count, p, ...figure }] of found.entries()) Object.assign(rows[row]!, { pairs: count, [measure]: { ...figure, p: p === undefined ? undefined : corrected[row] } });
  }
  return {
    name: `differences-${condition}`, title: `Differences between systems, ${conditionName[condition]}`,
    columns: [
      { name: 'one', title: 'System' }, { name: 'other', title: 'Less', key: true }, { name: 'pairs', title: 'Pairs', digits: 0 },
      ...measures.map((measure) => ({ ...scoreColumn(measure), p: true as const })),
    ],
    rows,
    ...(pairs.length > 10 || condition !== 'profile' ? { aside: true as const } : {}),
    notes: [
      'Means of the first system less those of the second, over the utterances that were scored for both; intervals by bootstrap over users.',
      '* p below 0.05 by a sign-flip permutation test over users, corrected after Holm for the number of pairs in each column.',
    ],
  };
}
