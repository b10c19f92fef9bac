/** A part that comes with its numbers: each figure with its interval, so that nobody has to take two means for different ones. */
import type { GivenPart, ReportRow } from '../report-section.ts';
import { bounds, type Cell, type Column, isFigure, shown, star, type Table, valueOf } from '../table.ts';
import { figureOf } from './figure.ts';
import { html, type Markup } from './markup.ts';
import { storyOf } from './story.ts';

export function givenOf(part: GivenPart, id: string): Markup {
  const heading = part.title === '' ? undefined : html`<h3>${part.title}</h3>`;
  if (part.kind === 'told') return html`<div class="part whole">${heading}${part.stories.map((story) => storyOf(story))}</div>`;
  const drawn = part.figure && figureOf([{ run: '', rows: plainRows(part.table) }], part.figure, part.title, id);
  const table = html`${tablesOf(part.table)}${part.table.notes.map((note) => html`<p class="quiet">${note}</p>`)}`;
  return html`<figure class="part whole" id="${id}">${heading}
${drawn?.markup}
${drawn ? html`<details><summary>The numbers</summary>${table}</details>` : table}</figure>`;
}

const plainRows = ({ columns, rows }: Table): ReportRow[] => rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, valueOf(row[name])])));

/** A wide table in parts, as its columns say, so that nothing hides beyond the edge of the page. */
function tablesOf(table: Table): Markup[] {
  const { columns } = table;
  const isKey = ({ key }: Column, place: number) => place === 0 || key === true;
  const keys = columns.filter(isKey);
  const rest = columns.filter((column, place) => !isKey(column, place));
  const starts = [0, ...rest.flatMap(({ apart }, place) => (apart && place > 0 ? [place] : []))];
  return starts.map((from, part) => tableOf({ ...table, columns: [...keys, ...rest.slice(from, starts[part + 1])] }));
}

function tableOf({ columns, rows }: Table): Markup {
  const numeric = new Set(columns.filter(({ name }) => rows.some((row) => typeof valueOf(row[name]) === 'number') && rows.every((row) => typeof valueOf(row[name]) !== 'string')));
  const kind = (column: Column) => (numeric.has(column) ? html` class="number"` : undefined);
  return html`<div class="wide"><table>
<thead><tr>${columns.map((column) => html`<th scope="col"${kind(column)}>${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column) => html`<td${kind(column)}>${cellOf(row[column.name], column)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

function cellOf(cell: Cell | undefined, { digits }: Column): Markup | string | undefined {
  const value = valueOf(cell);
  if (typeof value !== 'number') return value ?? undefined;
  const interval = isFigure(cell) ? bounds(cell, digits) : '';
  return html`<data value="${value}">${shown(value, digits)}</data>${star(cell)}${interval === '' ? undefined : html` <span class="bounds">${interval}</span>`}`;
}
