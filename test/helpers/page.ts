/** A page read with suspicion: every tag is one that a report writes, every element is closed in its turn, nothing points outside. */
import { parseHTML } from 'linkedom';

const tags = /^(?:html|head|meta|title|style|body|header|nav|main|footer|section|figure|h[1-3]|p|a|b|em|strong|span|code|pre|ul|li|dl|dt|dd|div|table|thead|tbody|tr|th|td|data|details|summary|blockquote|svg|defs|pattern|g|rect|path|circle|line|text|tspan|desc)$/;
const empty = new Set(['meta']);

/** What is wrong with it, as sentences. */
export function faultsOf(page: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const body = page.replace(/^<!doctype html>/, '').replace(/<style>[^]*?<\/style>/, '');
  for (const [tag, slash, name = '', attributes = '', closed] of body.matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|[^">])*?)(\/?)>|</g)) {
    if (!tags.test(name)) faults.push(`There is a tag ${tag.slice(0, 80)}.`);
    else if (slash) { if (open.pop() !== name) faults.push(`</${name}> closes nothing.`); }
    else if (!closed && !empty.has(name)) open.push(name);
    for (const [, attribute, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      if (/^on/i.test(attribute!)) faults.push(`${tag.slice(0, 80)} has ${attribute}.`);
      if (/^(?:src|srcset|xlink:href|action|poster|background)$/i.test(attribute!) || (attribute === 'href' && !/^#[\w-]+$/.test(value!))) faults.push(`${tag.slice(0, 80)} points to ${value}.`);
    }
  }
  if (open.length > 0) faults.push(`Not closed: ${open.join(', ')}.`);
  for (const [reference] of page.matchAll(/url\([^)]*\)|@import[^;]*/g)) if (!/^url\(#series-\d\)$/.test(reference)) faults.push(`The style loads ${reference}.`);
  const ids = [...body.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  if (new Set(ids).size < ids.length) faults.push('An id stands twice.');
  return faults;
}

export const documentOf = (page: string) => parseHTML(page).document;

/** The cells of the first table below an element: numbers as they were answered, all else as text. */
export function cellsOf(document: ReturnType<typeof documentOf>, id: string): (number | string)[][] {
  const table = document.getElementById(id)?.querySelector('table');
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.querySelectorAll('td')].map((cell) => {
    const number = cell.querySelector('data')?.getAttribute('value');
    return number === undefined || number === null ? cell.textContent ?? '' : Number(number);
  }));
}
