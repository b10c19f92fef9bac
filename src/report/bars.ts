/** Bars: upright, lying, or stacked to the whole. The number stands at each bar wherever there is room. */
import { axisX, axisY, barX, barY, type Markish, type PlotOptions, ruleX, ruleY, type ScaleOptions, text, type TextOptions, tickX, tickY } from '@observablehq/plot';
import type { BarFigure, ReportRow } from '../report-section.ts';
import type { Markup } from './markup.ts';
import { isNumber, isShare, numberText } from './numbers.ts';
import { seriesOf } from './panels.ts';
import { fills, label, roomFor, svgOf, type Told } from './plot.ts';

/** Keeps a number readable where it crosses something. */
const halo = { fill: 'currentColor', stroke: 'var(--page)', strokeWidth: 3 };

type Bar = { category: string; series: string; value: number; text: string };

export function barsOf(rows: readonly ReportRow[], figure: BarFigure, told: Told, most: number): Markup {
  const bars = barsFrom(rows, figure);
  const [marks, options] = figure.form === 'upright' ? upright(bars, rows, figure, most) : figure.form === 'lying' ? lying(bars, rows, figure, most) : stacked(bars, figure);
  const series = seriesOf(figure, rows);
  return svgOf(marks, told, { ...options, color: { domain: series.map(({ name }) => name), range: series.map(({ place }) => fills[place]!) } });
}

const nameOf = (row: ReportRow, figure: BarFigure): string => String(row[figure.category] ?? 'none');

/** Shares are drawn as percentages; the ends of a scale are not turned into them by themselves. */
const scaleOf = ({ values }: BarFigure, most: number): ScaleOptions =>
  (Object.keys(values).every(isShare) ? { domain: [0, 100 * most], percent: true } : { domain: [0, most] });

const barsFrom = (rows: readonly ReportRow[], figure: BarFigure): Bar[] =>
  rows.flatMap((row) => Object.entries(figure.values).flatMap(([column, series]) => {
    const value = row[column];
    return isNumber(value) ? [{ category: nameOf(row, figure), series, value, text: numberText(value, column) }] : [];
  }));

const marksFrom = (rows: readonly ReportRow[], figure: BarFigure) =>
  rows.flatMap((row) => Object.keys(figure.marks ?? {}).flatMap((column) => (isNumber(row[column]) ? [{ category: nameOf(row, figure), value: row[column] }] : [])));

type Drawing = readonly [marks: Markish[], options: PlotOptions];

function lying(bars: readonly Bar[], rows: readonly ReportRow[], figure: BarFigure, most: number): Drawing {
  const series = seriesOf(figure, rows).map(({ name }) => name);
  const categories = rows.map((row) => nameOf(row, figure));
  const step = series.length > 1 ? 13 * series.length + 8 : 19;
  const groups = groupsOf(rows, figure);
  // At the end of its bar, or all at the right edge where a mark would cross it.
  const placed: TextOptions = figure.marks ? { frameAnchor: 'right', textAnchor: 'end', dx: 46 } : { x: 'value', textAnchor: 'start', dx: 4 };
  const room = roomFor(categories.map(label)) + (groups.length > 0 ? 84 : 0);
  return [[
    axisX({ ticks: 5, tickSize: 0, label: figure.unit, labelAnchor: 'right', labelOffset: 36 }),
    axisY({ anchor: 'left', label: null, tickSize: 0, tickFormat: () => '' }),
    text(categories, { fy: (name: string) => name, text: label, frameAnchor: 'left', textAnchor: 'end', dx: -6 }),
    ...groups.map(({ first, name }) => text([first], { fy: (one: string) => one, text: () => label(name), frameAnchor: 'left', textAnchor: 'start', dx: 4 - room, fontWeight: 700 })),
    barX(bars, { x: 'value', y: 'series', fy: 'category', fill: 'series' }),
    tickX(marksFrom(rows, figure), { x: 'value', fy: 'category', stroke: 'currentColor', strokeWidth: 2.5 }),
    text(bars, { ...placed, y: 'series', fy: 'category', text: 'text', fontSize: 10.5 }),
    ruleX([0]),
  ], {
    height: 46 + step * categories.length, marginLeft: room, marginRight: 52, marginTop: 4, marginBottom: 42,
    x: scaleOf(figure, most), y: { domain: series, axis: null, padding: 0.08 }, fy: { domain: categories, axis: null, padding: 0.18 },
  }];
}

