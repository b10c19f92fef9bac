/** Means of samples with their intervals, and paired differences with their significance. Users are the clusters. */
import { type Figure, ratioInterval, type Resamples, signFlipTest } from '#engine';
import type { Sample } from './samples.ts';

export type Value = (sample: Sample) => number | null;

/** Of those samples that have the value. */
export function meanFigure(samples: readonly Sample[], value: Value, drawn: Resamples): Figure {
  return figureOf(samples.flatMap((sample) => {
    const found = value(sample);
    return found === null ? [] : [{ cluster: sample.answer.userId, above: found, below: 1 }];
  }), drawn);
}

const seed = 1;

/** `one` less `other`, over the utterances that have the value in both. */
export function differenceFigure(one: readonly Sample[], other: readonly Sample[], value: Value, drawn: Resamples): Figure & { pairs: number } {
  const others = new Map(other.map((sample) => [sample.answer.utteranceId, value(sample)]));
  const shares = one.flatMap((sample) => {
    const [mine, theirs] = [value(sample), others.get(sample.answer.utteranceId) ?? null];
    return mine === null || theirs === null ? [] : [{ cluster: sample.answer.userId, above: mine - theirs, below: 1 }];
  });
  const byUser = [...Map.groupBy(shares, ({ cluster }) => cluster).values()].map((mine) => mine.reduce((sum, { above }) => sum + above, 0));
  return { ...figureOf(shares, drawn), p: signFlipTest(byUser, seed) ?? undefined, pairs: shares.length };
}

function figureOf(shares: readonly { cluster: string; above: number; below: number }[], drawn: Resamples): Figure {
  if (shares.length === 0) return { value: null };
  const interval = ratioInterval(shares, drawn);
  return { value: shares.reduce((sum, { above }) => sum + above, 0) / shares.length, low: interval?.low, high: interval?.high };
}
