/** What was predicted for a run, held against what its calls have come to. */
import type { Prediction, Use } from '#schemas/prediction';
import { sumOf } from '../llm/account.ts';
import { accountsBy, type Ledger } from '../run/ledger.ts';
import type { StageTally } from '../run/tally.ts';
import { useSum } from '../run/uses.ts';

export type Comparison = {
  readonly role: string;
  readonly calls: number;
  /** For the units that have ended so far. */
  readonly predictedCalls: number;
  readonly costUsd: number | null;
  readonly predictedUsd: number | null;
  /** For the whole run. */
  readonly wholeUsd: number | null;
};

/** One row for each role that was asked or should be, and one for all of them. */
export function comparisonOf({ units, uses }: Prediction, ledger: Ledger, tallies: readonly StageTally[]): Comparison[] {
  const done = new Map(tallies.map(({ stage, kept, dropped }) => [stage, units[stage] ? (kept + dropped) / units[stage] : 0]));
  const soFar = uses.map((use) => scaled(use, done.get(use.stage) ?? 0));
  const accounts = accountsBy(ledger, ({ role }) => role);
  const row = (role: string, mine: (one: { role: string }) => boolean): Comparison => {
    const made = sumOf([...accounts].filter(([name]) => mine({ role: name })).flatMap(([, list]) => list));
    const predicted = useSum(soFar.filter(mine));
    return { role, calls: made.calls, predictedCalls: predicted.calls, costUsd: made.unpriced > 0 ? null : made.costUsd, predictedUsd: predicted.costUsd, wholeUsd: useSum(uses.filter(mine)).costUsd };
  };
  const roles = [...new Set([...uses.map(({ role }) => role), ...accounts.keys()])].sort();
  return [...roles.map((role) => row(role, (one) => one.role === role)), row('all', () => true)];
}

const scaled = (use: Use, share: number): Use =>
  ({ ...use, calls: use.calls * share, costUsd: use.costUsd === null ? null : use.costUsd * share });