function groupsOf(rows: readonly ReportRow[], figure: BarFigure): { first: string; name: string }[] {
  const { group } = figure;
  if (group === undefined) return [];
  return rows.flatMap((row, index) => (index > 0 && rows[index - 1]![group] === row[group] ? [] : [{ first: nameOf(row, figure), name: String(row[group] ?? 'none') }]));
}

function upright(bars: readonly Bar[], rows: readonly ReportRow[], figure: BarFigure, most: number): Drawing {
  const series = seriesOf(figure, rows).map(({ name }) => name);
  const categories = rows.map((row) => nameOf(row, figure));
  const crowded = categories.length > 10;
  const numbered = categories.length * series.length <= 14;
  return [[
    axisY({ ticks: 5, tickSize: 0, label: figure.unit }),
    text(categories, { fx: (name: string) => name, text: label, frameAnchor: 'bottom', dy: crowded ? 14 : 12, rotate: crowded ? -40 : 0, textAnchor: crowded ? 'end' : 'middle', fontSize: crowded ? 10.5 : 12 }),
    barY(bars, { y: 'value', x: 'series', fx: 'category', fill: 'series' }),
    tickY(marksFrom(rows, figure), { y: 'value', fx: 'category', stroke: 'currentColor', strokeWidth: 2.5 }),
    ...(numbered ? [text(bars, { y: 'value', x: 'series', fx: 'category', text: 'text', dy: -7, fontSize: 10.5, ...halo })] : []),
    ruleY([0]),
  ], {
    height: 270, marginLeft: 44, marginRight: 6, marginTop: 24, marginBottom: crowded ? 46 : 28,
    y: { ...scaleOf(figure, most), grid: true }, x: { domain: series, axis: null, padding: 0.05 }, fx: { domain: categories, axis: null, padding: 0.16 },
  }];
}

/** Each category is a bar of the same length; a part shows its share where it is wide enough. */
function stacked(bars: readonly Bar[], figure: BarFigure): Drawing {
  const categories = [...new Set(bars.map(({ category }) => category))];
  const placed = categories.flatMap((name) => {
    const own = bars.filter(({ category }) => category === name);
    const all = own.reduce((sum, { value }) => sum + value, 0) || 1;
    let from = 0;
    return own.map((bar) => ({ ...bar, from, to: (from += bar.value / all), middle: from - bar.value / all / 2, share: bar.value / all }));
  });
  return [[
    axisX({ ticks: 5, tickSize: 0, label: figure.unit, labelAnchor: 'right', labelOffset: 36 }),
    axisY({ label: null, tickSize: 0, tickFormat: label }),
    barX(placed, { x1: 'from', x2: 'to', y: 'category', fill: 'series', stroke: 'var(--page)' }),
    text(placed.filter(({ share }) => share >= 0.08), { x: 'middle', y: 'category', text: ({ share }: { share: number }) => numberText(share, 'share'), fontSize: 10.5, fontWeight: 600, fill: 'var(--ink)', stroke: 'var(--page)', strokeWidth: 4 }),
  ], {
    height: 48 + 26 * categories.length, marginLeft: roomFor(categories.map(label)), marginRight: 14, marginTop: 4, marginBottom: 42,
    x: { domain: [0, 100], percent: true }, y: { domain: categories, padding: 0.2 },
  }];
}
