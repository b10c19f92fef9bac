/** A table of numbers, each cell shaded by its number; the numbers stand in the cells. */
import { axisX, axisY, cell, text } from '@observablehq/plot';
import type { HeatFigure, ReportRow } from '../report-section.ts';
import type { Markup } from './markup.ts';
import { isNumber, numberText } from './numbers.ts';
import { label, roomFor, shades, svgOf, type Told, width } from './plot.ts';

export function heatOf(rows: readonly ReportRow[], figure: HeatFigure, told: Told, most: number): Markup {
  const columns = Object.values(figure.values);
  const [from, to] = figure.scale ?? [0, most];
  const names = rows.map((row) => String(row[figure.category] ?? 'none'));
  const cells = rows.flatMap((row, index) => Object.entries(figure.values).map(([column, name]) => {
    const value = isNumber(row[column]) ? row[column] : 0;
    return { name: names[index]!, column: name, value, text: value === 0 ? '' : numberText(value, column), shade: shadeOf(value - from, to - from) };
  }));
  const marginLeft = roomFor(names.map(label));
  const longest = Math.max(...columns.map((name) => label(name).length));
  // Names that would run into each other stand aslant.
  const crowded = longest * letter > (width - marginLeft) / columns.length;
  return svgOf([
    axisX({ anchor: 'top', label: null, tickSize: 0, tickFormat: label, ...(crowded ? { tickRotate: -30, textAnchor: 'start' as const } : {}) }),
    axisY({ label: null, tickSize: 0, tickFormat: label }),
    cell(cells, { x: 'column', y: 'name', fill: ({ shade }: { shade: number }) => `var(--shade-${shade})`, inset: 0.75 }),
    text(cells, { x: 'column', y: 'name', text: 'text', fontSize: 10.5, fill: ({ shade }: { shade: number }) => `var(--on-shade-${shade})` }),
  ], told, {
    height: top(crowded, longest) + 2 + 23 * names.length, marginLeft, marginRight: crowded ? Math.min(120, longest * letter * 0.9) : 6, marginTop: top(crowded, longest), marginBottom: 2,
    color: { type: 'identity' }, x: { domain: columns }, y: { domain: names },
  });
}

/** The width of a letter. */
const letter = 6.3;
const top = (crowded: boolean, longest: number): number => (crowded ? 24 + longest * letter * 0.5 : 24);

const shadeOf = (value: number, most: number): number => (value <= 0 || most <= 0 ? 0 : Math.min(shades - 1, 1 + Math.floor(((shades - 1) * value) / most)));
