/**
 * A case is a folder, test/golden/<stage>/<case>/: what the stage is given (input.json), what is replied to its asks (replies.json), and the
 * journal line that comes of it (expected.json). A new case is a new folder: scripts/golden-case.ts takes one from a run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Attempt } from '#schemas/journal';
import recipe from '../pipeline/recipe.ts';
import { readPrompt } from '../src/llm/prompt.ts';
import { contextOf } from '../src/run/context.ts';
import { settle } from '../src/run/settle.ts';
import { openSearch } from '../src/search/search.ts';
import { openCalls } from '../src/store/calls.ts';
import { openExecutor } from '../src/tool/execute.ts';
import { replay, type Reply } from './fakes/replay.ts';
import { temporaryFolder } from './helpers/running.ts';

const golden = fileURLToPath(new URL('./golden/', import.meta.url));
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const now = () => new Date('2025-01-01T00:00:00Z');
const search = openSearch('/nowhere');
const executor = openExecutor(recipe.tools);

describe.each(recipe.stages.filter((stage) => existsSync(join(golden, stage.name))))('$name', (stage) => {
  test.each(readdirSync(join(golden, stage.name)).sort())('%s', async (name) => {
    const folder = join(golden, stage.name, name);
    const { unit, ...input } = read<{ unit: string }>(join(folder, 'input.json'));
    const answerer = replay(read<Reply[]>(join(folder, 'replies.json')));
    const calls = await openCalls(temporaryFolder(), false);
    const attempts: Attempt[] = [];
    const engine = { seed: 1, search, executor, answerer, calls, now, prompt: (file: string) => readPrompt(recipe.folder, file) };
    const context = contextOf({ stage: stage.name, unit, priority: 0, signal: new AbortController().signal }, input, attempts, engine);
    const line = await settle({ stage, id: unit, of: '', print: '', rehearsal: false, attempts }, input, context, now);
    await calls.close();
    const shown = { ...line, attempts: attempts.map(({ call: _, ...attempt }) => attempt) };
    await expect(JSON.stringify(shown, null, 2) + '\n').toMatchFileSnapshot(join(folder, 'expected.json'));
    expect(answerer.left()).toBe(0);
  });
});

test('every stage has cases, and so have the exports', () => {
  expect(readdirSync(golden).sort()).toEqual([...recipe.stages.map((stage) => stage.name), 'exports']);
});
