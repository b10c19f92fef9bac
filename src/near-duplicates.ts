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
  const { count, first, second } = digestsOf(text);
  const runs = new Float64Array(Math.max(1, count - length + 1));
  for (let start = 0; start < runs.length; start++) {
    let a = 1, b = 2;
    for (let index = start; index < Math.min(start + length, count); index++) {
      a = mixed(Math.imul(a, 31) ^ first[index]!);
      b = mixed(Math.imul(b, 37) ^ second[index]!);
    }
    runs[start] = (a >>> 0) * 2 ** 21 + (b >>> 11);
  }
  runs.sort();
  let kept = 1;
  for (let index = 1; index < runs.length; index++) if (runs[index] !== runs[index - 1]) runs[kept++] = runs[index]!;
  return runs.subarray(0, kept);
}

/** What a character is to a word: part of it, or a joint inside it, such as an apostrophe. */
const outside = 0, part = 1, joint = 2;
const ascii = Uint8Array.from({ length: 128 }, (_, code) => (/[a-z0-9]/.test(String.fromCharCode(code)) ? part : code === 39 || code === 45 ? joint : outside));
const roleOf = (code: number): number => (code < 128 ? ascii[code]! : code === 0x2019 ? joint : code >= 0xd800 && code < 0xe000 ? part : /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? part : outside);

/** Two digests of 32 bits of each word of `wordsOf`, without making the words: most of the time would go into that. A text without words is one itself. */
function digestsOf(text: string): { count: number; first: Int32Array; second: Int32Array } {
  const said = text.toLowerCase();
  const first = new Int32Array(said.length / 2 + 1), second = new Int32Array(said.length / 2 + 1);
  let count = 0, a = 0, b = 0, inside = false;
  const end = () => {
    if (inside) { first[count] = mixed(a); second[count++] = mixed(b); }
    inside = false;
  };
  for (let index = 0; index < said.length; index++) {
    const code = said.charCodeAt(index);
    const role = roleOf(code);
    if (role === outside || (role === joint && !(inside && roleOf(said.charCodeAt(index + 1)) === part))) { end(); continue; }
    if (!inside) { a = 0x9e3779b9; b = 0x85ebca6b; inside = true; }
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  end();
  if (count === 0) { for (const letter of text.trim()) a = Math.imul(a ^ letter.codePointAt(0)!, 0x01000193); first[0] = mixed(a); count = 1; }
  return { count, first, second };
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
function signer(count: number): (shingles: Float64Array) => Int32Array {
  const random = randomFor('minhash', count);
  const factors = Int32Array.from({ length: count }, () => random.int(0, 2 ** 31 - 1) * 2 + 1);
  const masks = Int32Array.from({ length: count }, () => random.int(0, 2 ** 32 - 1));
  const signature = new Int32Array(count);
  return (shingles) => {
    const folded = new Int32Array(shingles.length);
    for (let place = 0; place < folded.length; place++) folded[place] = mixed((shingles[place]! / 2 ** 21) ^ (shingles[place]! % 2 ** 21));
    for (let index = 0; index < count; index++) {
      const factor = factors[index]!, mask = masks[index]!;
      let least = 2 ** 31 - 1;
      for (let place = 0; place < folded.length; place++) {
        const value = Math.imul(folded[place]! ^ mask, factor);
        if (value < least) least = value;
      }
      signature[index] = least;
    }
    return signature;
  };
}

type Buckets = {
  /** Earlier texts that agree with this one in a band, some of them more than once; the text is then one of them. */
  readonly matches: (signature: Int32Array, index: number) => Iterable<number>;
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
