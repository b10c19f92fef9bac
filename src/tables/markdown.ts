import { bounds, type Cell, type Column, shown, star, type Table, valueOf } from '../table.ts';

export function markdown({ title, columns, rows, notes }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`, '',
    line(columns.map((column) => escaped(column.title))),
    line(columns.map((column) => (isText(rows.map((row) => row[column.name])) ? ':---' : '---:'))),
    ...rows.map((row) => line(columns.map((column) => cellText(row[column.name], column)))),
    '', ...notes.map((note) => `- ${escaped(note)}`), '',
  ].join('\n');
}

const cellText = (cell: Cell | undefined, { digits }: Column): string =>
  [escaped(shown(valueOf(cell), digits) + star(cell)), escaped(bounds(cell, digits))].filter((part) => part !== '').join(' ');

const isText = (cells: readonly (Cell | undefined)[]): boolean => cells.some((cell) => typeof cell === 'string');

/** Nothing in a cell may end it, or be taken for markup. */
const escaped = (text: string): string => text.replaceAll(/[\\|*_`<>[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');
