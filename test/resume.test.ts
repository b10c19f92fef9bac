import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answerer } from '../src/llm/answer.ts';
import { linesIn, recordsIn, runAll, temporaryFolder } from './helpers/running.ts';
import tiny from './recipes/tiny/recipe.ts';

const stages = tiny.stages.map((stage) => stage.name);
const all = (folder: string) => Object.fromEntries(stages.map((stage) => [stage, recordsIn(folder, stage)]));

test('the same seed gives the same records at any concurrency', async () => {
  const [one, many] = [temporaryFolder(), temporaryFolder()];
  await runAll(tiny, { folder: one, train: 20, concurrency: 1 });
  await runAll(tiny, { folder: many, train: 20, concurrency: 16 });
  expect(all(many)).toEqual(all(one));
});

test('another seed gives other records', async () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  await runAll(tiny, { folder: one });
  await runAll(tiny, { folder: two, seed: 2 });
  expect(recordsIn(two, '01-seeds')).not.toEqual(recordsIn(one, '01-seeds'));
});

test('a finished run has nothing to do and writes nothing', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const before = stages.map((stage) => readFileSync(join(folder, `${stage}.jsonl`), 'utf8'));
  const plan = await runAll(tiny, { folder });
  expect(plan.stages.map(({ open, changed }) => open + changed)).toEqual([0, 0, 0]);
  expect(stages.map((stage) => readFileSync(join(folder, `${stage}.jsonl`), 'utf8'))).toEqual(before);
});

test('a run that was stopped in the middle continues to the same records and asks nothing twice', async () => {
  const [calm, cut] = [temporaryFolder(), temporaryFolder()];
  await runAll(tiny, { folder: calm, train: 10 });
  for (const limit of [5, 17, 40]) {
    const stop = new AbortController();
    let settled = 0;
    const watch = { settled: () => { if (++settled === limit) stop.abort(new Error('stopped')); } };
    await expect(runAll(tiny, { folder: cut, train: 10, signal: stop.signal, watch })).rejects.toThrow('stopped');
  }
  await runAll(tiny, { folder: cut, train: 10 });
  expect(all(cut)).toEqual(all(calm));
  const keys = linesIn(join(cut, 'calls.jsonl')).map((line) => JSON.parse(line).key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.sort()).toEqual(linesIn(join(calm, 'calls.jsonl')).map((line) => JSON.parse(line).key).sort());
});

test('a torn last line is cut off and its unit made again', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const before = all(folder);
  for (const file of ['02-letters.jsonl', 'calls.jsonl']) {
    const text = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), text.slice(0, -40));
  }
  appendFileSync(join(folder, '03-lists.jsonl'), '{"unit":"u00');
  appendFileSync(join(folder, 'prompts.jsonl'), '{"id":"0123');
  await runAll(tiny, { folder });
  expect(all(folder)).toEqual(before);
  for (const file of ['calls.jsonl', 'prompts.jsonl', ...stages.map((stage) => `${stage}.jsonl`)]) for (const line of linesIn(join(folder, file))) JSON.parse(line);
});

test('zero bytes at the end of every file, as after a power cut, are cut off', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const before = all(folder);
  const files = ['calls.jsonl', 'prompts.jsonl', ...stages.map((stage) => `${stage}.jsonl`)];
  for (const file of files) appendFileSync(join(folder, file), Buffer.concat([Buffer.from('{"un'), Buffer.alloc(5000)]));
  await runAll(tiny, { folder, train: 4 });
  expect(all(folder)).toMatchObject(before);
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('\0');
});

test('the last line of a unit counts, even when the clock has gone backwards in between', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const path = join(folder, '03-lists.jsonl');
  const line = linesIn(path).find((one) => one.includes('"unit":"u0002"'))!;
  appendFileSync(path, line.replace(/"settledAt":"[^"]*"/, '"settledAt":"1999-01-01T00:00:00.000Z"').replace('"status":"kept"', '"status":"failed","error":"lost"').replace(/,"records":.*/, '}') + '\n');
  const plan = await runAll(tiny, { folder });
  expect(plan.stages.map(({ open }) => open)).toEqual([0, 0, 1]);
  expect(Object.values(recordsIn(folder, '03-lists')).every((one) => (one as { status: string }).status === 'kept')).toBe(true);
});

test('an answer that is damaged inside is named by file and line when it is needed', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const path = join(folder, 'calls.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  lines[2] = lines[2]!.replace('"attempt":', '"attempt"');
  writeFileSync(path, lines.join('\n'));
  for (const stage of stages) writeFileSync(join(folder, `${stage}.jsonl`), '');
  await expect(runAll(tiny, { folder })).rejects.toThrow('calls.jsonl line 3: not JSON');
});

test('a run whose folder is deleted while it works stops and says so', async () => {
  const folder = join(temporaryFolder(), 'run');
  let settled = 0;
  const watch = { settled: () => { if (++settled === 20) rmSync(folder, { recursive: true }); } };
  await expect(runAll(tiny, { folder, train: 20, watch })).rejects.toThrow('was deleted while the run was being worked on');
});

test('a line that is not JSON is named by file and line, and nothing is touched', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder });
  const path = join(folder, '02-letters.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n');
  lines[1] = 'garbage';
  writeFileSync(path, lines.join('\n'));
  await expect(runAll(tiny, { folder })).rejects.toThrow('02-letters.jsonl line 2: not JSON');
  expect(readFileSync(path, 'utf8')).toBe(lines.join('\n'));
});

test('editing one record redoes what depends on it and nothing else', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder, train: 4 });
  const path = join(folder, '02-letters.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/("id":"u0002-a1","rehearsal":true,"letter":")./, '$1x'));
  const plan = await runAll(tiny, { folder, train: 4 });
  expect(plan.stages.map(({ stage, changed }) => [stage, changed])).toEqual([['01-seeds', 0], ['02-letters', 1], ['03-lists', 0]]);
  const lists = recordsIn(folder, '03-lists') as Record<string, { records: { letters: string[] }[] }>;
  expect(lists['u0002']!.records[0]!.letters[0]).toBe('u0002-a1=x');
  expect(linesIn(join(folder, '01-seeds.jsonl')).length).toBe(5);
});

test('a fault in one unit stops the run with that fault, after all that was at work has been written', async () => {
  const folder = temporaryFolder();
  const answerer: Answerer = {
    rehearsal: true, identity: () => 'faulty', room: () => Infinity, places: () => Infinity, stirred: () => new Promise(() => undefined), load: () => ({ inFlight: 0, waiting: 0, retries: 0 }),
    answer: async ({ unit }) => {
      if (unit === 'u0002-a2') throw new TypeError('a bug');
      return { text: '{"letter":"x"}', finish: 'stop', model: 'm', inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0, ms: 0 };
    },
  };
  await expect(runAll(tiny, { folder, train: 10, concurrency: 4, answerer })).rejects.toThrow('02-letters, u0002-a2: a bug');
  await runAll(tiny, { folder, train: 10, answerer: { ...answerer, answer: async () => ({ text: '{"letter":"x"}', finish: 'stop', model: 'm', inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0, ms: 0 }) } });
  expect(Object.keys(recordsIn(folder, '02-letters')).length).toBe(50);
});
