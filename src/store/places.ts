/**
 * Where lines stand in a file, found by the digests that name them. Kept in typed arrays: some 40 bytes a line, where a Map of
 * strings and objects takes four times as much, and a run has over 100,000 answers.
 */
import type { Place } from './lines.ts';

export type Places = {
  /** `key` is a digest of 32 hex digits. */
  readonly find: (key: string) => Place | undefined;
  readonly set: (key: string, place: Place) => void;
};

type Table = { readonly capacity: number; readonly keys: Uint32Array; readonly offsets: Float64Array; readonly lengths: Uint32Array };

/** Four words of 32 bits to a key. A line of no length stands for an empty slot: no JSON is that short. */
const tableOf = (capacity: number): Table =>
  ({ capacity, keys: new Uint32Array(capacity * 4), offsets: new Float64Array(capacity), lengths: new Uint32Array(capacity) });

export function openPlaces(): Places {
  let table = tableOf(1024);
  let size = 0;
  const grow = () => {
    const { capacity, keys, offsets, lengths } = table;
    table = tableOf(capacity * 2);
    for (let slot = 0; slot < capacity; slot++)
      if (lengths[slot] !== 0) put(table, keys.subarray(slot * 4, slot * 4 + 4), { offset: offsets[slot]!, length: lengths[slot]! });
  };
  return {
    find: (key) => {
      const slot = slotOf(table, wordsOf(key));
      return table.lengths[slot] === 0 ? undefined : { offset: table.offsets[slot]!, length: table.lengths[slot]! };
    },
    set: (key, place) => {
      if (put(table, wordsOf(key), place)) size++;
      if (size * 4 > table.capacity * 3) grow();
    },
  };
}

/** Says whether the key is new. */
function put(table: Table, words: ArrayLike<number>, { offset, length }: Place): boolean {
  const slot = slotOf(table, words);
  const isNew = table.lengths[slot] === 0;
  table.keys.set(words, slot * 4);
  table.offsets[slot] = offset;
  table.lengths[slot] = length;
  return isNew;
}

/** The slot of the key, or the empty one where it would go. Digests are even, so their first word is as good as a hash. */
function slotOf({ capacity, keys, lengths }: Table, words: ArrayLike<number>): number {
  let slot = words[0]! & (capacity - 1);
  while (lengths[slot] !== 0 && !isAt(keys, slot * 4, words)) slot = (slot + 1) & (capacity - 1);
  return slot;
}

const isAt = (keys: Uint32Array, at: number, words: ArrayLike<number>): boolean =>
  keys[at] === words[0] && keys[at + 1] === words[1] && keys[at + 2] === words[2] && keys[at + 3] === words[3];

const wordsOf = (key: string): number[] => [0, 8, 16, 24].map((from) => Number.parseInt(key.slice(from, from + 8), 16));
