/**
 * Finds texts that say nearly the same: MinHash signatures in bands (Broder 1997; Leskovec et al., Mining of Massive Datasets, chapter 3) name the
 * candidates, and the share of common word runs is then counted exactly. What is found never depends on the order of work, only on the texts.
 */
import { randomFor } from './random.ts';

export type Likeness = {
  /** Words in a row that are compared; a text of fewer words counts as one run. */
  readonly words: number;
  /** Share of word runs in common (Jaccard) from which two texts count as near-duplicates, 0 to 1. */
  readonly similarity: number;
};

/** Places in the list; `one` stands before `other`. */
export type Pair = { readonly one: number; readonly other: number; readonly similarity: number };

/** Of pairs that are exactly as similar as the rule says, so many are found; of more similar ones nearly all. */
const recall = 0.99;

/** Two texts are candidates when all hashes of one band agree: the more hashes, the fewer candidates, and the more bands it takes to miss none. */
type Bands = { readonly count: number; readonly hashes: number };

function bandsFor(similarity: number): Bands {
  const hashes = similarity >= 0.5 ? 4 : similarity >= 0.35 ? 3 : 2;
  return { count: Math.max(1, Math.ceil(Math.log(1 - recall) / Math.log(1 - Math.min(0.999, similarity ** hashes)))), hashes };
}

/**
 * The pairs at or above the similarity. `scope` says what sort a pair is, by a small number from 0 to 7, or undefined where the pair is of no
 * interest; no text is paired with more than `most` earlier ones of one scope, so that a phrase that everybody uses cannot fill the memory.
 */
export function nearPairs(texts: readonly string[], { words, similarity }: Likeness, scope: (one: number, other: number) => number | undefined, most = 20): Pair[] {
  const shingles = texts.map((text) => shinglesOf(text, words));
  const bands = bandsFor(similarity);
  const buckets = openBuckets(texts.length, bands);
  const sign = signer(bands.count * bands.hashes);
  const seen = new Int32Array(texts.length).fill(-1);
  const pairs: Pair[] = [];
  for (const [other, own] of shingles.entries()) {
    const paired = new Uint8Array(8);
    for (const one of buckets.matches(sign(own), other)) {
      if (seen[one] === other) continue;
      seen[one] = other;
      const sort = scope(one, other);
      if (sort === undefined || paired[sort]! >= most || !mayReach(shingles[one]!, own, similarity) || jaccard(shingles[one]!, own) < similarity) continue;
      const counted = similarityOf(texts[one]!, texts[other]!, words);
      if (counted < similarity) continue;
      paired[sort]!++;
      pairs.push({ one, other, similarity: counted });
    }
  }
  return pairs;
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/** Counted on the words themselves. Two texts without any word are the same only when they are equal. */
export function similarityOf(one: string, other: string, words: number): number {
  const [a, b] = [runsOf(wordsOf(one), words), runsOf(wordsOf(other), words)];
  if (a.size === 0 || b.size === 0) return one.trim() === other.trim() ? 1 : 0;
  let shared = 0;
  for (const run of a) if (b.has(run)) shared++;
  return shared / (a.size + b.size - shared);
}

function runsOf(words: readonly string[], length: number): Set<string> {
  if (words.length === 0) return new Set();
  const runs = new Set<string>();
  for (let start = 0; start <= Math.max(0, words.length - length); start++) runs.add(words.slice(start, start + length).join(' '));
  return runs;
}

/** The runs of a text as sorted digests of 53 bits, each once. */
function shinglesOf(text: string, length: number): Float64Array {
  const digests = wordsOf(text).map(digestOf);
  if (digests.length === 0) return Float64Array.of(combined([digestOf(text.trim())], 0, 1));
  const runs = new Float64Array(Math.max(1, digests.length - length + 1));
  for (let start = 0; start < runs.length; start++) runs[start] = combined(digests, start, length);
  runs.sort();
  return runs.filter((run, index) => run !== runs[index - 1]);
}

type Digest = readonly [number, number];
const known = new Map<string, Digest>();
const memory = 200_000;

/** Two digests of 32 bits of a word, remembered: texts use the same words again and again. */
function digestOf(word: string): Digest {
  let found = known.get(word);
  if (!found) {
    let a = 0x9e3779b9, b = 0x85ebca6b;
    for (let index = 0; index < word.length; index++) {
      const code = word.charCodeAt(index);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
    }
    if (known.size >= memory) known.clear();
    known.set(word, (found = [mixed(a), mixed(b)]));
  }
  return found;
}

function combined(digests: readonly Digest[], start: number, length: number): number {
  let a = 1, b = 2;
  for (let index = start; index < Math.min(start + length, digests.length); index++) {
    a = mixed(Math.imul(a, 31) ^ digests[index]![0]);
    b = mixed(Math.imul(b, 37) ^ digests[index]![1]);
  }
  return (a >>> 0) * 2 ** 21 + (b >>> 11);
}

/** The last step of MurmurHash3: every bit of the result depends on every bit that came in. */
function mixed(value: number): number {
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Whether sets of such sizes can be that similar at all. */
const mayReach = (one: Float64Array, other: Float64Array, similarity: number): boolean =>
  Math.min(one.length, other.length) >= similarity * Math.max(one.length, other.length);

function jaccard(one: Float64Array, other: Float64Array): number {
  let a = 0, b = 0, shared = 0;
  while (a < one.length && b < other.length) {
    const [x, y] = [one[a]!, other[b]!];
    if (x === y) shared++;
    if (x <= y) a++;
    if (y <= x) b++;
  }
  return shared / (one.length + other.length - shared);
}

/** The smallest value under each of `count` hash functions. */
function signer(count: number): (shingles: Float64Array) => Uint32Array {
  const random = randomFor('minhash', count);
  const factors = Int32Array.from({ length: count }, () => random.int(0, 2 ** 31 - 1) * 2 + 1);
  const masks = Int32Array.from({ length: count }, () => random.int(0, 2 ** 32 - 1));
  const signature = new Uint32Array(count);
  return (shingles) => {
    signature.fill(0xffffffff);
    for (const shingle of shingles) {
      const folded = mixed((shingle / 2 ** 21) ^ (shingle % 2 ** 21));
      for (let index = 0; index < count; index++) {
        const product = Math.imul(folded ^ masks[index]!, factors[index]!);
        const value = (product ^ (product >>> 15)) >>> 0;
        if (value < signature[index]!) signature[index] = value;
      }
    }
    return signature;
  };
}

type Buckets = {
  /** Earlier texts that agree with this one in a band, some of them more than once; the text is then one of them. */
  readonly matches: (signature: Uint32Array, index: number) => Iterable<number>;
};

/** Chains in typed arrays, one table per band: a hundred thousand texts are some tens of megabytes. */
function openBuckets(texts: number, { count: bands, hashes }: Bands): Buckets {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * texts)));
  const heads = new Int32Array(size * bands).fill(-1);
  const links = new Int32Array(texts * bands).fill(-1);
  const keys = new Int32Array(texts * bands);
  return {
    * matches(signature, index) {
      for (let band = 0; band < bands; band++) {
        let key = band;
        for (let hash = 0; hash < hashes; hash++) key = mixed(Math.imul(key, 31) ^ signature[band * hashes + hash]!);
        const slot = band * size + (key & (size - 1));
        for (let one = heads[slot]!; one !== -1; one = links[band * texts + one]!) if (keys[band * texts + one] === key) yield one;
        keys[band * texts + index] = key;
        links[band * texts + index] = heads[slot]!;
        heads[slot] = index;
      }
    },
  };
}
