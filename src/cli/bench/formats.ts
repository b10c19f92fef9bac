/** The ways to write tables, by the name of the format. */
import { csvOfTable } from '../../tables/csv.ts';
import { latex } from '../../tables/latex.ts';
import { markdown } from '../../tables/markdown.ts';
import { screenTables } from '../../tables/screen.ts';
import type { Table } from '../../table.ts';
import { tableText } from '../table.ts';

export const formats = ['screen', 'markdown', 'csv', 'latex'] as const;
export type Format = (typeof formats)[number];

/** The screen's width where there is none to ask. */
const usual = 120;

/** What was said below one table is not said again below the next. */
export function screenText(tables: readonly Table[], width = process.stdout.columns ?? usual): string {
  const said = new Set<string>();
  return tables.map((table) => {
    const notes = table.notes.filter((note) => !said.has(note));
    for (const note of notes) said.add(note);
    return `${table.title}\n\n${screenTables(table, width, tableText).join('\n')}${notes.length > 0 ? `\n${notes.join('\n')}\n` : ''}`;
  }).join('\n');
}

const rendered: Readonly<Record<Format, { readonly ending: string; readonly text: (table: Table) => string }>> = {
  screen: { ending: 'txt', text: (table) => screenText([table], usual) },
  markdown: { ending: 'md', text: markdown },
  csv: { ending: 'csv', text: csvOfTable },
  latex: { ending: 'tex', text: latex },
};

export const textIn = (format: Format, table: Table): string => rendered[format].text(table);
export const fileIn = (format: Format, { name }: Table): string => `${name}.${rendered[format].ending}`;
