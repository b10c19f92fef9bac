/** The first thing to be seen: a few large numbers, each with a word on what it means, and a sign where it wants attention. */
import type { Json, ReportRow } from '../report-section.ts';
import { html, type Markup } from './markup.ts';
import { isNumber, numberText } from './numbers.ts';

/** A sign and a word beside the colour. */
const states: Readonly<Record<string, string>> = { good: '✓ good', attention: '▲ look at this', bad: '✕ wrong' };

export const tilesOf = (rows: readonly ReportRow[]): Markup => html`<ul class="tiles">${rows.map(({ label, value, detail, state, unit }) => html`
<li class="tile ${stateOf(state)}"><span class="label">${text(label)}</span><strong>${isNumber(value) ? html`<data value="${value}">${numberText(value, text(unit))}</data>` : text(value)}</strong><span>${text(detail)}</span>${states[stateOf(state)] === undefined ? undefined : html`<em>${states[stateOf(state)]}</em>`}</li>`)}
</ul>`;

const stateOf = (state: Json | undefined): string => (typeof state === 'string' && state in states ? state : 'plain');
const text = (value: Json | undefined): string => (value === null || value === undefined ? '' : String(value));
