/** Ranking by words, held against a library that does the same with objects in place of flat arrays. */
import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, test } from 'vitest';
import { resources } from '../pipeline/resources.ts';
import type { Resource } from '../src/resource.ts';
import { openLexical } from '../src/search/lexical.ts';
import { load } from '../src/search/library.ts';

type Item = { readonly id: string; readonly title: string; readonly body?: string };

/** What the ranking does to a word; a word without anything else. */
const plain = (word: string): string => word.toLowerCase().replace(/s$/, '');

const resourceOf = (boost: Record<string, number>) => ({ boost, words: ({ title, body }: Item) => ({ title, ...(body !== undefined && { body }) }) }) as unknown as Resource<Item>;

function byLibrary(resource: Resource<Item>, items: readonly Item[], processTerm: (word: string) => string | null) {
  const mini = new MiniSearch({ fields: Object.keys(resource.boost), idField: 'id', processTerm });
  mini.addAll(items.map((item) => ({ ...Object.fromEntries(Object.keys(resource.boost).map((field) => [field, ''])), ...resource.words(item), id: item.id })));
  return (text: string, allowed: (id: string) => boolean) =>
    mini.search(resource.terms?.(text) ?? text, { boost: { ...resource.boost }, filter: ({ id }) => allowed(id as string) }).map(({ id, score }) => ({ id: id as string, score }));
}

const ranked = (rows: readonly { id: string; score: number }[]) => new Map(rows.map(({ id, score }) => [id, Math.round(score * 1e4) / 1e4]));

// None of them is so common that it is left out, and none ends in a way that the ranking would cut off and the plain form would not.
const word = fc.constantFrom('river', 'Window', 'garden', 'gardens', 'letter', 'bread', 'train', 'trains', 'concert', 'doctor');
const text = fc.array(word, { maxLength: 12 }).chain((words) => fc.constantFrom(' ', ', ', '. ', '\n').map((gap) => words.join(gap)));
const set = fc.array(fc.record({ title: text, body: text }, { requiredKeys: ['title'] }), { minLength: 1, maxLength: 20 })
  .map((items) => items.map((item, index) => ({ id: `i${index}`, ...item })));

test('any set is ranked as the library ranks it, whatever the words, the boosts and what is allowed', () => {
  fc.assert(fc.property(set, text, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }), (items, query, boost, step) => {
    const resource = resourceOf({ title: boost, body: 1 });
    const allowed = (id: string) => Number(id.slice(1)) % step === 0;
    const library = byLibrary(resource, items, (one) => plain(one) || null);
    expect(ranked(openLexical(resource, items)(query, allowed))).toEqual(ranked(library(query, allowed)));
  }), { numRuns: 300 });
});

test('one ranking leaves nothing behind that the next one would count', () => {
  const items = [{ id: 'a', title: 'a river in a garden' }, { id: 'b', title: 'bread for the train' }];
  const rank = openLexical(resourceOf({ title: 1 }), items);
  const first = rank('river and bread', () => true);
  rank('train train garden', () => true);
  expect(rank('river and bread', () => true)).toEqual(first);
});

test('the best has closeness 1, equal scores are in the order of their ids, and what shares no word is not in the list', () => {
  const items = [{ id: 'b', title: 'a letter' }, { id: 'a', title: 'a letter' }, { id: 'c', title: 'a letter from the doctor' }, { id: 'd', title: 'a concert' }];
  const found = openLexical(resourceOf({ title: 1 }), items)('doctor letter', () => true);
  expect(found.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(found[0]!.closeness).toBe(1);
  expect(found[1]!.closeness).toBeLessThan(1);
});

test.each(resources.map((resource) => [resource.name, resource] as const))('the pack of %s is found by its own words', (_, resource) => {
  const { items } = load(resource, 'no folder of imported sets');
  const rank = openLexical(resource, items);
  // The most distinctive field first; some items share all of it with others.
  const own = items.slice(0, 50).filter((item) => rank(Object.values(resource.words(item)).join(' '), () => true)[0]?.id === item.id);
  expect(own.length / Math.min(50, items.length)).toBeGreaterThan(0.9);
});
