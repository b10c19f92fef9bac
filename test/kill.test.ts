/** kill -9 at random moments, over and over: the run completes, with the records of an undisturbed one, nothing lost and no answer kept twice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';
import { randomFor } from '../src/random.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const stages = ['01-seeds', '02-letters', '03-lists'];
const args = (run: string) => ['run', '--rehearse', '--recipe', tinyRecipe, '--train', '1500', '--test', '2', '--run', run];

/** Starts the run and kills it once it has written something new and a drawn while has passed; undefined when it ended by itself before. */
async function killed(cwd: string, whileMs: number): Promise<boolean> {
  const calls = join(cwd, 'outputs/cut/calls.jsonl');
  const size = () => (existsSync(calls) ? statSync(calls).size : 0);
  const before = size();
  const child = spawn(process.execPath, [main, ...args('cut')], { cwd, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (child.exitCode === null && size() === before) await sleep(5);
  await Promise.race([sleep(whileMs), ended]);
  const alive = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return alive;
}

test('a run that is killed again and again ends like one that never was', async () => {
  const cwd = workFolder();
  mkdirSync(join(cwd, 'outputs'), { recursive: true });
  expect((await compass(cwd, args('calm'))).code).toBe(0);
  const random = randomFor('kill');
  let kills = 0;
  while (kills < 20 && (await killed(cwd, random.int(0, 60)))) kills++;
  expect(kills).toBeGreaterThanOrEqual(5);
  expect((await compass(cwd, args('cut'))).code).toBe(0);
  const [calm, cut] = ['calm', 'cut'].map((run) => join(cwd, 'outputs', run)) as [string, string];
  for (const stage of stages) {
    expect(recordsIn(cut, stage)).toEqual(recordsIn(calm, stage));
    expect(linesIn(join(cut, `${stage}.jsonl`)).length).toBe(linesIn(join(calm, `${stage}.jsonl`)).length);
  }
  const keys = (folder: string) => linesIn(join(folder, 'calls.jsonl')).map((line) => JSON.parse(line).key).sort();
  expect(keys(cut)).toEqual(keys(calm));
  const sent = new Set(linesIn(join(cut, 'prompts.jsonl')).map((line) => JSON.parse(line).id));
  for (const line of linesIn(join(cut, 'calls.jsonl'))) for (const id of JSON.parse(line).messages) expect(sent.has(id)).toBe(true);
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
