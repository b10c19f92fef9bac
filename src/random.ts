/**
 * Randomness keyed by seed and record, never by the order of work: the same key gives the same draws, whatever ran before or beside it.
 * Not for secrets.
 */
import { hash } from 'node:crypto';

export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Draws in proportion to `weight`; at least one weight must be above 0. */
  readonly weighted: <T>(items: readonly T[], weight: (item: T) => number) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
  /** `count` different items in drawn order; all of them when there are fewer. */
  readonly sample: <T>(items: readonly T[], count: number) => T[];
};

export type Key = readonly (string | number)[];

export function randomFor(...key: Key): Random {
  let step: (() => number) | undefined;
  // Seeded at the first draw: most keys are made for code that in the end draws nothing.
  const next = () => (step ??= generator(key))();
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new RangeError(`Nothing to pick from (key ${key.join('/')}).`);
    return items[Math.floor(next() * items.length)] as T;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const list = [...items];
    for (let last = list.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      [list[last], list[other]] = [list[other] as T, list[last] as T];
    }
    return list;
  };
  const weighted = <T>(items: readonly T[], weight: (item: T) => number): T => {
    const weights = items.map(weight);
    const total = weights.reduce((sum, value) => sum + value, 0);
    if (!(total > 0)) throw new RangeError(`No weight above 0 to draw from (key ${key.join('/')}).`);
    let left = next() * total;
    let last = 0;
    for (const [index, value] of weights.entries()) {
      if (value <= 0) continue;
      last = index;
      left -= value;
      if (left < 0) break;
    }
    return items[last] as T;
  };
  return { next, int, pick, shuffle, weighted, chance: (probability) => next() < probability, sample: (items, count) => shuffle(items).slice(0, count) };
}

/** The generator sfc32 (Chris Doty-Humphrey, PractRand), seeded with the SHA-256 of the key. */
function generator(key: Key): () => number {
  const seed = hash('sha256', JSON.stringify(key), 'buffer');
  let a = seed.readInt32LE(0), b = seed.readInt32LE(4), c = seed.readInt32LE(8), counter = 1;
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) step();
  return () => (step() * 2 ** 21 + (step() >>> 11)) / 2 ** 53;
}
