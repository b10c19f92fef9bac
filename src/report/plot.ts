/** Observable Plot without a browser: marks in, SVG out. Colours are CSS variables of the page, so one drawing does for light, dark and paper. */
import { plot as draw, type Markish, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, type Markup, trusted } from './markup.ts';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** In pixels; the page scales it down, and up a little. */
export const width = 520;
export const fontSize = 12;

/**
 * The solid one first; the others have a pattern of their own (defs.ts), so that nobody needs to tell colours apart. Printed
 * patterns make a file of fifty megabytes: on paper it is their lightness that differs. */
export const fills = ['var(--series-1)', 'var(--fill-2)', 'var(--fill-3)', 'var(--fill-4)'] as const;

export const shades = 6;

export type Told = { readonly id: string; readonly title: string; readonly about: string };

/** What is needed of the DOM, whose types are a browser's. */
type Drawn = {
  readonly querySelector: (selector: string) => { readonly remove: () => void } | null;
  readonly getAttribute: (name: string) => string | null;
  readonly childNodes: Iterable<object>;
};

export function svgOf(marks: readonly Markish[], { id, title, about }: Told, options: PlotOptions): Markup {
  const svg: Drawn = draw({ document, className: 'plot', width, ...options, marks: [...marks] });
  svg.querySelector('style')?.remove();
    const drawn = [...svg.childNodes].map((node) => String(node)).join('');
  return html`<svg class="plot" role="img" viewBox="${svg.getAttribute('viewBox') ?? ''}" aria-labelledby="${id}-title ${id}-about" fill="currentColor" font-size="${fontSize}" text-anchor="middle"><title id="${id}-title">${title}</title><desc id="${id}-about">${about}</desc>${trusted(drawn)}</svg>`;
}

/** Names in a drawing: no underscores, and not so long that nothing is left for the numbers. */
const longest = 34;
export function label(name: unknown): string {
  const text = String(name ?? 'none').replaceAll('_', ' ');
  const signs = [...text];
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : text;
}

/** Room at the left for names of this length. */
export const roomFor = (names: readonly string[]): number => Math.min(240, 12 + 7 * Math.max(0, ...names.map((name) => [...name].length)));
