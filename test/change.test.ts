/** What a change makes out of date is shown before anything is made anew: stages, records, calls and cost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { outOfDate } from '../src/run/redo.ts';
import { openRun } from '../src/run/run.ts';
import { type ModelServer, startModelServer } from './fakes/model-server.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { jobFor, linesIn, runAll, temporaryFolder } from './helpers/running.ts';
import tiny from './recipes/tiny/recipe.ts';

const open: ModelServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

async function changed(folder: string, train: number): Promise<Record<string, number>> {
  const job = jobFor(tiny, { folder, train, test: 1 });
  const ready = await openRun(job);
  try {
    return Object.fromEntries(outOfDate(ready.plan, ready.journals, job.tickets));
  } finally {
    await ready.close();
  }
}

const edit = (path: string, from: RegExp, to: string) => {
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
};

test('one edited record puts what follows it out of date, and nothing of other users', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder, train: 4 });
  expect(await changed(folder, 4)).toEqual({});
  // The first of a chain of three: the two behind it, and the list of that user.
  edit(join(folder, '02-letters.jsonl'), /("id":"u0002-a1","rehearsal":true,"letter":")./, '$1x');
  expect(await changed(folder, 4)).toEqual({ '02-letters': 2, '03-lists': 1 });
});

test('an edited user puts all of that user out of date', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder, train: 4 });
  edit(join(folder, '01-seeds.jsonl'), /("id":"u0003","rehearsal":true,"number":)\d+/, '$17777');
  expect(await changed(folder, 4)).toEqual({ '02-letters': 5, '03-lists': 1 });
});

test('the table shows records, calls and cost by the run\'s own calls at today\'s price; without a terminal the answer is no, exit code 2', async () => {
  const server = await startModelServer({ answer: () => '{"letter":"a"}' });
  open.push(server);
  const cwd = workFolder();
  const config = (price: number, temperature: number) => writeFileSync(join(cwd, 'compass.config.yaml'),
    `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null }\nroles:\n  author: { temperature: ${temperature} }\nprices:\n  tiny: { input: ${price}, output: ${price} }\n`);
  const run = (...more: string[]) => compass(cwd, ['run', '--recipe', tinyRecipe, '--run', 'r', ...more]);
  config(1000, 0);
  expect((await run('--train', '4', '--test', '1')).code).toBe(0);
  const calls = linesIn(join(cwd, 'outputs/r/calls.jsonl')).map((line) => JSON.parse(line) as { costUsd: number });
  const spent = calls.reduce((sum, { costUsd }) => sum + costUsd, 0);

  config(2000, 1);
  const asked = server.requests.length;
  const no = await run();
  expect(no.code).toBe(2);
  expect(server.requests.length).toBe(asked);
  expect(no.words).toContain('--redo');
  const row = /^02-letters +20 +20 +\S+ +\S+ +\$(\S+)$/m.exec(no.words);
  expect(Number(row![1])).toBeCloseTo(2 * spent, 1);
  expect(no.words).toMatch(/^03-lists +4 +0 /m);
  expect(no.words).toMatch(/^all +24 +20 /m);

  const yes = await run('--redo');
  expect(yes.code).toBe(0);
  expect(yes.words).toContain('To be made anew, at most');
  expect(server.requests.length).toBe(asked + 20);

  config(2000, 0);
  expect((await run('--redo')).code).toBe(0);
  expect(server.requests.length, 'answers of before are remembered').toBe(asked + 20);
}, 60_000);
