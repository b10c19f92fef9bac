/** A table for the terminal: an interval is told by half its width, and a table that is too wide is shown in parts, the first column on each. */
import { type Cell, type Column, isFigure, shown, star, type Table, valueOf } from './table.ts';

export type ScreenRow = Readonly<Record<string, string | number | null>>;

/** `draw` makes text of rows. */
export function screenTables(table: Table, width: number, draw: (rows: readonly ScreenRow[]) => string): string[] {
  const rows = screenRows(table);
  const [first, ...rest] = table.columns.map(({ title }) => title);
  if (first === undefined || rows.length === 0) return [draw(rows)];
  const size = (title: string) => Math.max(title.length, ...rows.map((row) => String(row[title] ?? '').length)) + 2;
  const parts: string[][] = [];
  let used = Infinity;
  for (const title of rest) {
    if (used + size(title) > width) {
      parts.push([first]);
      used = size(first);
    }
    parts.at(-1)!.push(title);
    used += size(title);
  }
  return (parts.length > 0 ? parts : [[first]]).map((titles) => draw(rows.map((row) => Object.fromEntries(titles.map((title) => [title, row[title] ?? null])))));
}

export function screenRows({ columns, rows }: Table): ScreenRow[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.title, screenCell(row[column.name], column)])));
}

function screenCell(cell: Cell | undefined, { digits }: Column): string | number | null {
  const value = valueOf(cell);
  if (value === null) return null;
  if (typeof value === 'string') return value;
  const half = isFigure(cell) && cell.low !== undefined && cell.high !== undefined ? ` ±${shown((cell.high - cell.low) / 2, digits)}` : '';
  return `${shown(value, digits)}${half}${star(cell)}`;
}
