/** A run that was scored, and the recipe's part that knows what to make of it. */
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Scoring } from '../../run/scoring.ts';
import { type Given, findRun, loadRecipe } from '../workspace.ts';

export async function scoredRun(given: Given, name: string | undefined) {
  const run = findRun(given, name);
  return { ...run, scoring: await scoringOf(given, run.note.recipe) };
}

/** The recipes that put something to the test lie below the main one. */
const files: Readonly<Record<string, string>> = { 'compass-bench': 'bench/recipe.ts' };

export async function scoringOf(given: Given, recipe: string): Promise<Scoring> {
  const main = await loadRecipe(given);
  const file = files[recipe];
  const scoring = file === undefined ? main.scoring : (await loadRecipe({ ...given, flags: { ...given.flags, recipe: join(main.folder, file) } })).scoring;
  if (!scoring) throw new UserError(`The recipe ${recipe} puts nothing to the test.`, 'Name the run of a benchmark: npx compass bench --rehearse makes one.');
  return scoring;
}
