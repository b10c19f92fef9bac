/** How far a unit still is from the end of its user's line. */
import { expect, test } from 'vitest';
import recipe from '../pipeline/recipe.ts';
import { priorityOf, waysOf } from '../src/run/way.ts';

const ways = waysOf(recipe.stages);
const situations = Array.from({ length: 15 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);

test('the ways of the recipe, counted by hand', () => {
  // Response and example; call before them, second call of the chain before that, utterance.
  expect(ways.from('08-examples', '')).toBe(0);
  expect(ways.from('07-responses', '')).toBe(1);
  expect(['p1', 'p2', 'n1', 'n2'].map((part) => ways.from('06-tool-calls', part))).toEqual([3, 2, 3, 2]);
  expect(ways.from('05-utterances', '')).toBe(4);
  expect(situations.map((part) => ways.from('04-situations', part))).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  expect(['03-trajectories', '02-profiles', '01-demographics'].map((stage) => ways.from(stage, ''))).toEqual([20, 21, 22]);
});

test('a chain never has a longer way than the stage that it hangs on, nor any unit a shorter one than what hangs on it', () => {
  for (const stage of recipe.stages) {
    const parts = stage.parts.length > 0 ? stage.parts.flat() : [''];
    const first = Object.values(stage.reads)[0]!.name;
    const above = recipe.stages.find(({ name }) => name === first);
    if (!above) continue;
    const shortest = Math.min(...(above.parts.length > 0 ? above.parts.flat() : ['']).map((part) => ways.from(first, part)));
    for (const part of parts) expect(ways.from(stage.name, part)).toBeLessThan(shortest);
  }
});

test('the longer way goes first, and among equals the older user, however many there are', () => {
  expect(priorityOf(2, 99_999)).toBeGreaterThan(priorityOf(1, 0));
  expect(priorityOf(2, 4)).toBeGreaterThan(priorityOf(2, 5));
});
