/** What making so many units of a stage should ask and cost: the means of calls that were made, at today's prices. */
import type { Use } from '#schemas/prediction';
import type { Account } from '../llm/account.ts';
import { costOf, type Prices, type Way } from '../llm/prices.ts';
import type { Ledger } from './ledger.ts';

type Tokens = { readonly calls: number; readonly inputTokens: number; readonly cachedTokens: number; readonly outputTokens: number };

/** Of one role in one stage, per unit made. */
export type Mean = { readonly role: string; readonly all: Tokens; readonly again: Tokens };
/** Stage to the means of the roles that it asks. */
export type Means = ReadonlyMap<string, readonly Mean[]>;

/** Only stages of which something was made; `makings` where the ledger's own count is not the right one. */
export function meansOf(ledger: Ledger, makings: ReadonlyMap<string, number> = ledger.makings): Means {
  const counted = ledger.entries.filter(({ stage }) => (makings.get(stage) ?? 0) > 0);
  return new Map([...Map.groupBy(counted, ({ stage }) => stage)].map(([stage, entries]) => {
    const share = 1 / makings.get(stage)!;
    return [stage, entries.map(({ role, all, again }) => ({ role, all: times(all, share), again: times(again, share) }))];
  }));
}

/** The means that a prediction was made with. */
export function meansIn(units: Readonly<Record<string, number>>, uses: readonly Use[]): Means {
  const counted = uses.filter(({ stage }) => (units[stage] ?? 0) > 0);
  return new Map([...Map.groupBy(counted, ({ stage }) => stage)].map(([stage, group]) =>
    [stage, group.map((use) => ({ role: use.role, all: times(use, 1 / units[stage]!), again: times(use, use.again / units[stage]!) }))]));
}

/** Which model answers a role; the prices to count with, and how the calls are made. */
export type Pricing = { readonly modelOf: (role: string) => string; readonly prices: Prices; readonly way?: Way };

/** How far a real run may go beyond the rehearsed one; stated wherever the range is shown. */
export const worst = { rejections: 3, answerLength: 1.5 } as const;

export function usesOf(units: ReadonlyMap<string, number>, means: Means, { modelOf, prices, way }: Pricing): Use[] {
  return [...units].flatMap(([stage, count]) => (count === 0 ? [] : (means.get(stage) ?? []).map(({ role, all, again }) => {
    const model = modelOf(role);
    const price = (tokens: Tokens) => costOf(model, { input: tokens.inputTokens, cached: tokens.cachedTokens, output: tokens.outputTokens }, prices, way);
    const likely = times(all, count);
    const high = plus(likely, times(again, count * (worst.rejections - 1)));
    return {
      stage, role, model, ...likely, costUsd: price(likely), lowUsd: price(plus(likely, times(again, -count))),
      highUsd: price({ ...high, cachedTokens: 0, outputTokens: high.outputTokens * worst.answerLength }), again: all.calls === 0 ? 0 : again.calls / all.calls,
    };
  })));
}

const times = ({ calls, inputTokens, cachedTokens, outputTokens }: Tokens | Account, factor: number): Tokens =>
  ({ calls: calls * factor, inputTokens: inputTokens * factor, cachedTokens: cachedTokens * factor, outputTokens: outputTokens * factor });

const plus = (a: Tokens, b: Tokens): Tokens =>
  ({ calls: a.calls + b.calls, inputTokens: a.inputTokens + b.inputTokens, cachedTokens: a.cachedTokens + b.cachedTokens, outputTokens: a.outputTokens + b.outputTokens });

export type UseSum = Tokens & { readonly costUsd: number | null; readonly lowUsd: number | null; readonly highUsd: number | null };

/** A cost that is not known in one part is not known in all. */
export function useSum(uses: readonly Use[]): UseSum {
  const cost = (key: 'costUsd' | 'lowUsd' | 'highUsd') => uses.reduce<number | null>((sum, use) => (sum === null || use[key] === null ? null : sum + use[key]), 0);
  return { ...uses.reduce<Tokens>(plus, { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 }), costUsd: cost('costUsd'), lowUsd: cost('lowUsd'), highUsd: cost('highUsd') };
}
