/** What a system makes of a user's history: preference alignment with and without it, as in the paper's Table 3. */
import type { Column, Table, TableLine } from '#engine';
import { differenceFigure, meanFigure } from '../figures.ts';
import { publishedName, table3 } from '../published.ts';
import type { Sample } from '../samples.ts';
import type { Board } from './board.ts';

const columns: readonly Column[] = [
  { name: 'system', title: 'System' }, { name: 'mode', title: 'Mode' }, { name: 'source', title: 'Source' },
  { name: 'without_history', title: 'w/o history', digits: 2, interval: true }, { name: 'with_history', title: 'w/ history', digits: 2, interval: true },
  { name: 'difference', title: 'Difference', digits: 2, interval: true, p: true }, { name: 'pairs', title: 'Pairs', digits: 0 },
];

const preference = ({ scores }: Sample): number | null => scores?.preference ?? null;

/** Undefined unless both halves of the history setting were asked for. */
export function historyTable(board: Board): Table | undefined {
  if (!board.conditions.includes('history') || !board.conditions.includes('no-history')) return undefined;
  const rows = board.systems.map(({ id, name, calling }): TableLine => {
    const [without, having] = [board.of(id, 'no-history'), board.of(id, 'history')];
    const { pairs, ...difference } = differenceFigure(having, without, preference, board.drawn);
    return {
      system: name, mode: calling, source: 'this run', without_history: meanFigure(without, preference, board.drawn),
      with_history: meanFigure(having, preference, board.drawn), difference, pairs,
    };
  });
  const published = table3().map(({ model, ...rest }): TableLine => ({ ...rest, system: publishedName(model, rest.mode), source: 'paper, Table 3', pairs: null }));
  return {
    name: 'history-difference', title: "Preference alignment with and without history (the paper's Table 3)", columns, rows: [...rows, ...published],
    notes: [
      'The difference is taken over the utterances that were scored in both conditions (pairs); intervals by bootstrap over users.',
      '* p below 0.05 by a sign-flip permutation test over users.',
      'Rows of the paper are published figures.',
    ],
  };
}
