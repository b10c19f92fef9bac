import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diversityOf, tokensOf } from '../src/diversity.ts';
import { nearPairs, type Pair, similarityOf } from '../src/near-duplicates.ts';
import { randomFor } from '../src/random.ts';
import { selfBleu } from '../src/self-bleu.ts';

const vocabulary = Array.from({ length: 400 }, (_, index) => `word${index.toString(36)}`);

/** Texts and variants of them with some words exchanged, so that every similarity occurs. */
function generated(seed: number, count: number): string[] {
  const random = randomFor('texts', seed);
  return Array.from({ length: count }, () => Array.from({ length: random.int(8, 60) }, () => random.pick(vocabulary))).flatMap((words) =>
    [words, ...Array.from({ length: 3 }, () => {
      const share = random.next() * 0.15;
      return words.map((word) => (random.chance(share) ? random.pick(vocabulary) : word));
    })].map((all) => all.join(' ')));
}

function exactPairs(texts: readonly string[], words: number, similarity: number): Pair[] {
  return texts.flatMap((other, index) => texts.slice(0, index).flatMap((one, place) => {
    const counted = similarityOf(one, other, words);
    return counted >= similarity ? [{ one: place, other: index, similarity: counted }] : [];
  }));
}

const everything = () => 0;
const keyOf = ({ one, other }: Pair) => `${one}-${other}`;

describe('near-duplicates', () => {
  test.each([0.4, 0.6, 0.8])('at a similarity of %s, at least 98 of 100 pairs are found, and none that is not one', (similarity) => {
    let wanted = 0, got = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const texts = generated(seed, 15);
      const exact = new Set(exactPairs(texts, 3, similarity).map(keyOf));
      const found = nearPairs(texts, { words: 3, similarity }, everything, 1000).map(keyOf);
      expect(found.filter((pair) => !exact.has(pair))).toEqual([]);
      expect(new Set(found).size).toBe(found.length);
      wanted += exact.size;
      got += found.length;
    }
    expect(wanted).toBeGreaterThan(100);
    expect(got / wanted).toBeGreaterThanOrEqual(0.98);
  });

  test('the similarity of a pair is the share of word runs in common, whatever the texts', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd', 'É', '7');
    const text = fc.array(word, { minLength: 0, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.array(text, { maxLength: 8 }), fc.integer({ min: 1, max: 4 }), (texts, words) => {
      const pairs = nearPairs(texts, { words, similarity: 0.5 }, everything);
      for (const { one, other, similarity } of pairs) {
        expect(one).toBeLessThan(other);
        expect(similarity).toBe(similarityOf(texts[one]!, texts[other]!, words));
        expect(similarity).toBeGreaterThanOrEqual(0.5);
      }
      // The same words in the same order are always found, however few they are.
      const found = new Set(pairs.map(keyOf));
      for (const [other, said] of texts.entries()) for (const [one, before] of texts.slice(0, other).entries()) if (before === said) expect(found.has(`${one}-${other}`)).toBe(true);
    }));
  });

  test('what is found does not hang on what else is in the list', () => {
    const texts = generated(9, 30);
    const alone = nearPairs(texts.slice(0, 8), { words: 3, similarity: 0.5 }, everything, 1000);
    const among = nearPairs(texts, { words: 3, similarity: 0.5 }, everything, 1000).filter(({ other }) => other < 8);
    expect(among.map(keyOf)).toEqual(alone.map(keyOf));
  });

  test('case, punctuation and spaces do not tell texts apart; words do', () => {
    expect(similarityOf('So, it is done!', 'so it  is DONE', 3)).toBe(1);
    expect(similarityOf('one two three four', 'one two three five', 3)).toBeCloseTo(1 / 3);
    expect(similarityOf('one two', 'one two', 3)).toBe(1);
    expect(similarityOf('…', '!', 3)).toBe(0);
    expect(similarityOf('', '', 3)).toBe(1);
  });

  test('pairs of no interest are not given, and nobody has more than the limit of one sort', () => {
    const same = Array.from({ length: 50 }, () => 'all of them say the very same thing');
    expect(nearPairs(same, { words: 3, similarity: 0.9 }, () => undefined)).toEqual([]);
    const pairs = nearPairs(same, { words: 3, similarity: 0.9 }, (one) => (one === 0 ? 1 : 0), 5);
    const last = pairs.filter(({ other }) => other === 49);
    expect(last.length).toBe(6);
    expect(last.filter(({ one }) => one === 0).length).toBe(1);
  });
});

