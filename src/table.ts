/** A table of figures that can be written in several ways: on screen, as Markdown, CSV and LaTeX. */

/** A measured value with its 95 % interval and, where it is a difference, how likely it is by chance. */
export type Figure = { readonly value: number | null; readonly low?: number | undefined; readonly high?: number | undefined; readonly p?: number | undefined };
export type Cell = string | number | null | Figure;

export type Column = {
  readonly name: string;
  /** As it stands above the column. */
  readonly title: string;
  /** Digits after the point; without them numbers are written as they are. */
  readonly digits?: number;
  /** Whether its cells are figures with an interval, which take several columns in a CSV file. */
  readonly interval?: true;
  readonly p?: true;
  /** Names the row, with others of its kind: shown again where a table is shown in parts. The first column always does. */
  readonly key?: true;
  /** Where a table that is too wide is best divided. */
  readonly apart?: true;
};

export type Row = { readonly [column: string]: Cell };

export type Table = {
  /** In kebab-case; the name of its file. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What a reader has to know, a sentence each. */
  readonly notes: readonly string[];
  /** Too long or too special for a first look: it is written to files, and shown on screen when it is asked for. */
  readonly aside?: true;
};

export const isFigure = (cell: Cell | undefined): cell is Figure => typeof cell === 'object' && cell !== null;

export const valueOf = (cell: Cell | undefined): string | number | null => (isFigure(cell) ? cell.value : cell ?? null);

/** Such as 3.42; a dash where there is nothing to say. */
export function shown(value: string | number | null, digits: number | undefined): string {
  if (value === null) return '–';
  return typeof value === 'number' && digits !== undefined ? withoutMinusZero(value.toFixed(digits)) : String(value);
}

/** Below this a difference is marked with a star. */
const chance = 0.05;

export const star = (cell: Cell | undefined): string => (isFigure(cell) && cell.p !== undefined && cell.p < chance ? '*' : '');

/** Such as [3.30, 3.54]; empty where there is no interval. */
export function bounds(cell: Cell | undefined, digits: number | undefined): string {
  if (!isFigure(cell) || cell.low === undefined || cell.high === undefined) return '';
  return `[${shown(cell.low, digits)}, ${shown(cell.high, digits)}]`;
}

const withoutMinusZero = (text: string): string => (/^-0\.?0*$/.test(text) ? text.slice(1) : text);
