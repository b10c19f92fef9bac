/** The benchmark, loaded by its path as recipes are. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RunNote } from '#schemas/run';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import type { Recipe } from '../../run/recipe.ts';

const ours = fileURLToPath(new URL('../../../pipeline/bench/kit.ts', import.meta.url));

export const loadKit = async (): Promise<BenchmarkKit> => ((await import(pathToFileURL(ours).href)) as { default: BenchmarkKit }).default;

/** The recipe of a benchmark or a calibration that is only to be read: its stages, without anybody to ask. */
export async function recipeOf({ benchmark, calibration }: Pick<RunNote, 'benchmark' | 'calibration'>): Promise<Recipe> {
  const kit = await loadKit();
  if (calibration) return kit.calibration.recipe({ subjects: [], readers: calibration.readers.map((reader) => ({ reader, model: null })), author: calibration.author });
  const { conditions, systems, judges } = benchmark!;
  return kit.recipe({ users: [], conditions, systems, judges, outside: () => [] });
}
