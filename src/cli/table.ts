/** Rows as a plain text table for terminals (numbers to the right, long text cut, no more than `limit` rows), as CSV and as Markdown. */
import { stripVTControlCharacters } from 'node:util';

const widest = 60;

export function tableText(rows: readonly Readonly<Record<string, unknown>>[], { limit = Infinity }: { limit?: number } = {}): string {
  if (rows.length === 0) return '(no rows)\n';
  const names = Object.keys(rows[0]!);
  const shown = rows.slice(0, limit);
  const columns = names.map((name) => {
    const cells = shown.map((row) => cellText(row[name]));
    const width = Math.max(lengthOf(name), ...cells.map(lengthOf));
    const right = shown.every((row) => row[name] === null || typeof row[name] === 'number') && shown.some((row) => row[name] !== null);
    return { name, cells, pad: (text: string) => (right ? ' '.repeat(width - lengthOf(text)) + text : text + ' '.repeat(width - lengthOf(text))), rule: '-'.repeat(width) };
  });
  const line = (cells: readonly string[]) => cells.join('  ').trimEnd();
  const hidden = rows.length - shown.length;
  return [
    line(columns.map(({ name, pad }) => pad(name))),
    line(columns.map(({ rule }) => rule)),
    ...shown.map((_, index) => line(columns.map(({ cells, pad }) => pad(cells[index]!)))),
    ...(hidden > 0 ? [`… and ${hidden} more ${hidden === 1 ? 'row' : 'rows'}`] : []), '',
  ].join('\n');
}

/** One line per cell, and nothing that a terminal would obey: the text may be a model's. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  const clean = plainText(wholeText(value));
  return lengthOf(clean) > widest ? [...clean].slice(0, widest - 1).join('') + '…' : clean;
}

/** On one line, without anything that a terminal would obey. */
export const plainText = (text: string): string => stripVTControlCharacters(text).replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();

const wholeText = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** RFC 4180: a cell with a comma, a quotation mark or a line break stands in quotation marks. */
export function csvText(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const names = Object.keys(rows[0] ?? {});
  return rows.length === 0 ? '' : [names, ...rows.map((row) => names.map((name) => wholeText(row[name])))].map((cells) => cells.map(cell).join(',') + '\r\n').join('');
}

export function markdownText(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return '(no rows)\n';
  const names = Object.keys(rows[0]!);
  const line = (cells: readonly string[]) => `| ${cells.map((text) => plainText(text).replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(names), `|${'---|'.repeat(names.length)}\n`, ...rows.map((row) => line(names.map((name) => wholeText(row[name]))))].join('');
}

const lengthOf = (text: string): number => [...text].length;
