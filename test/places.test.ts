import { expect, test } from 'vitest';
import { digest } from '../src/hash.ts';
import { type Entry, openEntries } from '../src/store/entries.ts';
import { openPlaces } from '../src/store/places.ts';

test('every key finds the place it was last given, through all growth, beyond 4 GB', () => {
  const places = openPlaces();
  const placeOf = (number: number) => ({ offset: 3 * 2 ** 32 + number * 700, length: 1 + (number % 5000) });
  for (let number = 0; number < 10_000; number++) places.set(digest(`key ${number}`), placeOf(number));
  for (let number = 0; number < 10_000; number += 7) places.set(digest(`key ${number}`), placeOf(number + 1));
  for (let number = 0; number < 10_000; number++) expect(places.find(digest(`key ${number}`))).toEqual(placeOf(number % 7 === 0 ? number + 1 : number));
  for (let number = 10_000; number < 20_000; number++) expect(places.find(digest(`key ${number}`))).toBeUndefined();
});

test('keys that differ in one digit only, or begin alike, are told apart', () => {
  const places = openPlaces();
  const keys = ['0'.repeat(32), 'f'.repeat(32), ...Array.from({ length: 24 }, (_, at) => `${'0'.repeat(8 + at)}1${'0'.repeat(23 - at)}`)];
  keys.forEach((key, number) => places.set(key, { offset: number, length: number + 1 }));
  keys.forEach((key, number) => expect(places.find(key)).toEqual({ offset: number, length: number + 1 }));
});

test('the brief of a journal line comes back as it was put in, and the last one of a unit counts', () => {
  const entries = openEntries();
  const entryOf = (number: number): Entry => {
    const status = (['kept', 'dropped', 'failed', 'withdrawn'] as const)[number % 4]!;
    return {
      status, of: digest(`of ${number}`), print: digest(`print ${number % 3}`), content: status === 'kept' ? digest(`content ${number}`) : '',
      reason: status === 'dropped' ? 'near-repeat' : status === 'failed' ? `The ${number}th failure.` : undefined, offset: 2 ** 33 + number, length: number,
    };
  };
  for (let number = 0; number < 1000; number++) entries.set(`u${number}`, entryOf(number));
  for (let number = 0; number < 1000; number += 7) entries.set(`u${number}`, entryOf(number + 1));
  expect([...entries.all()]).toEqual(Array.from({ length: 1000 }, (_, number) => [`u${number}`, entryOf(number % 7 === 0 ? number + 1 : number)]));
  expect(entries.find('u1000')).toBeUndefined();
});

test('what is no digest equals none, in a row that held one too', () => {
  const entries = openEntries();
  entries.set('u1', { status: 'kept', of: digest('a'), print: 'p', content: digest('b'), reason: undefined, offset: 0, length: 1 });
  entries.set('u1', { status: 'withdrawn', of: 'written by hand', print: 'p', content: '', reason: undefined, offset: 0, length: 1 });
  expect(entries.find('u1')).toMatchObject({ of: '0'.repeat(32), print: 'p' });
});
