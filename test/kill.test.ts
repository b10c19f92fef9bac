/** kill -9 at random moments, over and over: the run completes, with the records of an undisturbed one, nothing lost and nothing paid for twice. `npm run bench -- kill` does more of it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { startModelServer } from './fakes/model-server.ts';
import { conversationOf } from './fakes/recorded-answers.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';
import { randomFor } from '../src/random.ts';

const main = fileURLToPath(new URL('../src/cli/compass.js', import.meta.url));
const stages = ['01-seeds', '02-letters', '03-lists'];
const args = (run: string) => ['run', '--rehearse', '--recipe', tinyRecipe, '--train', '1500', '--test', '2', '--run', run];

/** Starts the run and kills it once it has kept something new and a drawn while has passed; false when it ended by itself before. */
async function killed(cwd: string, whileMs: number): Promise<boolean> {
  const calls = join(cwd, 'outputs/cut/calls.jsonl');
  const size = () => (existsSync(calls) ? statSync(calls).size : 0);
  const before = size();
  const child = spawn(process.execPath, [main, ...served('cut')], { cwd, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (child.exitCode === null && size() === before) await sleep(5);
  await Promise.race([sleep(whileMs), ended]);
  const alive = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return alive;
}

const served = (run: string) => ['run', '--recipe', tinyRecipe, '--train', '200', '--test', '2', '--run', run];

/** How often each conversation stands in a run's memory; a torn last line is no answer that was kept. */
const keptIn = (folder: string) => timesOf(wholeLines(join(folder, 'calls.jsonl')).map((line) => conversationOf(JSON.parse(line).messages)));
const wholeLines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []);
function timesOf(names: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

test('a run that is killed again and again ends like one that never was, and asks for nothing again that it had kept', async () => {
  const cwd = workFolder();
  const server = await startModelServer({
    latency: { kind: 'log-normal', ms: 20 },
    answer: ({ hash, messages }) => (messages.length === 1 && hash < '3' ? '{"letter": "?"}' : `{"letter": "${hash.at(-1)}"}`),
  });
  writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null, concurrency: 16 }\n`);
  const [calm, cut] = ['calm', 'cut'].map((run) => join(cwd, 'outputs', run)) as [string, string];
  expect((await compass(cwd, served('calm'))).code).toBe(0);

  const random = randomFor('kill');
  const sittings: { kept: Map<string, number>; from: number }[] = [];
  const begin = () => sittings.push({ kept: keptIn(cut), from: server.requests.length });
  begin();
  while (sittings.length <= 20 && (await killed(cwd, random.int(0, 60)))) begin();
  expect(sittings.length).toBeGreaterThan(10);
  expect((await compass(cwd, served('cut'))).code).toBe(0);
  await server.close();

  for (const stage of stages) {
    expect(recordsIn(cut, stage)).toEqual(recordsIn(calm, stage));
    expect(linesIn(join(cut, `${stage}.jsonl`)).length).toBe(linesIn(join(calm, `${stage}.jsonl`)).length);
  }
  const keys = (folder: string) => linesIn(join(folder, 'calls.jsonl')).map((line) => JSON.parse(line).key).sort();
  expect(keys(cut)).toEqual(keys(calm));
  const sent = new Set(linesIn(join(cut, 'prompts.jsonl')).map((line) => JSON.parse(line).id));
  for (const line of linesIn(join(cut, 'calls.jsonl'))) for (const id of JSON.parse(line).messages) expect(sent.has(id)).toBe(true);
  const end = keptIn(cut);
  for (const [index, { kept, from }] of sittings.entries()) {
    const asked = timesOf(server.requests.slice(from, sittings[index + 1]?.from).map(({ ids }) => conversationOf(ids)));
    expect([...asked].filter(([conversation, times]) => times > (end.get(conversation) ?? 0) - (kept.get(conversation) ?? 0))).toEqual([]);
  }
}, 180_000);

test('Ctrl-C stops cleanly with exit code 130, and the same command goes on', async () => {
  const cwd = workFolder();
  const child = spawn(process.execPath, [main, ...args('stopped')], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  child.stderr.on('data', (data) => { words += data; });
  const journal = join(cwd, 'outputs/stopped/02-letters.jsonl');
  while (child.exitCode === null && !(existsSync(journal) && statSync(journal).size > 0)) await sleep(5);
  child.kill('SIGINT');
  await once(child, 'close');
  expect(child.exitCode).toBe(130);
  expect(words).toContain('the same command continues');
  expect(words).not.toMatch(/\n\s+at /);
  expect((await compass(cwd, args('stopped'))).code).toBe(0);
}, 120_000);

test('a second process on the same run is told who holds it', async () => {
  const cwd = workFolder();
  const child = spawn(process.execPath, [main, ...args('held')], { cwd, stdio: 'ignore' });
  const journal = join(cwd, 'outputs/held/02-letters.jsonl');
  while (child.exitCode === null && !existsSync(journal)) await sleep(5);
  child.kill('SIGSTOP');
  const { code, words } = await compass(cwd, args('held'));
  child.kill('SIGCONT');
  child.kill('SIGKILL');
  expect(words).toContain(`process ${child.pid} on`);
  expect(code).toBe(1);
  await once(child, 'exit');
}, 60_000);
