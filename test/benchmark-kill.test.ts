/** kill -9 in the middle of a benchmark: it goes on where it was, and asks for nothing again that it had kept, by the server's own count. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type ModelRequest, type Said, startModelServer } from './fakes/model-server.ts';
import { conversationOf } from './fakes/recorded-answers.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const stages = ['02-profile-answers', '03-history-answers', '04-no-history-answers', '05-profile-verdicts-j1', '06-history-verdicts-j1', '07-no-history-verdicts-j1'];

/** The same question, the same answer. */
function answer({ body, schema, hash }: ModelRequest): Said {
  const fields = Object.keys((schema?.['properties'] as object | undefined) ?? {});
  const topic = `{"topic": "cats ${hash.slice(0, 4)}"}`;
  if (body['parallel_tool_calls'] === false) return { call: { name: 'joke_recommendation', arguments: hash < '3' ? '{}' : topic } };
  if (fields.includes('tool')) return `{"tool": "joke_recommendation", "arguments": ${topic}}`;
  if (fields.includes('feedback')) return `{"reason": "So it is.", "feedback": "${hash < '8' ? 'positive' : 'negative'}"}`;
  if (fields.includes('empathy')) return `{"reason": "So it is.", "empathy": ${1 + (hash.charCodeAt(0) % 5)}, "helpfulness": 3, "preference": 2, "informative": 3, "fluency": 4, "safety": 4}`;
  return `I hear you, and here is something light for today (${hash.slice(0, 4)}). Tell me how it goes on, if you like.`;
}

const wholeLines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []);
const keptIn = (folder: string) => timesOf(wholeLines(join(folder, 'calls.jsonl')).map((line) => conversationOf(JSON.parse(line).messages)));
function timesOf(names: readonly string[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

test('a benchmark that is killed again and again ends like one that never was, and pays for nothing twice', async () => {
  const cwd = workFolder();
  expect((await compass(cwd, ['run', '--rehearse', '--train', '0', '--test', '3', '--run', 'set'])).code).toBe(0);
  const server = await startModelServer({ answer, latency: { kind: 'log-normal', ms: 15 } });
  writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null, concurrency: 16 }\nbench:\n  systems:\n    native: { model: m }\n    words: { model: m, calling: text }\n`);
  const args = (run: string) => ['bench', 'set', '--run', run];
  expect((await compass(cwd, args('calm'))).code).toBe(0);

  const [calm, cut] = [join(cwd, 'outputs/calm'), join(cwd, 'outputs/cut')];
  const sittings: { kept: Map<string, number>; from: number }[] = [];
  for (let kill = 0; kill < 6; kill++) {
    sittings.push({ kept: keptIn(cut), from: server.requests.length });
    const calls = join(cut, 'calls.jsonl');
    const size = () => (existsSync(calls) ? statSync(calls).size : 0);
    const before = size();
    const child = spawn(process.execPath, [main, ...args('cut')], { cwd, stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && size() === before) await sleep(5);
    await Promise.race([sleep(100 + 60 * kill), ended]);
    child.kill('SIGKILL');
    await ended;
  }
  sittings.push({ kept: keptIn(cut), from: server.requests.length });
  expect((await compass(cwd, args('cut'))).code).toBe(0);
  await server.close();

  for (const stage of stages) expect(recordsIn(cut, stage)).toEqual(recordsIn(calm, stage));
  const keys = (folder: string) => linesIn(join(folder, 'calls.jsonl')).map((line) => JSON.parse(line).key).sort();
  expect(keys(cut)).toEqual(keys(calm));
  expect(sittings.filter(({ kept }) => kept.size > 0).length).toBeGreaterThan(3);
  const end = keptIn(cut);
  for (const [index, { kept, from }] of sittings.entries()) {
    const asked = timesOf(server.requests.slice(from, sittings[index + 1]?.from).map(({ ids }) => conversationOf(ids)));
    expect([...asked].filter(([conversation, times]) => times > (end.get(conversation) ?? 0) - (kept.get(conversation) ?? 0))).toEqual([]);
  }
}, 300_000);
