/** Turns what was typed into values, or into a sentence that says which flag is wrong. */
import { UserError } from '../errors.ts';
import type { Given } from './commands.ts';

export const textFlag = ({ flags }: Given, name: string): string | undefined => flags[name] as string | undefined;
/** A flag that may be given several times. */
export const listFlag = ({ flags }: Given, name: string): readonly string[] => (flags[name] as readonly string[] | undefined) ?? [];
export const isSet = ({ flags }: Given, name: string): boolean => flags[name] === true;

export function countFlag(given: Given, name: string, least: number): number | undefined {
  const text = textFlag(given, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least || text.trim() === '')
    throw new UserError(`--${name} takes a whole number of at least ${least}, not "${text}".`, `For example: --${name} ${Math.max(least, 10)}`);
  return value;
}

/** US dollars. */
export function moneyFlag(given: Given, name: string): number | undefined {
  const text = textFlag(given, name);
  if (text === undefined) return undefined;
  const value = Number(text.trim().replace(/^\$/, ''));
  if (Number.isFinite(value) && value > 0) return value;
  throw new UserError(`--${name} takes an amount in US dollars above 0, not "${text}".`, `For example: --${name} 25`);
}

/** No more words than the command has a use for. */
export function atMost({ words }: Given, count: number, usage: string): void {
  if (words.length > count) throw new UserError(`Too much was given: "${words.slice(count).join(' ')}".`, `Usage: npx compass ${usage}`);
}

export function oneOf<Value extends string>(flag: string, value: string, allowed: readonly Value[]): Value {
  if ((allowed as readonly string[]).includes(value)) return value as Value;
  throw new UserError(`--${flag} cannot be "${value}".`, `It is one of: ${allowed.join(', ')}.`);
}

/** Several words with commas between them, or "all". */
export function someOf<Value extends string>(flag: string, text: string, allowed: readonly Value[]): readonly Value[] {
  if (text === 'all') return allowed;
  const chosen = new Set(text.split(',').map((word) => oneOf(flag, word.trim(), [...allowed, 'all' as Value])));
  return chosen.has('all' as Value) ? allowed : allowed.filter((value) => chosen.has(value));
}

/** A part of a whole, as 5% or 0.05: below 1, and 1 itself only where the whole makes sense. */
export function shareFlag(given: Given, name: string, { whole = false } = {}): number | undefined {
  const text = textFlag(given, name)?.trim();
  if (text === undefined) return undefined;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text !== '' && text !== '%' && value >= 0 && (value < 1 || (whole && value === 1))) return value;
  throw new UserError(`--${name} takes a share ${whole ? 'of at most' : 'below'} 100 %, not "${text}".`, `For example: --${name} 5%`);
}
