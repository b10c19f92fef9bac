/** The rows of an answer as a table. A number carries the value as it was answered, whatever its text was rounded to. */
import type { Json, ReportRow } from '../report-section.ts';
import { type Content, html, type Markup } from './markup.ts';
import { heading, isNumber, numberText } from './numbers.ts';

/** Names up to this length are not broken at their hyphens. */
const longestUnbroken = 24;

export function tableOf(rows: readonly ReportRow[]): Markup {
  const columns = Object.keys(rows[0] ?? {});
  const numeric = new Set(columns.filter((column) => rows.some((row) => isNumber(row[column])) && rows.every((row) => row[column] === null || isNumber(row[column]))));
  const short = new Set(columns.filter((column) => !numeric.has(column) && rows.every((row) => String(row[column] ?? '').length <= longestUnbroken)));
  const kind = (column: string) => (numeric.has(column) ? html` class="number"` : short.has(column) ? html` class="short"` : undefined);
  return html`<div class="wide"><table>
<thead><tr>${columns.map((column) => html`<th scope="col"${kind(column)}>${heading(column)}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column) => html`<td${kind(column)}>${cell(row[column], column)}</td>`)}</tr>
`)}</tbody></table></div>`;
}

function cell(value: Json | undefined, column: string): Content {
  if (value === null || value === undefined) return undefined;
  if (isNumber(value)) return html`<data value="${value}">${numberText(value, column)}</data>`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? html`<code>${JSON.stringify(value)}</code>` : String(value);
}
