/** The measures of rankings, against cases computed by hand. */
import { expect, test } from 'vitest';
import { ndcgAt, recallAt } from '../src/search/measure.ts';

const grades = { a: 3, b: 2, c: 1 };

test('recall counts the good items among the first, of as many as could stand there', () => {
  expect(recallAt(5, ['a', 'x', 'b'], grades)).toBe(1);
  expect(recallAt(5, ['c', 'x', 'b'], grades)).toBe(0.5);
  expect(recallAt(1, ['b'], grades)).toBe(1);
  expect(recallAt(2, ['x', 'y', 'a', 'b'], grades)).toBe(0);
});

test('nDCG is 1 for the ideal order and follows the formula for another', () => {
  expect(ndcgAt(5, ['a', 'b', 'c'], grades)).toBe(1);
  // Gains 7, 3, 1 with discounts 1, log2(3), 2: ideal 7 + 3 / 1.58496 + 0.5 = 9.39279; here 1 + 0 + 7 / 2 = 4.5.
  expect(ndcgAt(5, ['c', 'x', 'a'], grades)).toBeCloseTo(4.5 / 9.39279, 5);
  expect(ndcgAt(5, ['x', 'y'], grades)).toBe(0);
});

// The worked example of the article on discounted cumulative gain in Wikipedia uses linear gains; with gains 2^grade - 1 and six documents
// of grades 3, 2, 3, 0, 1, 2 the same article gives DCG 13.848 and, for the order 3, 3, 2, 2, 1, 0, an ideal of 14.595.
test('nDCG agrees with a published example', () => {
  const judged = { d1: 3, d2: 2, d3: 3, d4: 0, d5: 1, d6: 2 };
  expect(ndcgAt(6, ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'], judged)).toBeCloseTo(13.848 / 14.595, 3);
});
