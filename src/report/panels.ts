/** What is drawn apart and what together: one drawing for each value of a column, and for each run unless two runs fit into one drawing. */
import type { BarFigure, Named, ReportFigure, ReportRow } from '../report-section.ts';
import { isNumber } from './numbers.ts';

/** An answer of one run; `run` is the name by which the reader tells it from another. */
export type Answered = { readonly run: string; readonly rows: readonly ReportRow[] };
export type Panel = { readonly caption: string; readonly figure: ReportFigure; readonly rows: readonly ReportRow[] };

export function panelsOf(answers: readonly Answered[], figure: ReportFigure): Panel[] {
  const some = answers.filter(({ rows }) => rows.length > 0);
  if (some.length > 1 && figure.kind === 'bars' && figure.form !== 'stacked' && figure.each === undefined && Object.keys(figure.values).length === 1)
    return [{ caption: '', ...together(some, figure) }];
  return some.flatMap(({ run, rows }) => parts(rows, figure.each).map(({ name, rows: own }) => ({
    caption: [...(some.length > 1 ? [run] : []), ...(name === '' ? [] : [name])].join(': '), figure, rows: own,
  })));
}

function parts(rows: readonly ReportRow[], each: string | undefined): { name: string; rows: readonly ReportRow[] }[] {
  if (each === undefined) return [{ name: '', rows }];
  return [...Map.groupBy(rows, (row) => String(row[each] ?? 'none'))].map(([name, own]) => ({ name, rows: own }));
}

/** The runs as the series of one drawing. What only a later run has stands behind what it stands behind there. */
function together(answers: readonly Answered[], figure: BarFigure): { figure: ReportFigure; rows: ReportRow[] } {
  const value = Object.keys(figure.values)[0]!;
  // A column's name tells what it holds, so that is kept.
  const columnOf = (index: number) => `${index}_${value}`;
  const values: Named = Object.fromEntries(answers.map(({ run }, index) => [columnOf(index), run]));
  const merged: Record<string, ReportRow[string]>[] = [];
  for (const [index, { rows }] of answers.entries()) {
    let place = 0;
    for (const row of rows) {
      const known = merged.findIndex((one) => one[figure.category] === row[figure.category]);
      if (known === -1) merged.splice(place, 0, { ...row });
      else place = known;
      merged[place++]![columnOf(index)] = row[value]!;
    }
  }
  return { figure: { ...figure, values }, rows: merged };
}

/** The largest value that any of the panels draws, so that they are drawn to one scale. */
export function largest(panels: readonly Panel[]): number {
  const values = panels.flatMap(({ figure, rows }) => rows.flatMap((row) => columnsOf(figure).map((column) => row[column]))).filter(isNumber);
  return values.reduce((most, value) => Math.max(most, value), 0);
}

export function columnsOf(figure: ReportFigure): readonly string[] {
  if (figure.kind === 'ranges') return figure.steps;
  return [...Object.keys(figure.values), ...(figure.kind === 'bars' ? Object.keys(figure.marks ?? {}) : [])];
}

/** The series of bars that there are numbers for, each with its place among all, which is its pattern. */
export const seriesOf = ({ values }: BarFigure, rows: readonly ReportRow[]): { readonly column: string; readonly name: string; readonly place: number }[] =>
  Object.entries(values).map(([column, name], place) => ({ column, name, place })).filter(({ column }) => rows.some((row) => isNumber(row[column])));
