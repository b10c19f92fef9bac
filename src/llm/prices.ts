/** What a call costs. A model without a known price costs null, never zero: a budget must not count it as free. */
import type { Price } from '../config.ts';

export type Tokens = { readonly input: number; readonly output: number; /** The part of the input that the provider had cached. */ readonly cached: number };
export type Prices = Readonly<Record<string, Price>>;
/** How calls are made: each by itself, or many in a batch, which some providers charge less for. */
export type Way = 'direct' | 'batch';

/** List prices of standard calls, US dollars per million tokens. Discounts, regions and taxes are not in them. */
export const listPrices = {
  asOf: '2026-03',
  source: 'https://openai.com/api/pricing/',
  prices: {
    'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8 },
    'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6 },
    'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4 },
    'gpt-4o': { input: 2.5, cachedInput: 1.25, output: 10 },
    'gpt-4o-mini': { input: 0.15, cachedInput: 0.075, output: 0.6 },
    'gpt-5': { input: 1.25, cachedInput: 0.125, output: 10 },
    'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2 },
    'gpt-5-nano': { input: 0.05, cachedInput: 0.005, output: 0.4 },
    'gpt-5.1': { input: 1.25, cachedInput: 0.125, output: 10 },
  },
} as const satisfies { asOf: string; source: string; prices: Prices };

/** What a batch costs of the list price. Source: https://platform.openai.com/docs/guides/batch ("50% cost discount"), as of 2026-03. */
const listBatch = 0.5;

/** The user's own price first; a dated name such as gpt-4.1-2025-04-14 falls back to the model it is a version of. */
export function priceOf(model: string, own: Prices): Price | null {
  const names = [model, model.replace(/-\d{4}-\d{2}-\d{2}$/, '')];
  for (const name of names) if (Object.hasOwn(own, name)) return own[name]!;
  const listed: Prices = listPrices.prices;
  for (const name of names) if (Object.hasOwn(listed, name)) return { ...listed[name]!, batch: listBatch };
  return null;
}

/**
 * US dollars, to a billionth. Cached input without a price of its own counts as ordinary input, and so does all cached input in a batch:
 * whether the two discounts add up is told differently for different models, and a budget must not count on it.
 */
export function costOf(model: string, tokens: Tokens, own: Prices, way: Way = 'direct'): number | null {
  const price = priceOf(model, own);
  if (price === null) return null;
  const cached = way === 'batch' ? 0 : Math.min(tokens.cached, tokens.input);
  const millionths = (tokens.input - cached) * price.input + cached * (price.cachedInput ?? price.input) + tokens.output * price.output;
  return Math.round(millionths * (way === 'batch' ? price.batch ?? 1 : 1) * 1000) / 1e9;
}
