/** What is worth knowing of a sitting in a few lines: what it cost, who was slowest, what was rejected most often. */
import type { RunNote } from '#schemas/run';
import { sumOf } from '../llm/account.ts';
import type { Meter } from '../llm/metered.ts';
import { countText, moneyText, percent } from './figures.ts';
import type { LiveFigures } from './live-figures.ts';

export function remarksOf(meter: Meter, figures: LiveFigures, mode: RunNote['mode']): string[] {
  const sums = sumOf(meter.roles.values());
  if (sums.calls === 0) return [];
  const unpriced = sums.unpriced > 0 ? `, and ${countText(sums.unpriced)} of the calls went to a model without a known price` : '';
  return [
    ...(mode === 'rehearsal' ? [] : [
      `This time: ${countText(sums.calls)} calls, ${countText(sums.inputTokens)} tokens in (${percent(sums.cachedTokens, sums.inputTokens)} cached), ${countText(sums.outputTokens)} out, ${moneyText(sums.costUsd)}${unpriced}.`,
      ...slowest(meter),
    ]),
    ...rejected(figures.rejections, sums.calls),
  ];
}

function slowest({ roles }: Meter): string[] {
  const [role, account] = [...roles].sort(([, a], [, b]) => b.ms.mean() - a.ms.mean())[0]!;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return [`Slowest role: ${role}, ${seconds(account.ms.mean())} a call on average, 95 % within ${seconds(account.ms.within(0.95))}.`];
}

function rejected(rejections: LiveFigures['rejections'], calls: number): string[] {
  const sorted = [...rejections].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (sorted.length === 0) return [];
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  return [`Rejected: ${countText(all)} of ${countText(calls)} answers, most often ${sorted[0]![0]} (${countText(sorted[0]![1])}).`];
}
