/** Scores by tool (the paper's Figure 8), by topic and by emotion: one row per group, one column per system. */
import type { Figure, Table, TableLine } from '#engine';
import type { Condition } from '#schemas/benchmark';
import { meanFigure } from '../figures.ts';
import type { Sample } from '../samples.ts';
import { type Board, conditionName } from './board.ts';

export type Grouping = 'tool' | 'topic' | 'emotion';
export const groupings: readonly Grouping[] = ['tool', 'topic', 'emotion'];

/** Null where an answer belongs to none: no call was executed, or the test set has no topics. */
export const groupOf = ({ answer }: Sample, grouping: Grouping): string | null => (grouping === 'tool' ? answer.call?.tool ?? null : answer[grouping]);

const overall = ({ scores }: Sample): number | null => scores?.overall ?? null;

/** Undefined where no answer of the condition belongs to a group. */
export function groupTable(board: Board, grouping: Grouping, condition: Condition): Table | undefined {
  const samples = board.samples.filter(({ answer }) => answer.condition === condition);
  const groups = [...new Set(samples.flatMap((sample) => groupOf(sample, grouping) ?? []))].sort();
  if (groups.length === 0) return undefined;
  const rows = groups.map((group): TableLine => {
    const mine = samples.filter((sample) => groupOf(sample, grouping) === group);
    const figures = board.systems.map(({ id }): [string, Figure] => [id, meanFigure(mine.filter(({ answer }) => answer.system === id), overall, board.drawn)]);
    return { [grouping]: group, answers: mine.length, ...Object.fromEntries(figures), all_systems: meanOf(figures.map(([, { value }]) => value)) };
  });
  return {
    name: `by-${grouping}${condition === 'profile' ? '' : `-${condition}`}`,
    title: `Mean of the six dimensions by ${grouping}, ${conditionName[condition]}${grouping === 'tool' ? " (the paper's Figure 8)" : ''}`,
    columns: [
      { name: grouping, title: grouping.charAt(0).toUpperCase() + grouping.slice(1) }, { name: 'answers', title: 'Answers', digits: 0 },
      ...board.systems.map(({ id, name }) => ({ name: id, title: name, digits: 2, interval: true as const })),
      { name: 'all_systems', title: 'All systems', digits: 2 },
    ],
    rows,
    ...(grouping === 'emotion' || condition !== 'profile' ? { aside: true as const } : {}),
    notes: [
      'From 1 to 5; six times the value is the sum of the dimensions. All systems: the mean of the systems\' means.',
      ...(grouping === 'tool' ? ['A system chooses its tools, so its answers with a tool are not those of another system: the rows describe, they are no experiment.'] : []),
    ],
  };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((all, value) => all + value, 0) / known.length : null;
}
