/** How something is spread: outer values by a thin line, the middle half by a thick one, the median by a dot and its number. */
import { axisX, axisY, dot, ruleY, text } from '@observablehq/plot';
import type { RangeFigure, ReportRow } from '../report-section.ts';
import type { Markup } from './markup.ts';
import { isNumber, numberText } from './numbers.ts';
import { label, roomFor, svgOf, type Told } from './plot.ts';

/** From this ratio of the largest to the smallest on, steps of the scale multiply. */
const wide = 30;

type Range = { name: string; low: number; from: number; middle: number; to: number; high: number; text: string };

export function rangesOf(rows: readonly ReportRow[], figure: RangeFigure, told: Told, most: number): Markup {
  const ranges = rows.flatMap((row): Range[] => {
    const [low, from, middle, to, high] = figure.steps.map((step) => row[step]);
    if (!isNumber(low) || !isNumber(from) || !isNumber(middle) || !isNumber(to) || !isNumber(high)) return [];
    return [{ name: String(row[figure.category] ?? 'none'), low, from, middle, to, high, text: numberText(middle, figure.steps[2]) }];
  });
  const names = ranges.map(({ name }) => name);
  const least = ranges.reduce((one, { low }) => Math.min(one, low), most);
  const multiplying = least > 0 && most / least > wide;
  return svgOf([
    axisX({ ticks: 5, tickSize: 0, label: figure.unit, labelAnchor: 'right', labelOffset: 36 }),
    axisY({ label: null, tickSize: 0, tickFormat: label }),
    ruleY(ranges, { y: 'name', x1: 'low', x2: 'high', strokeWidth: 1.5 }),
    ruleY(ranges, { y: 'name', x1: 'from', x2: 'to', stroke: 'var(--series-1)', strokeWidth: 8 }),
    dot(ranges, { y: 'name', x: 'middle', fill: 'var(--page)', stroke: 'currentColor', strokeWidth: 2, r: 4 }),
    text(ranges, { y: 'name', x: 'middle', text: 'text', dy: -12, fontSize: 10.5 }),
  ], told, {
    height: 52 + 32 * names.length, marginLeft: roomFor(names.map(label)), marginRight: 16, marginTop: 12, marginBottom: 42,
    x: { type: multiplying ? 'log' : 'linear', domain: [multiplying ? least : 0, most || 1], grid: true }, y: { domain: names },
  });
}
