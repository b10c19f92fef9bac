/** Batches outlive the process that sent them: whatever ends it and whenever, the next sitting finds them, and nothing is paid for twice. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchOptions } from './fakes/batches.ts';
import { type ModelServer, startModelServer } from './fakes/model-server.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';

const main = fileURLToPath(new URL('../src/cli/compass.js', import.meta.url));
const stages = ['01-seeds', '02-letters', '03-lists'];
const open: ModelServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

/** A run that is made by processes of its own; `batches` may be changed while the server lives. */
async function desk(batches: { -readonly [Key in keyof BatchOptions]: BatchOptions[Key] }) {
  const cwd = workFolder();
  const server = await startModelServer({
    batches, answer: ({ hash, messages }) => (messages.length === 1 && hash < '3' ? '{"letter": "?"}' : `{"letter": "${hash.at(-1)}"}`),
  });
  open.push(server);
  writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null }\n`);
  const args = (run: string, ...more: string[]) => ['run', '--recipe', tinyRecipe, '--train', '8', '--test', '1', '--run', run, ...more];
  const start = () => {
    const child = spawn(process.execPath, [main, ...args('cut', '--batch')], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr!.on('data', (data) => { words += data; });
    return { child, words: () => words, ended: once(child, 'close') };
  };
  const sent = () => existsSync(join(cwd, 'outputs/cut/batches.jsonl')) && readFileSync(join(cwd, 'outputs/cut/batches.jsonl'), 'utf8').includes('"sent"');
  const records = (run: string) => stages.map((stage) => recordsIn(join(cwd, 'outputs', run), stage));
  return { cwd, server, start, sent, records, run: (run: string, ...more: string[]) => compass(cwd, args(run, ...more)) };
}

const askedTwice = (server: ModelServer) => [...server.counts.values()].filter((count) => count > 1);

test('killed before and after each step of a batch, a run ends as one that never was, and no question is answered twice', async () => {
  const file = /^GET \/v1\/files\/[^/]+\/content$/;
  const moments = [
    { request: /^POST \/v1\/files$/, when: 'before' }, { request: /^POST \/v1\/files$/, when: 'after' },
    { request: /^POST \/v1\/batches$/, when: 'after' }, { request: /^GET \/v1\/batches\/[^/]+$/, when: 'before' }, { request: file, when: 'before' }, { request: file, when: 'answered' },
  ];
  let victim: ChildProcess | undefined;
  let moment: (typeof moments)[number] | undefined;
  const kill = () => { moment = undefined; victim!.kill('SIGKILL'); };
  const { server, start, records, run, cwd } = await desk({ delayMs: 0, around: async (request, serve) => {
    const now = moment?.request.test(request) ? moment.when : undefined;
    if (now === 'before') kill();
    // What the server got whole it does; a request that was cut off it never saw.
    const reply = now === 'before' && request.startsWith('POST') ? { status: 500, body: {} } : await serve();
    if (now === 'after') kill();
    if (now === 'answered') setTimeout(kill, 5);
    return reply;
  } });
  for (const next of moments) {
    moment = next;
    const { child, ended } = start();
    victim = child;
    await ended;
    expect([next, child.signalCode]).toEqual([next, 'SIGKILL']);
  }
  expect((await run('cut', '--batch')).code).toBe(0);
  expect(askedTwice(server)).toEqual([]);
  const notes = linesIn(join(cwd, 'outputs/cut/batches.jsonl')).map((line) => JSON.parse(line) as { event: string; status?: string });
  expect(notes.filter(({ status }) => status === 'never-sent')).toHaveLength(2);
  expect((await run('calm')).code).toBe(0);
  expect(records('cut')).toEqual(records('calm'));
}, 60_000);

test('Ctrl-C leaves the batch at the server and says so, as status does until it is taken; the run may go on without --batch, and takes its answers from there', async () => {
  const batches = { delayMs: 3_600_000 };
  const { cwd, server, start, sent, run, records } = await desk(batches);
  const status = (...more: string[]) => compass(cwd, ['status', 'cut', '--recipe', tinyRecipe, ...more]);
  const { child, words, ended } = start();
  while (child.exitCode === null && !sent()) await sleep(20);
  child.kill('SIGINT');
  await ended;
  expect(child.exitCode).toBe(130);
  expect(words()).toContain('Still at a server: 1 batch with 16 questions. The same command takes their answers from there.');
  expect((await status()).out).toContain('Still at a server: 1 batch with 16 questions. The run\'s own command takes their answers from there.');
  expect(JSON.parse((await status('--json')).out).batches).toMatchObject([{ endpoint: 'default', questions: 16 }]);
  batches.delayMs = 0;
  const { code, words: said } = await run('cut');
  expect(code).toBe(0);
  expect(said).toContain('Still at a server: 1 batch with 16 questions of an earlier sitting.');
  expect(said).not.toContain('The same command takes');
  expect((await status()).out).not.toContain('Still at a server');
  expect(askedTwice(server)).toEqual([]);
  expect((await run('calm')).code).toBe(0);
  expect(records('cut')).toEqual(records('calm'));
}, 60_000);
