/**
 * Bootstrap by cluster: whole clusters (users) are drawn with replacement, since what one user's samples share (a profile, a history) makes them
 * more alike than samples of different users. Percentile intervals (Efron and Tibshirani 1993, chapter 13).
 */
import { quantileSorted } from 'simple-statistics';
import { randomFor } from '../random.ts';

export type Interval = { readonly low: number; readonly high: number };

/** How often each cluster was drawn in each resample. Shared by all figures over the same clusters, so that they can be compared. */
export type Resamples = { readonly clusters: ReadonlyMap<string, number>; readonly draws: readonly Uint16Array[] };

export const times = 2000;

/** Keyed by the seed and the clusters' names, whatever order they come in. */
export function resamples(names: Iterable<string>, seed: number, count = times): Resamples {
  const sorted = [...new Set(names)].sort();
  const random = randomFor('bootstrap', seed, ...sorted);
  const draws = Array.from({ length: count }, () => {
    const drawn = new Uint16Array(sorted.length);
    for (let draw = 0; draw < sorted.length; draw++) drawn[random.int(0, sorted.length - 1)]!++;
    return drawn;
  });
  return { clusters: new Map(sorted.map((name, place) => [name, place])), draws };
}

/** One cluster's share of a ratio: for a mean, the sum of its values over their number. */
export type Share = { readonly cluster: string; readonly above: number; readonly below: number };

/** The 95 % interval of Σ above / Σ below. Null with fewer than two clusters: one says nothing about how clusters differ. */
export function ratioInterval(shares: readonly Share[], { clusters, draws }: Resamples): Interval | null {
  const above = new Float64Array(clusters.size);
  const below = new Float64Array(clusters.size);
  for (const share of shares) {
    const place = clusters.get(share.cluster)!;
    above[place]! += share.above;
    below[place]! += share.below;
  }
  if (below.filter((value) => value > 0).length < 2) return null;
  const values = new Float64Array(draws.length);
  let known = 0;
  for (const drawn of draws) {
    let over = 0, under = 0;
    for (let place = 0; place < drawn.length; place++) {
      over += drawn[place]! * above[place]!;
      under += drawn[place]! * below[place]!;
    }
    // A resample may hold none of the few clusters that have a value.
    if (under > 0) values[known++] = over / under;
  }
  return intervalOf(values.subarray(0, known));
}

/** The same for any figure: `figure` is given how often each cluster was drawn, and null where it is not defined there. */
export function figureInterval(figure: (weight: (cluster: string) => number) => number | null, { clusters, draws }: Resamples): Interval | null {
  if (clusters.size < 2) return null;
  const values = draws.flatMap((drawn) => figure((cluster) => drawn[clusters.get(cluster)!]!) ?? []);
  return values.length > 0 ? intervalOf(Float64Array.from(values)) : null;
}

function intervalOf(values: Float64Array): Interval {
  const sorted = [...values.sort()];
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

/** Of values in rising order, between two neighbours by a straight line; null without a value. */
export const quantile = (sorted: readonly number[], share: number): number | null => (sorted.length > 0 ? quantileSorted([...sorted], share) : null);
