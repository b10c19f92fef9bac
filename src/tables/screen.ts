/** A table for the terminal: an interval is told by half its width, and a table that is too wide is shown in parts, what names its rows on each. */
import { type Cell, type Column, isFigure, shown, star, type Table, valueOf } from '../table.ts';

export type ScreenRow = Readonly<Record<string, string | number | null>>;

/** `draw` makes text of rows. */
export function screenTables(table: Table, width: number, draw: (rows: readonly ScreenRow[]) => string): string[] {
  const rows = screenRows(table);
  const size = ({ title }: Column) => Math.max(title.length, ...rows.map((row) => String(row[title] ?? '').length)) + 2;
  const isKey = ({ key }: Column, place: number) => place === 0 || key === true;
  const keys = table.columns.filter(isKey);
  const start = keys.reduce((sum, column) => sum + size(column), 0);
  const wide = table.columns.reduce((sum, column) => sum + size(column), 0) > width;
  const parts: Column[][] = [[]];
  let used = start;
  for (const column of table.columns.filter((one, place) => !isKey(one, place))) {
    if ((used + size(column) > width || (wide && column.apart)) && parts.at(-1)!.length > 0) {
      parts.push([]);
      used = start;
    }
    parts.at(-1)!.push(column);
    used += size(column);
  }
  return parts.map((columns) => draw(rows.map((row) => Object.fromEntries([...keys, ...columns].map(({ title }) => [title, row[title] ?? null])))));
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
