/**
 * How varied texts are. distinct_1 and distinct_2 (Li et al. 2016): different words, or pairs of words, as a share of all in the corpus. The paper's
 * two are type-token ratios of each text on its own, averaged: types / sqrt(2 tokens), called corrected, and types / sqrt(tokens), called root.
 * Self-BLEU is taken of a sample.
 */
import { mixed } from './hash.ts';
import { randomFor } from './random.ts';
import { selfBleu } from './self-bleu.ts';

export type Diversity = {
  readonly texts: number;
  readonly tokens: number;
  readonly distinct_1: number | null;
  readonly distinct_2: number | null;
  readonly corrected_ttr: number | null;
  readonly root_ttr: number | null;
  /** BLEU-4 over a sample of at most `sampled` texts, drawn by seed; null for fewer than two texts. */
  readonly self_bleu: number | null;
  readonly sampled: number;
};

const mostSampled = 250;

export function diversityOf(texts: readonly string[], seed: number): Diversity {
  const { words, pairs, counts } = counted(texts);
  const spoken = counts.filter(({ tokens }) => tokens > 0);
  const total = sum(spoken.map(({ tokens }) => tokens));
  const followed = sum(spoken.map(({ tokens }) => tokens - 1));
  const ratio = (weight: number) => (spoken.length === 0 ? null : sum(spoken.map(({ tokens, types }) => types / Math.sqrt(weight * tokens))) / spoken.length);
  const sample = randomFor(seed, 'self-bleu').sample(texts, mostSampled).map(tokensOf).filter((tokens) => tokens.length > 0);
  return {
    texts: texts.length, tokens: total,
    distinct_1: total === 0 ? null : words / total,
    distinct_2: followed === 0 ? null : pairs / followed,
    corrected_ttr: ratio(2), root_ttr: ratio(1),
    self_bleu: sample.length < 2 ? null : selfBleu(sample), sampled: sample.length,
  };
}

/** As the paper counts: lower case, without punctuation, split at spaces. */
export const tokensOf = (text: string): string[] => text.toLowerCase().replaceAll(/[\p{P}\p{S}]/gu, '').split(/\s+/).filter((token) => token !== '');

/** Different words and pairs of all texts, tokens and types of each. Words are numbers here: strings, by the million, would take many times as long. */
function counted(texts: readonly string[]): { words: number; pairs: number; counts: readonly { tokens: number; types: number }[] } {
  const words = openNumbers(), pairs = openNumbers();
  const lastText: number[] = [];
  const counts = texts.map((text, place) => {
    let tokens = 0, types = 0, before = -1;
    eachToken(text, (first, second) => {
      const number = words.numberOf(first, second);
      if (lastText[number] !== place) types++;
      lastText[number] = place;
      if (before !== -1) pairs.numberOf(before, number);
      before = number;
      tokens++;
    });
    return { tokens, types };
  });
  return { words: words.size(), pairs: pairs.size(), counts };
}

const kept = 1, dropped = 2, space = 3;
/** Filled as characters come up. */
const roles = new Uint8Array(65536);

function roleOf(code: number): number {
  const letter = String.fromCharCode(code);
  return (roles[code] ||= /\s/.test(letter) ? space : /[\p{P}\p{S}]/u.test(letter) ? dropped : kept);
}

/** The tokens of `tokensOf`, each as two digests of 32 bits. */
function eachToken(text: string, each: (first: number, second: number) => void): void {
  // Characters of two units, such as emoji, are told apart by the slower way.
  const said = (/[\ud800-\udfff]/.test(text) ? text.replaceAll(/[\p{P}\p{S}]/gu, '') : text).toLowerCase();
  let a = 0, b = 0, inside = false;
  for (let index = 0; index <= said.length; index++) {
    const code = index === said.length ? 32 : said.charCodeAt(index);
    const role = roles[code] || roleOf(code);
    if (role === space) {
      if (inside) each(mixed(a), mixed(b));
      a = 0; b = 0; inside = false;
    } else if (role === kept) {
      a = Math.imul(a ^ code, 0x01000193) + 1;
      b = Math.imul(b ^ code, 0x5bd1e995) + 7;
      inside = true;
    }
  }
}

/** Numbers pairs of numbers in the order in which they first come: a table with open addresses. */
function openNumbers(): { numberOf: (a: number, b: number) => number; size: () => number } {
  let firsts = new Int32Array(1 << 12), seconds = new Int32Array(1 << 12), numbers = new Int32Array(1 << 12).fill(-1);
  let size = 0;
  const slotOf = (a: number, b: number): number => {
    let slot = mixed(Math.imul(a, 0x9e3779b1) ^ b) & (numbers.length - 1);
    while (numbers[slot] !== -1 && (firsts[slot] !== a || seconds[slot] !== b)) slot = (slot + 1) & (numbers.length - 1);
    return slot;
  };
  const put = (a: number, b: number, number: number): void => {
    const slot = slotOf(a, b);
    firsts[slot] = a; seconds[slot] = b; numbers[slot] = number;
  };
  const grow = (): void => {
    const old = { firsts, seconds, numbers };
    firsts = new Int32Array(old.numbers.length * 2); seconds = new Int32Array(old.numbers.length * 2); numbers = new Int32Array(old.numbers.length * 2).fill(-1);
    for (const [slot, number] of old.numbers.entries()) if (number !== -1) put(old.firsts[slot]!, old.seconds[slot]!, number);
  };
  return {
    numberOf: (a, b) => {
      const known = numbers[slotOf(a, b)]!;
      if (known !== -1) return known;
      if (2 * size >= numbers.length) grow();
      put(a, b, size);
      return size++;
    },
    size: () => size,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
