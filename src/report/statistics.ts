/** Chi-square and Kruskal-Wallis tests, each with an effect size: among many records even a difference that does not matter has a small p. */
import library from 'jstat';
import type { ReportRow, ReportTest } from '../report-section.ts';
import { isNumber } from './numbers.ts';

export type Tested = {
  readonly statistic: 'χ²' | 'H';
  readonly value: number;
  readonly freedom: number;
  readonly p: number;
  /** `name` is that of the measure: Cohen's w, Cramér's V, or ε². */
  readonly effect: { readonly name: 'w' | 'V' | 'ε²'; readonly value: number; readonly size: Size };
  /** What the reader should know of how it was counted. */
  readonly remark: string;
};
type Size = 'negligible' | 'small' | 'medium' | 'large';

/** Fewer expected than this in a cell, and chi-square is not to be relied on. */
const enough = 5;

/** Undefined where there are too few records or groups for a test. */
export function testOf(rows: readonly ReportRow[], test: ReportTest): Tested | undefined {
  const numbers = (column: string) => rows.map((row) => (isNumber(row[column]) ? row[column] : 0));
  if (test.kind === 'fit') return fit(numbers(test.counts), numbers(test.expected));
  if (test.kind === 'independence') return independence(test.counts.map(numbers));
  return ranks(numbers(test.size), numbers(test.rankSum), Math.max(0, ...numbers(test.ties)));
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const tail = (value: number, freedom: number): number => Math.min(1, Math.max(0, 1 - library.jStat.chisquare.cdf(value, freedom)));

/** After Cohen: where a small, a medium and a large effect begin. */
const sizeOf = (value: number, [small, medium, large]: readonly [number, number, number]): Size =>
  value < small ? 'negligible' : value < medium ? 'small' : value < large ? 'medium' : 'large';
const forWeights = [0.1, 0.3, 0.5] as const;
const forVariance = [0.01, 0.06, 0.14] as const;

function fit(counts: readonly number[], weights: readonly number[]): Tested | undefined {
  const all = sum(counts);
  const total = sum(weights);
  if (all === 0 || total === 0) return undefined;
  const cells = joined(counts.map((count, index) => ({ count, expected: (all * weights[index]!) / total })));
  if (cells.length < 2) return undefined;
  const value = sum(cells.map(({ count, expected }) => (count - expected) ** 2 / expected));
  const effect = Math.sqrt(value / all);
  const less = counts.length - cells.length;
  return {
    statistic: 'χ²', value, freedom: cells.length - 1, p: tail(value, cells.length - 1),
    effect: { name: 'w', value: effect, size: sizeOf(effect, forWeights) },
    remark: less > 0 ? `${counts.length} groups were joined to ${cells.length}, so that five or more are expected in each.` : '',
  };
}

type Cell = { readonly count: number; readonly expected: number };

/** Neighbours are put together until enough are expected; what is left over at the end goes to the last. */
function joined(cells: readonly Cell[]): Cell[] {
  const done: Cell[] = [];
  let open: Cell = { count: 0, expected: 0 };
  for (const { count, expected } of cells) {
    open = { count: open.count + count, expected: open.expected + expected };
    if (open.expected < enough) continue;
    done.push(open);
    open = { count: 0, expected: 0 };
  }
  const last = done.pop();
  if (last) done.push({ count: last.count + open.count, expected: last.expected + open.expected });
  return done;
}

function independence(columns: readonly (readonly number[])[]): Tested | undefined {
  const filled = columns.filter((column) => sum(column) > 0);
  const kept = (filled[0] ?? []).map((_, row) => filled.map((column) => column[row]!)).filter((row) => sum(row) > 0);
  if (filled.length < 2 || kept.length < 2) return undefined;
  const all = sum(kept.map(sum));
  const totals = filled.map(sum);
  const cells = kept.flatMap((row) => row.map((count, column) => ({ count, expected: (sum(row) * totals[column]!) / all })));
  const value = sum(cells.map(({ count, expected }) => (count - expected) ** 2 / expected));
  const freedom = (kept.length - 1) * (filled.length - 1);
  const dimensions = Math.min(kept.length, filled.length) - 1;
  const effect = Math.sqrt(value / all / dimensions);
  const sparse = cells.filter(({ expected }) => expected < enough).length / cells.length;
  return {
    statistic: 'χ²', value, freedom, p: tail(value, freedom),
    effect: { name: 'V', value: effect, size: sizeOf(effect * Math.sqrt(dimensions), forWeights) },
    remark: sparse > 0.2 ? `p is rough: ${Math.round(100 * sparse)} % of the cells expect fewer than five.` : '',
  };
}

function ranks(sizes: readonly number[], rankSums: readonly number[], ties: number): Tested | undefined {
  const groups = sizes.map((size, index) => ({ size, rankSum: rankSums[index]! })).filter(({ size }) => size > 0);
  const all = sum(sizes);
  const correction = 1 - ties / (all ** 3 - all);
  if (groups.length < 2 || all < 3 * groups.length || correction <= 0) return undefined;
  const raw = (12 / (all * (all + 1))) * sum(groups.map(({ size, rankSum }) => rankSum ** 2 / size)) - 3 * (all + 1);
  const value = Math.max(0, raw / correction);
  const effect = value / (all - 1);
  return {
    statistic: 'H', value, freedom: groups.length - 1, p: tail(value, groups.length - 1),
    effect: { name: 'ε²', value: effect, size: sizeOf(effect, forVariance) },
    remark: groups.some(({ size }) => size < enough) ? 'p is rough: a group has fewer than five.' : '',
  };
}
