/** Numbers as a reader wants them. What a column holds is told by its name: a share, dollars, seconds; all else is a plain number. */
import type { Json } from '../report-section.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const part = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const isShare = (column: string): boolean => /(^|_)share(_|$)/.test(column);
const isMoney = (column: string): boolean => /(^|_)usd$/.test(column);

export function numberText(value: number, column: string): string {
  if (isShare(column)) return `${part.format(100 * value)} %`;
  if (isMoney(column)) return moneyText(value);
  if (Number.isInteger(value)) return whole.format(value);
  return Math.abs(value) < 1 ? small.format(value) : fine.format(value);
}

function moneyText(usd: number): string {
  if (usd === 0) return '$0';
  if (Math.abs(usd) < 0.01) return `$${usd.toPrecision(2)}`;
  return `$${(Math.abs(usd) < 1000 ? cents : whole).format(usd)}`;
}

/** A column as a heading: words in place of underscores. */
export const heading = (column: string): string => {
  const words = column.replaceAll('_', ' ').replace(/\busd\b/, 'US$');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const isNumber = (value: Json | undefined): value is number => typeof value === 'number' && Number.isFinite(value);
