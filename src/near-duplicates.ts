/**
 * Finds texts that say nearly the same: MinHash signatures in bands (Broder 1997; Leskovec et al., Mining of Massive Datasets, chapter 3) name the
 * candidates, and the share of common word runs is then counted exactly. What is found never depends on the order of work, only on the texts.
 */
import { mixed } from './hash.ts';
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
  const hashes = similarity >= 0.7 ? 4 : similarity >= 0.5 ? 3 : 2;
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
  const pairs: Pair[] = [];
  for (const [other, own] of shingles.entries()) {
    const paired = new Uint8Array(8);
    for (const one of buckets.matches(sign(own), other)) {
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

/** The runs of a text as sorted digests of 32 bits, each once. What they say is counted again on the words, so a rare collision does no harm. */
function shinglesOf(text: string, length: number): Int32Array {
  const count = digestWords(text);
  const runs = new Int32Array(Math.max(1, count - length + 1));
  for (let start = 0; start < runs.length; start++) {
    let run = 1;
    for (let index = start; index < Math.min(start + length, count); index++) run = mixed(Math.imul(run, 31) ^ digests[index]!);
    runs[start] = run;
  }
  runs.sort();
  let kept = 1;
  for (let index = 1; index < runs.length; index++) if (runs[index] !== runs[index - 1]) runs[kept++] = runs[index]!;
  return kept === runs.length ? runs : runs.subarray(0, kept);
}

/** What a character is to a word: part of it, or a joint inside it, such as an apostrophe. */
const outside = 0, part = 1, joint = 2;
const ascii = Uint8Array.from({ length: 128 }, (_, code) => (/[a-z0-9]/.test(String.fromCharCode(code)) ? part : code === 39 || code === 45 ? joint : outside));
const roleOf = (code: number): number => (code < 128 ? ascii[code]! : code === 0x2019 ? joint : code >= 0xd800 && code < 0xe000 ? part : /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? part : outside);

/** The words of the text at hand. One array for all: making two for every text would take longer than filling them. */
let digests = new Int32Array(1024);

/** A digest of each word of `wordsOf`, without making the words, which would take most of the time. A text without words is one itself. */
function digestWords(text: string): number {
  const said = text.toLowerCase();
  if (said.length >= digests.length) digests = new Int32Array(2 * said.length);
  let count = 0, word = 0, inside = false;
  for (let index = 0; index < said.length; index++) {
    const code = said.charCodeAt(index);
    const role = roleOf(code);
    if (role === part || (role === joint && inside && roleOf(said.charCodeAt(index + 1)) === part)) {
      word = Math.imul((inside ? word : 0x9e3779b9) ^ code, 0x01000193);
      inside = true;
    } else if (inside) {
      digests[count++] = mixed(word);
      inside = false;
    }
  }
  if (inside) digests[count++] = mixed(word);
  if (count > 0) return count;
  digests[0] = [...text.trim()].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0)!, 0x01000193), 0);
  return 1;
}

/** Whether sets of such sizes can be that similar at all. */
const mayReach = (one: Int32Array, other: Int32Array, similarity: number): boolean =>
  Math.min(one.length, other.length) >= similarity * Math.max(one.length, other.length);

function jaccard(one: Int32Array, other: Int32Array): number {
  let a = 0, b = 0, shared = 0;
  while (a < one.length && b < other.length) {
    const x = one[a]!, y = other[b]!;
    if (x === y) shared++;
    if (x <= y) a++;
    if (y <= x) b++;
  }
  return shared / (one.length + other.length - shared);
}

/** The smallest value under each of `count` hash functions. */
function signer(count: number): (shingles: Int32Array) => Int32Array {
  const random = randomFor('minhash', count);
  const factors = Int32Array.from({ length: count }, () => random.int(0, 2 ** 31 - 1) * 2 + 1);
  const masks = Int32Array.from({ length: count }, () => random.int(0, 2 ** 32 - 1));
  const signature = new Int32Array(count);
  return (shingles) => {
    for (let index = 0; index < count; index++) {
      const factor = factors[index]!, mask = masks[index]!;
      let least = 2 ** 31 - 1;
      for (let place = 0; place < shingles.length; place++) {
        const value = Math.imul(shingles[place]! ^ mask, factor);
        if (value < least) least = value;
      }
      signature[index] = least;
    }
    return signature;
  };
}

type Buckets = {
  /** Earlier texts that agree with this one in a band, each once; the text is then one of them. */
  readonly matches: (signature: Int32Array, index: number) => readonly number[];
};

/** Chains in typed arrays, one table per band: a hundred thousand texts are some tens of megabytes. */
function openBuckets(texts: number, { count: bands, hashes }: Bands): Buckets {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * texts)));
  const heads = new Int32Array(size * bands).fill(-1);
  const links = new Int32Array(texts * bands).fill(-1);
  const keys = new Int32Array(texts * bands);
  const seen = new Int32Array(texts).fill(-1);
  return {
    matches(signature, index) {
      const found: number[] = [];
      for (let band = 0; band < bands; band++) {
        let key = band;
        for (let hash = 0; hash < hashes; hash++) key = mixed(Math.imul(key, 31) ^ signature[band * hashes + hash]!);
        const slot = band * size + (key & (size - 1));
        for (let one = heads[slot]!; one !== -1; one = links[band * texts + one]!) {
          if (keys[band * texts + one] !== key || seen[one] === index) continue;
          seen[one] = index;
          found.push(one);
        }
        keys[band * texts + index] = key;
        links[band * texts + index] = heads[slot]!;
        heads[slot] = index;
      }
      return found;
    },
  };
}