describe('diversity', () => {
  test('distinct-n is a share of the corpus, the type-token ratios are means over texts', () => {
    const measured = diversityOf(['A b, a b!', 'c d'], 1);
    // Tokens a b a b c d: 4 different of 6; pairs ab ba ab cd: 3 different of 4.
    expect(measured).toMatchObject({ texts: 2, tokens: 6, distinct_1: 4 / 6, distinct_2: 3 / 4, sampled: 2 });
    expect(measured.root_ttr).toBeCloseTo((2 / Math.sqrt(4) + 2 / Math.sqrt(2)) / 2);
    expect(measured.root_ttr! / measured.corrected_ttr!).toBeCloseTo(Math.SQRT2);
    expect(tokensOf("Don't stop - go!")).toEqual(['dont', 'stop', 'go']);
  });

  test('counting by numbers gives what counting by words gives, whatever the characters', () => {
    const text = fc.array(fc.constantFrom('a', 'B', "don't", 'x-y', 'É', '—', '\u{1f642}', '€5', '.', 'naïve', '\u00a0', '\n', 'ſ', '١'), { maxLength: 30 }).map((all) => all.join(' '));
    fc.assert(fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      const tokens = texts.map(tokensOf).filter((all) => all.length > 0);
      const total = tokens.flat().length, pairs = tokens.flatMap((all) => all.slice(1).map((one, index) => `${all[index]} ${one}`));
      const measured = diversityOf(texts, 1);
      expect(measured.tokens).toBe(total);
      expect(measured.distinct_1).toBe(total === 0 ? null : new Set(tokens.flat()).size / total);
      expect(measured.distinct_2).toBe(pairs.length === 0 ? null : new Set(pairs).size / pairs.length);
      if (tokens.length > 0) expect(measured.root_ttr).toBeCloseTo(tokens.reduce((sum, all) => sum + new Set(all).size / Math.sqrt(all.length), 0) / tokens.length, 10);
    }));
  });

  test('self-BLEU is 1 for texts that are all the same, little for texts that share nothing, and does not change with the order', () => {
    const words = (text: string) => text.split(' ');
    expect(selfBleu([words('we went to the sea'), words('we went to the sea')])).toBeCloseTo(1);
    expect(selfBleu([words('we went to the sea'), words('nobody else had ever asked')])).toBeLessThan(0.1);
    const all = generated(3, 5).map(words);
    expect(selfBleu(all)).toBeCloseTo(selfBleu([...all].reverse()));
  });

  test('BLEU of two texts as counted by hand', () => {
    // Against each other: 3 of 4 words, 2 of 3 pairs, 1 of 2 threes, no four (0.1 of 1 stands in); equal lengths.
    const expected = Math.exp((Math.log(3 / 4) + Math.log(2 / 3) + Math.log(1 / 2) + Math.log(0.1)) / 4);
    expect(selfBleu([['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'e']])).toBeCloseTo(expected);
  });

  test('no text and a single one are no error', () => {
    expect(diversityOf([], 1)).toEqual({ texts: 0, tokens: 0, distinct_1: null, distinct_2: null, corrected_ttr: null, root_ttr: null, self_bleu: null, sampled: 0 });
    expect(diversityOf(['one'], 1)).toMatchObject({ distinct_1: 1, distinct_2: null, self_bleu: null, sampled: 1 });
  });
});
