/**
 * CSV files that spreadsheet programs read: UTF-8 with a mark in front, since some of them otherwise guess another encoding; a line ends in
 * CR LF (RFC 4180).
 * A cell that begins like a formula would be run by the program that opens it, and may be a model's text: it is given an apostrophe in front, as
 * is a cell that begins with one, so that `plainCell` always gives back what was written.
 */
import { isFigure, type Table, valueOf } from '../table.ts';

const mark = '\u{feff}';

export function csv(names: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  return mark + [names, ...rows].map((cells) => cells.map(written).join(',') + '\r\n').join('');
}

export function csvOfTable({ columns, rows }: Table): string {
  const parts = columns.flatMap(({ name, interval, p }) => [
    { name, of: valueOf },
    ...(interval ? (['low', 'high'] as const).map((end) => ({ name, suffix: end, of: (cell: Table['rows'][number][string] | undefined) => (isFigure(cell) ? cell[end] ?? null : null) })) : []),
    ...(p ? [{ name, suffix: 'p', of: (cell: Table['rows'][number][string] | undefined) => (isFigure(cell) ? cell.p ?? null : null) }] : []),
  ]);
  const heads = parts.map((part) => ('suffix' in part ? `${part.name}_${part.suffix}` : part.name));
  return csv(heads, rows.map((row) => parts.map((part) => part.of(row[part.name]))));
}

/** How a spreadsheet program sees the beginning of a formula, full-width signs included; tabs and line breaks before one are skipped by some. */
const risky = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

export const guarded = (text: string): string => (risky.test(text) ? `'${text}` : text);

/** What was written: the apostrophe in front is taken away. A program that saved the file may have done so already. */
export const plainCell = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

function written(cell: string | number | null): string {
  if (cell === null) return '';
  // A number is no formula, its minus included.
  if (typeof cell === 'number') return String(cell);
  const text = guarded(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
