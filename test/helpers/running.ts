/** Runs a recipe in process, in a temporary folder, without the command line. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answerer } from '../../src/llm/answer.ts';
import { openRehearsal } from '../../src/llm/rehearsal.ts';
import { castOf } from '../../src/run/cast.ts';
import type { Recipe } from '../../src/run/recipe.ts';
import { openRun, type Job } from '../../src/run/run.ts';
import { openSearch } from '../../src/search/search.ts';

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'compass-'));

export type Choices = { folder: string; train?: number; test?: number; seed?: number; concurrency?: number; answerer?: Answerer; signal?: AbortSignal; watch?: Partial<Job['watch']> };

export function jobFor(recipe: Recipe, choices: Choices): Job {
  const { folder, train = 3, test = 1, seed = 1, concurrency = 4 } = choices;
  const search = openSearch(join(folder, 'no-imports'));
  return {
    recipe, folder, seed, concurrency, search, tickets: recipe.tickets({ train, test, minAge: 6 }),
    answerer: choices.answerer ?? openRehearsal(castOf(recipe), seed, search),
    resource: () => 'same', signal: choices.signal ?? new AbortController().signal, now: () => new Date(),
    watch: { begin: () => undefined, settled: () => undefined, ...choices.watch },
  };
}

/** Opens, works until nothing is left, closes; returns the plan it began with. */
export async function runAll(recipe: Recipe, choices: Choices) {
  const ready = await openRun(jobFor(recipe, choices));
  try {
    await ready.work();
  } finally {
    await ready.close();
  }
  return ready.plan;
}

/** The records of a stage's journal by unit, last line wins; times and order of work left out. */
export function recordsIn(folder: string, stage: string): Record<string, unknown> {
  const lines = readFileSync(join(folder, `${stage}.jsonl`), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const last = new Map<string, unknown>();
  for (const { settledAt: _, ...line } of lines) last.set(line.unit, line);
  return Object.fromEntries([...last].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export const linesIn = (path: string): string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);
