/** What a run's calls have come to, by stage and role, summed from calls.jsonl without keeping the answers in memory. */
import { join } from 'node:path';
import type { Call } from '#schemas/call';
import { parseJson } from '../jsonl.ts';
import { type Account, book, openAccount } from '../llm/account.ts';
import { costOf, type Prices } from '../llm/prices.ts';
import { scanLines } from '../store/lines.ts';

export type LedgerEntry = {
  readonly stage: string;
  readonly role: string;
  readonly all: Account;
  /** Of these, the calls that asked again after a rejection. */
  readonly again: Account;
};

export type Ledger = {
  readonly entries: readonly LedgerEntry[];
  /** How often units of a stage were made, those made anew after a change included. */
  readonly makings: ReadonlyMap<string, number>;
};

/** Calls whose cost was not known then are counted at the prices given. */
export function ledgerOf(folder: string, prices: Prices = {}): Ledger {
  const path = join(folder, 'calls.jsonl');
  const entries = new Map<string, LedgerEntry>();
  const firsts = new Map<string, Map<string, Record<string, number>>>();
  scanLines(path, (line, _, number) => {
    const call = parseJson(line.toString('utf8'), `${path} line ${number}`) as Call;
    const key = `${call.stage} ${call.role}`;
    const entry = entries.get(key) ?? { stage: call.stage, role: call.role, all: openAccount(), again: openAccount() };
    entries.set(key, entry);
    const { model, inputTokens: input, outputTokens: output, cachedTokens: cached } = call;
    const counted = { ...call, costUsd: call.costUsd ?? costOf(model, { input, output, cached }, prices) };
    book(entry.all, counted);
    if (call.attempt > 1) book(entry.again, counted);
    else noteFirst(firsts, call);
  });
  const makings = new Map([...firsts].map(([stage, units]) => [stage, [...units.values()].reduce((sum, prompts) => sum + Math.min(...Object.values(prompts)), 0)]));
  return { entries: [...entries.values()].sort((a, b) => (a.stage + a.role < b.stage + b.role ? -1 : 1)), makings };
}

/**
 * One making of a unit asks each of the stage's own prompts (not those of tools) for the first time once, or more often where a check asks;
 * so the prompt that was first asked least often tells how often the unit was made.
 */
function noteFirst(firsts: Map<string, Map<string, Record<string, number>>>, { stage, unit, prompt }: Call): void {
  if (prompt.startsWith('tools/')) return;
  const units = firsts.get(stage) ?? new Map<string, Record<string, number>>();
  firsts.set(stage, units);
  const prompts = units.get(unit) ?? {};
  units.set(unit, prompts);
  prompts[prompt] = (prompts[prompt] ?? 0) + 1;
}

/** The accounts of a ledger, gathered by what `name` says of each entry. */
export function accountsBy(ledger: Ledger, name: (entry: LedgerEntry) => string): ReadonlyMap<string, readonly Account[]> {
  return new Map([...Map.groupBy(ledger.entries, name)].map(([key, entries]) => [key, entries.map(({ all }) => all)]));
}
