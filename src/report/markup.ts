/**
 * HTML that is safe by construction: whatever is put into a template is shown as text, unless it is itself such a template. The
 * texts of a report come from models, so nothing else in this folder builds HTML from strings.
 */
export type Markup = { readonly markup: string };
export type Content = Markup | string | number | undefined | readonly Content[];

export const html = (fixed: TemplateStringsArray, ...given: readonly Content[]): Markup => ({
  markup: fixed.map((text, index) => text + (index < given.length ? written(given[index]) : '')).join(''),
});

/** For what a library has written as HTML or SVG and has escaped itself. */
export const trusted = (markup: string): Markup => ({ markup });

function written(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escaped(content);
  return 'markup' in content ? content.markup : content.map(written).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What HTML has no place for (control characters, halves of surrogate pairs) becomes U+FFFD. */
export const escaped = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\uFDD0-\uFDEF]|\p{Noncharacter_Code_Point}/gu, '\uFFFD').replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
