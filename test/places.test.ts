import { expect, test } from 'vitest';
import { digest } from '../src/hash.ts';
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
