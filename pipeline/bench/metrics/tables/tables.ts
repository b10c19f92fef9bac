/** All tables of a benchmark, in the order of the paper. */
import type { CountedCall, Outcome, Table } from '#engine';
import { boardOf } from './board.ts';
import { costTable } from './cost.ts';
import { differences } from './differences.ts';
import { groupings, groupTable } from './groups.ts';
import { historyTable } from './history.ts';
import { judgesTable, problemsTable } from './judges.ts';
import { baselines, hybrids, overview } from './overview.ts';

export function tablesOf(outcome: Outcome, calls: readonly CountedCall[]): Table[] {
  const board = boardOf(outcome, calls);
  const each = <T>(make: (condition: (typeof board.conditions)[number]) => T): T[] => board.conditions.map(make);
  return [
    ...each((condition) => overview(board, condition)), historyTable(board), hybrids(board), baselines(board),
    ...each((condition) => differences(board, condition)),
    ...each((condition) => groupings.map((grouping) => groupTable(board, grouping, condition))).flat(),
    judgesTable(board), problemsTable(board), costTable(board),
  ].filter((table) => table !== undefined);
}
