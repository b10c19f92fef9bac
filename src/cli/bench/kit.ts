/** The benchmark, loaded by its path as recipes are. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RunNote } from '#schemas/run';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import type { Recipe } from '../../run/recipe.ts';

const ours = fileURLToPath(new URL('../../../pipeline/bench/kit.ts', import.meta.url));

export const loadKit = async (): Promise<BenchmarkKit> => ((await import(pathToFileURL(ours).href)) as { default: BenchmarkKit }).default;

/** The recipe of a benchmark that is only to be read: its stages, without anybody to ask. */
export async function recipeOf({ conditions, systems, judges }: NonNullable<RunNote['benchmark']>): Promise<Recipe> {
  const kit = await loadKit();
  return kit.recipe({ users: [], conditions, systems, judges, outside: () => [] });
}
