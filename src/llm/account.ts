/** What calls have come to: how many, their tokens, their cost, their times. A handful of counters, however many the calls. */
import { openSpread, type Spread } from './spread.ts';

export type Account = {
  calls: number;
  inputTokens: number;
  /** The part of the input that the provider had cached. */
  cachedTokens: number;
  outputTokens: number;
  /** US dollars, of the calls whose cost is known. */
  costUsd: number;
  /** Calls whose cost is not known. */
  unpriced: number;
  readonly ms: Spread;
};

export type Counted = {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number | null;
  readonly ms: number;
};

export const openAccount = (): Account => ({ calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0, unpriced: 0, ms: openSpread() });

export function book(account: Account, call: Counted): void {
  account.calls++;
  account.inputTokens += call.inputTokens;
  account.cachedTokens += call.cachedTokens;
  account.outputTokens += call.outputTokens;
  if (call.costUsd === null) account.unpriced++;
  else account.costUsd += call.costUsd;
  account.ms.note(call.ms);
}

export type Sums = Omit<Account, 'ms'>;

export function sumOf(accounts: Iterable<Account>): Sums {
  const sum: Sums = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0, unpriced: 0 };
  for (const account of accounts) for (const key of Object.keys(sum) as (keyof Sums)[]) sum[key] += account[key];
  return sum;
}
