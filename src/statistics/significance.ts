/**
 * Whether two systems differ, from paired differences by cluster (user): a sign-flip permutation test. Were the two the same, each user's
 * difference could as well have had the other sign; p is the share of all such worlds that differ at least as much.
 * Not a paired bootstrap: with few users its p-values come out too small, while this test is exact at any number.
 */
import { randomFor } from '../random.ts';

/** Up to this many clusters all worlds are counted, beyond it some are drawn. */
const enumerable = 16;
const drawn = 10_000;
/** Sums of the same numbers in another order may differ in their last digits. */
const tolerance = 1e-9;

/** Two-sided p of the sum of differences; null where there is nothing to compare. */
export function signFlipTest(differences: readonly number[], seed: number): number | null {
  const moving = differences.filter((difference) => difference !== 0);
  if (differences.length === 0) return null;
  if (moving.length === 0) return 1;
  const found = Math.abs(moving.reduce((all, one) => all + one, 0));
  const least = found - tolerance * moving.reduce((all, one) => all + Math.abs(one), 0);
  return moving.length <= enumerable ? exact(moving, least) : estimated(moving, least, seed);
}

function exact(differences: readonly number[], least: number): number {
  const worlds = 2 ** differences.length;
  let asFar = 0;
  for (let world = 0; world < worlds; world++) if (Math.abs(totalIn(differences, Int32Array.of(world), 0)) >= least) asFar++;
  return asFar / worlds;
}

/** The world as found counts as one of those drawn, so p is never 0 (Phipson and Smyth 2010). */
function estimated(differences: readonly number[], least: number, seed: number): number {
  const signs = signsFor(differences.length, seed);
  const words = signs.length / drawn;
  let asFar = 1;
  for (let world = 0; world < drawn; world++) if (Math.abs(totalIn(differences, signs, world * words)) >= least) asFar++;
  return asFar / (drawn + 1);
}

/** Signs in one number. */
const bits = 30;
const known = new Map<string, Int32Array>();

/** The signs of all worlds: drawn once, as a table of systems makes hundreds of tests over the same users. */
function signsFor(count: number, seed: number): Int32Array {
  const words = Math.ceil(count / bits);
  const key = `${seed}/${words}`;
  let found = known.get(key);
  if (!found) {
    const random = randomFor('sign-flip', seed, words);
    known.set(key, (found = Int32Array.from({ length: drawn * words }, () => random.int(0, 2 ** bits - 1))));
  }
  return found;
}

function totalIn(differences: readonly number[], signs: Int32Array, from: number): number {
  let total = 0;
  for (let place = 0; place < differences.length; place++) {
    const sign = (signs[from + Math.floor(place / bits)]! >> (place % bits)) & 1;
    total += sign ? differences[place]! : -differences[place]!;
  }
  return total;
}

/** Holm's correction (1979): p-values of one family of comparisons, each raised so that one false find in the whole family is as unlikely as stated. */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, place) => place).sort((one, other) => values[one]! - values[other]!);
  const corrected: number[] = [];
  let most = 0;
  for (const [rank, place] of order.entries()) corrected[place] = most = Math.max(most, Math.min(1, values[place]! * (values.length - rank)));
  return corrected;
}
