/** A figure that was asked for, beside the figure that was found. */
import { tableText } from '../../src/cli/table.ts';

export type Measure = {
  readonly part: string;
  readonly what: string;
  /** The bound: at most, or at least. */
  readonly asked: { readonly most: number } | { readonly least: number };
  readonly found: number;
  readonly unit: string;
  /** What the figure was computed from. */
  readonly from: Readonly<Record<string, number | string>>;
};

/** A measure without the name of its part, which the bench adds. */
export type Found = Omit<Measure, 'part'>;

export const isMet = ({ asked, found }: Found): boolean => ('most' in asked ? found <= asked.most : found >= asked.least);

export const measuresTable = (measures: readonly Measure[]): string =>
  tableText(measures.map((measure) => ({
    part: measure.part, measure: measure.what,
    asked: 'most' in measure.asked ? `at most ${measure.asked.most}` : `at least ${measure.asked.least}`,
    found: Number(measure.found.toPrecision(4)), unit: measure.unit, '': isMet(measure) ? 'met' : 'MISSED',
  })));

/** Such as "cost: processor time per call is 4.2 ms, asked at most 1". */
export const missedLine = ({ part, what, asked, found, unit }: Measure): string =>
  `${part}: ${what} is ${Number(found.toPrecision(4))} ${unit}`.trimEnd() + `, asked ${'most' in asked ? `at most ${asked.most}` : `at least ${asked.least}`}`;
