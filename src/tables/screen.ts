/** A table for the terminal: an interval is told by half its width, since its bounds would not fit beside six scores. */
import { type Cell, type Column, isFigure, shown, star, type Table, valueOf } from './table.ts';

export function screenRows({ columns, rows }: Table): Record<string, string | number | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.title, screenCell(row[column.name], column)])));
}

function screenCell(cell: Cell | undefined, { digits }: Column): string | number | null {
  const value = valueOf(cell);
  if (value === null) return null;
  if (typeof value === 'string') return value;
  const half = isFigure(cell) && cell.low !== undefined && cell.high !== undefined ? ` ±${shown((cell.high - cell.low) / 2, digits)}` : '';
  return `${shown(value, digits)}${half}${star(cell)}`;
}
