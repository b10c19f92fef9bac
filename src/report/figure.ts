/** A figure: its drawings, what the patterns and marks mean, and the same in words for those who do not see it. */
import type { ReportFigure, ReportRow } from '../report-section.ts';
import { barsOf } from './bars.ts';
import { heatOf } from './heat.ts';
import { html, type Markup, trusted } from './markup.ts';
import { isNumber, numberText } from './numbers.ts';
import { type Answered, columnsOf, largest, type Panel, panelsOf, seriesOf } from './panels.ts';
import { fills, type Told } from './plot.ts';
import { rangesOf } from './ranges.ts';

/** A figure of several drawings wants the width of the page. */
export type Drawn = { readonly markup: Markup; readonly broad: boolean };

/** Undefined where there is nothing to draw. `id` is unique in the page. */
export function figureOf(answers: readonly Answered[], figure: ReportFigure, title: string, id: string): Drawn | undefined {
  const panels = panelsOf(answers, figure);
  const most = largest(panels);
  if (most === 0) return undefined;
  const markup = html`<div class="panels">
${panels.map((panel, index) => html`<div class="panel">${panel.caption === '' ? undefined : html`<p class="caption">${panel.caption}</p>`}
${drawingOf(panel, { id: `${id}-${index + 1}`, title: panel.caption === '' ? title : `${title}, ${panel.caption}`, about: aboutOf(panel) }, most)}
${legendOf(panel)}</div>
`)}</div>`;
  return { markup, broad: panels.length > 1 };
}

function drawingOf({ figure, rows }: Panel, told: Told, most: number): Markup {
  if (figure.kind === 'bars') return barsOf(rows, figure, told, most);
  return figure.kind === 'heat' ? heatOf(rows, figure, told, most) : rangesOf(rows, figure, told, most);
}

function legendOf({ figure, rows }: Panel): Markup | undefined {
  if (figure.kind === 'ranges') return html`<p class="legend">Thin line: 5th to 95th percentile. Thick line: the middle half. Dot: median.</p>`;
  if (figure.kind === 'heat') return undefined;
  const series = seriesOf(figure, rows);
  const marks = Object.values(figure.marks ?? {});
  const stroke = figure.form === 'upright' ? 'M1 7H13' : 'M7 1V13';
  const entries = [
    ...(Object.keys(figure.values).length > 1 ? series.map(({ name, place }) => html`<span>${swatch(`<rect width="14" height="14" fill="${fills[place]}"/>`)} ${name}</span>`) : []),
    ...marks.map((name) => html`<span>${swatch(`<path d="${stroke}" stroke="currentColor" stroke-width="2.5"/>`)} ${name}</span>`),
  ];
  return entries.length > 0 ? html`<p class="legend">${entries}</p>` : undefined;
}

const swatch = (inside: string): Markup => html`<svg class="swatch" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">${trusted(inside)}</svg>`;

/** The extremes of each series, in words. */
function aboutOf({ figure, rows }: Panel): string {
  const columns = figure.kind === 'ranges' ? [figure.steps[2]] : columnsOf(figure);
  const nameOf = (row: ReportRow) => String(row[figure.category] ?? 'none');
  const names: Readonly<Record<string, string>> = figure.kind === 'ranges' ? { [figure.steps[2]]: 'median' } : { ...figure.values, ...(figure.kind === 'bars' ? figure.marks : {}) };
  return columns.flatMap((column) => {
    const numbers = rows.flatMap((row) => (isNumber(row[column]) ? [{ name: nameOf(row), value: row[column] }] : [])).sort((one, other) => one.value - other.value);
    const [low, high] = [numbers[0], numbers.at(-1)];
    return low && high ? [`${names[column]}: from ${numberText(low.value, column)} (${low.name}) to ${numberText(high.value, column)} (${high.name})`] : [];
  }).join('; ') + '.';
}
