/**
 * Ranking by words: BM25+ (Lv and Zhai, CIKM 2011) over the fields that a resource names. Fields are weighed one by one, each with its boost,
 * and items that share more of the query's words come before those that share one often. The index is a few flat arrays: as objects it would
 * be a tenth of a run's memory (docs/decisions/0016-ranking-by-words.md).
 */
import type { Resource } from '../resource.ts';
import { inOrder, type Ranked, rounded } from './fusion.ts';

type Any = { id: string };

/** Ranks the items that are allowed; an item that shares no word with the query is not in the list. */
export type Lexical = (text: string, allowed: (id: string) => boolean) => Ranked[];

export function openLexical<T extends Any>(resource: Resource<T>, items: readonly T[]): Lexical {
  const { numbers, starts, holders, weights } = postingsOf(fieldsOf(resource, items));
  const scores = new Float64Array(items.length);
  const shared = new Uint32Array(items.length);
  return (text, allowed) => {
    const met: number[] = [];
    const asked = new Set<number>();
    for (const word of processed((resource.terms?.(text) ?? text).split(between))) {
      const number = numbers.get(word);
      if (number === undefined) continue;
      const again = asked.has(number);
      asked.add(number);
      for (let at = starts[number]!; at < starts[number + 1]!; at++) {
        const item = holders[at]!;
        scores[item]! += weights[at]!;
        if (again) continue;
        if (shared[item]!++ === 0) met.push(item);
      }
    }
    const found = met.filter((item) => allowed(items[item]!.id)).map((item) => ({ id: items[item]!.id, score: scores[item]! * shared[item]! }));
    for (const item of met) scores[item] = shared[item] = 0;
    const best = found.reduce((most, { score }) => Math.max(most, score), 0);
    return found.map(({ id, score }) => ({ id, score: rounded(score, 1e4), closeness: score / best })).sort(inOrder);
  };
}

type Field = { readonly boost: number; readonly texts: readonly string[] };

const fieldsOf = <T extends Any>(resource: Resource<T>, items: readonly T[]): Field[] => {
  const words = items.map((item) => resource.words(item));
  return Object.entries(resource.boost).map(([name, boost]) => ({ boost, texts: words.map((fields) => fields[name] ?? '') }));
};

/** For each word the items that hold it, and what it adds to the score of each: `starts[n]` to `starts[n + 1]` is word n's part of the two lists. */
type Postings = { readonly numbers: ReadonlyMap<string, number>; readonly starts: Uint32Array; readonly holders: Uint32Array; readonly weights: Float64Array };

function postingsOf(fields: readonly Field[]): Postings {
  const held = new Map<string, Map<number, number>>();
  for (const field of fields) for (const [word, adds] of weighed(field)) {
    let sums = held.get(word);
    if (!sums) held.set(word, (sums = new Map()));
    for (const [item, weight] of adds) sums.set(item, (sums.get(item) ?? 0) + weight);
  }
  const size = [...held.values()].reduce((sum, { size: count }) => sum + count, 0);
  const postings = { numbers: new Map<string, number>(), starts: new Uint32Array(held.size + 1), holders: new Uint32Array(size), weights: new Float64Array(size) };
  let at = 0;
  for (const [word, sums] of held) {
    const number = postings.numbers.size;
    postings.numbers.set(word, number);
    for (const [item, weight] of sums) {
      postings.holders[at] = item;
      postings.weights[at++] = weight;
    }
    postings.starts[number + 1] = at;
  }
  return postings;
}

/** How soon a word that comes often adds no more, how much longer texts are held back, and what any occurrence adds whatever the text's length. */
const [k, b, delta] = [1.2, 0.7, 0.5];

/** Of one field: word to item to weight. A text is as long as it has different words, common ones included. */
function weighed({ boost, texts }: Field): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const split = texts.map((text) => text.split(between));
  const lengths = split.map((words) => new Set(words).size);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const counts = new Map<string, Map<number, number>>();
  for (const [item, words] of split.entries()) for (const word of processed(words)) {
    let inItems = counts.get(word);
    if (!inItems) counts.set(word, (inItems = new Map()));
    inItems.set(item, (inItems.get(item) ?? 0) + 1);
  }
  return new Map([...counts].map(([word, inItems]) => {
    const rarity = Math.log(1 + (texts.length - inItems.size + 0.5) / (inItems.size + 0.5));
    const weight = (count: number, length: number) => boost * rarity * (delta + (count * (k + 1)) / (count + k * (1 - b + (b * length) / mean)));
    return [word, new Map([...inItems].map(([item, count]) => [item, weight(count, lengths[item]!)]))];
  }));
}

const between = /[\n\r\p{Z}\p{P}]+/u;
const processed = (words: readonly string[]): string[] => words.map(processTerm).filter((word) => word !== null);

/** Words that stand in nearly every sentence and would only add noise to the ranking. */
const common = new Set((
  'a about after all also am an and any are as at be because been before being but by can could did do does for from get had has have he her him his ' +
  'how i if in into is it its just like me more my no not now of on one or our out over she so some than that the their them then there they this to ' +
  'too up us very was we were what when which who why will with would you your'
).split(' '));

/** Lower case, without common words and without the plural s. */
function processTerm(term: string): string | null {
  const word = term.toLowerCase().replace(/[’']s?$/, '');
  if (word.length < 2 || common.has(word)) return null;
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
