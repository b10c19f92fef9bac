/** Answers by batches: the same records as call by call, with as few batches as the chains of questions need. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import recipe from '../pipeline/recipe.ts';
import type { Message } from '../src/ask.ts';
import { readConfig } from '../src/config.ts';
import type { Answer, Question } from '../src/llm/answer.ts';
import { lineOf } from '../src/llm/batch/lines.ts';
import { openBatchDesk } from '../src/llm/batch/open.ts';
import { openStillness } from '../src/llm/batch/stillness.ts';
import { openModels } from '../src/llm/chat.ts';
import { costOf } from '../src/llm/prices.ts';
import type { Recipe } from '../src/run/recipe.ts';
import { openBatchNotes } from '../src/store/batch-notes.ts';
import { hastyClock } from './fakes/clock.ts';
import { faultsNamed } from './fakes/faults.ts';
import { type ModelServer, type ServerOptions, startModelServer } from './fakes/model-server.ts';
import { recordedAnswers } from './fakes/recorded-answers.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn, runAll, temporaryFolder } from './helpers/running.ts';
import tiny from './recipes/tiny/recipe.ts';

const open: ModelServer[] = [];
afterAll(() => Promise.all([...new Set(open)].map((server) => server.close())));

const letters: ServerOptions['answer'] = ({ hash, messages }) => (messages.length === 1 && hash < '3' ? '{"letter": "?"}' : `{"letter": "${hash.at(-1)}"}`);

type Way = 'direct' | 'batch';
type Choices = { of?: Recipe; train?: number; test?: number; folder?: string; server?: ModelServer; concurrency?: number };
type Made = { readonly folder: string; readonly server: ModelServer };

/** Makes a run in process, by calls or by batches, on a clock on which nobody waits. */
async function made(way: Way, options: Partial<ServerOptions> = {}, { of = tiny, train = 12, test: tests = 1, folder = temporaryFolder(), server: given, concurrency = train + tests }: Choices = {}): Promise<Made> {
  const server = given ?? (await startModelServer({ answer: letters, ...options }));
  open.push(server);
  writeFileSync(join(folder, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null, concurrency: 32 }\n`);
  const config = readConfig({ cwd: folder, env: {} });
  const notes = openBatchNotes(folder);
  const desk = openBatchDesk(config, of.roles, notes, hastyClock());
  const answerer = way === 'direct' ? desk.beside(openModels(config, of.roles, hastyClock())) : desk.attended(desk.answerer());
  try {
    await runAll(of, { folder, train, test: tests, concurrency, answerer });
    await desk.settle();
  } finally {
    await notes.close();
  }
  return { folder, server };
}

const recordsOf = ({ folder }: Made, of: Recipe = tiny) => of.stages.map(({ name }) => recordsIn(folder, name));
const notesIn = ({ folder }: Pick<Made, 'folder'>) => linesIn(join(folder, 'batches.jsonl')).map((line) => JSON.parse(line) as { event: string; status?: string; questions?: string[] });
/** Times at which batches went out, however many together. */
const waves = (run: Made) => notesIn(run).filter(({ event }, index, all) => event === 'sending' && (index === 0 || all[index - 1]!.event === 'ended')).length;
const askedTwice = ({ server }: Made) => [...server.counts.values()].filter((count) => count > 1);

test('all eight stages come out as they do call by call, with no more rounds of batches than the longest chain has questions', async () => {
  const rehearsed = temporaryFolder();
  const sizes = { train: 2, test: 1 };
  await runAll(recipe, { folder: rehearsed, ...sizes });
  const answer = recordedAnswers(rehearsed);
  const [direct, batch] = [await made('direct', { answer }, { of: recipe, ...sizes }), await made('batch', { answer }, { of: recipe, ...sizes })];
  expect(recordsOf(batch, recipe)).toEqual(recordsOf(direct, recipe));
  expect(askedTwice(batch)).toEqual([]);
  const asked = (stage: string, below: string) => Object.entries(recordsIn(batch.folder, stage)).filter(([unit]) => unit.startsWith(below)).reduce((sum, [, line]) => sum + (line as { attempts: unknown[] }).attempts.length, 0);
  const chainOf = (user: string) => ['02-profiles', '03-trajectories', '04-situations'].reduce((sum, stage) => sum + asked(stage, user), 0)
    + Math.max(...Object.keys(recordsIn(batch.folder, '04-situations')).filter((unit) => unit.startsWith(user)).map((unit) => ['05-utterances', '06-tool-calls', '07-responses'].reduce((sum, stage) => sum + asked(stage, unit), 0)));
  expect(waves(batch)).toBeLessThanOrEqual(Math.max(...['u0001', 'u0002', 't0001'].map(chainOf)));
  expect(notesIn(batch).filter(({ event }) => event === 'ended').length).toBe(notesIn(batch).filter(({ event }) => event === 'sending').length);
}, 60_000);

test('chains of three take three rounds for all users together, and one more for each rejection', async () => {
  const [direct, batch] = [await made('direct'), await made('batch')];
  expect(recordsOf(batch)).toEqual(recordsOf(direct));
  const asked = new Map<string, number>();
  for (const [unit, line] of Object.entries(recordsIn(batch.folder, '02-letters'))) asked.set(unit.slice(0, -1), (asked.get(unit.slice(0, -1)) ?? 0) + (line as { attempts: unknown[] }).attempts.length);
  expect(waves(batch)).toBe(Math.max(...asked.values()));
  expect(batch.server.requests.length).toBe(direct.server.requests.length);
});

test('a line holds what a call would send: calls, their results and pictures in the protocol\'s own form', () => {
  const messages = [
    { role: 'user', content: 'Look: “é”', shown: ['data:image/png;base64,AA=='] },
    { role: 'assistant', content: '', call: { id: 'call00001', name: 'sticker', arguments: '{"mood":"glad"}' } },
    { role: 'tool', content: '{"id":"s1"}', answers: 'call00001' },
  ] as readonly Message[];
  const { custom_id: key, body } = JSON.parse(lineOf('k', { model: 'm', messages, temperature: 0.5 })) as { custom_id: string; body: object };
  expect(key).toBe('k');
  expect(body).toEqual({
    model: 'm', temperature: 0.5,
    messages: [
      { role: 'user', content: [{ type: 'text', text: 'Look: “é”' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }] },
      { role: 'assistant', content: null, tool_calls: [{ id: 'call00001', type: 'function', function: { name: 'sticker', arguments: '{"mood":"glad"}' } }] },
      { role: 'tool', tool_call_id: 'call00001', content: '{"id":"s1"}' },
    ],
  });
});

describe('lines that fail', () => {
  test('for a passing reason are in the next batch, and nothing else is', async () => {
    const storm = await made('batch', { faults: { seed: 1, share: 0.3, kinds: faultsNamed('429,500,503,reset,wrong-shape') } });
    expect(recordsOf(storm)).toEqual(recordsOf(await made('direct')));
    const repeated = [...storm.server.counts.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(repeated).toBeGreaterThan(5);
    expect(repeated).toBe(storm.server.requests.length - storm.server.counts.size);
  });

  test('for good fail their unit only', async () => {
    let bad = '';
    const { folder, server } = await made('batch', { answer: (request) => {
      if (bad === '') bad = request.hash;
      return request.hash === bad ? { kind: 'status', status: 400, error: { message: 'Too odd.', code: 'odd' } } : letters(request);
    } });
    const failed = Object.values(recordsIn(folder, '02-letters')).filter((line) => (line as { status: string }).status === 'failed');
    expect(failed).toMatchObject([{ error: expect.stringContaining('Too odd.') }]);
    expect(server.counts.get(bad)).toBe(1);
  });

  test('again and again are tried as often as calls are; when that is all that is left, the run stops', async () => {
    const counts = new Map<string, number>();
    const answer: ServerOptions['answer'] = (request) => {
      counts.set(request.hash, request.count);
      return request.hash < '8' ? { kind: 'status', status: 500 } : letters(request);
    };
    await expect(made('batch', { answer })).rejects.toThrow('The last 5 calls all ended like this');
    expect(Math.max(...counts.values())).toBe(6);
  });

  test('because of the response format are asked in the next form that the server takes', async () => {
    const { folder, server } = await made('batch', { answer: (request) => (request.responseFormat === 'json_schema'
      ? { kind: 'status', status: 400, error: { message: 'response_format json_schema is not supported', param: 'response_format' } } : letters(request)) });
    expect(Object.values(recordsIn(folder, '02-letters')).every((line) => (line as { status: string }).status === 'kept')).toBe(true);
    expect(server.requests.at(-1)!.responseFormat).toBe('json_object');
  });
});

describe('batches that end otherwise', () => {
  test('a server that goes on failing while a batch is out stops the run, with no unit failed; the next sitting takes the answers', async () => {
    let ill = true;
    const batches: NonNullable<ServerOptions['batches']> = { delayMs: 0, around: async (request, serve) => (ill && request.startsWith('GET') ? { status: 500, body: { error: { message: 'Ill.' } } } : serve()) };
    const folder = temporaryFolder();
    const server = await startModelServer({ answer: letters, batches });
    await expect(made('batch', {}, { folder, server })).rejects.toMatchObject({ fatal: true, message: expect.stringContaining('Ill.') });
    expect(linesIn(join(folder, '02-letters.jsonl'))).toEqual([]);
    ill = false;
    const well = await made('batch', {}, { folder, server });
    expect(recordsOf(well)).toEqual(recordsOf(await made('direct')));
    expect(askedTwice(well)).toEqual([]);
  });

  test('expired ones give what they have, and the rest goes out again', async () => {
    const expired = await made('batch', { batches: { delayMs: 0, share: (number) => (number < 3 ? 0.5 : 1) } });
    expect(recordsOf(expired)).toEqual(recordsOf(await made('direct')));
    expect(askedTwice(expired)).toEqual([]);
    expect(notesIn(expired).map(({ status }) => status)).toContain('expired');
  });

  test('one that is refused as a whole stops the run with the server\'s sentence', async () => {
    const finds = [{ code: 'invalid_request', message: 'Line 3 is odd.', line: 3, param: null }];
    await expect(made('batch', { batches: { delayMs: 0, finds } })).rejects.toThrow(/refused the batch batch_1 for tiny: line 3: Line 3 is odd\./);
  });

  test('where the queue is short, smaller ones follow, and nothing is answered twice', async () => {
    const short = await made('batch', { batches: { delayMs: 0, queue: 5 } });
    expect(recordsOf(short)).toEqual(recordsOf(await made('direct')));
    expect(askedTwice(short)).toEqual([]);
    const sizes = notesIn(short).flatMap(({ questions }) => questions?.length ?? []);
    expect(sizes.slice(0, 4)).toEqual([24, 12, 6, 3]);
  });

  test('a server without batches is told of before anything is asked, and the run goes on without them', async () => {
    const none = { delayMs: 0, around: async () => ({ status: 404, body: { detail: 'Not Found' } }) };
    const folder = temporaryFolder();
    await expect(made('batch', { batches: none }, { folder })).rejects.toThrow(/takes no batches \(status 404\): leave --batch out/);
    const note = { event: 'sending', batch: 'b', endpoint: 'default', model: 'tiny', questions: notesIn({ folder })[0]!.questions, at: new Date(0).toISOString() };
    appendFileSync(join(folder, 'batches.jsonl'), `${JSON.stringify(note)}\n`);
    const direct = await made('direct', { batches: none }, { folder });
    expect(recordsOf(direct)).toEqual(recordsOf(await made('direct')));
    expect(notesIn(direct).map(({ status }) => status)).toEqual([undefined, 'never-sent', undefined, 'never-sent']);
  });

  test('one that the server no longer knows is not asked again unseen', async () => {
    const folder = temporaryFolder();
    const questions = linesIn(join((await made('direct')).folder, 'calls.jsonl')).map((line) => (JSON.parse(line) as { key: string }).key);
    const at = new Date(0).toISOString();
    const notes = [{ event: 'sending', batch: 'b', endpoint: 'default', model: 'tiny', questions, at }, { event: 'sent', batch: 'b', id: 'batch_99', file: 'file-99', at }];
    writeFileSync(join(folder, 'batches.jsonl'), notes.map((note) => `${JSON.stringify(note)}\n`).join(''));
    for (const way of ['batch', 'direct'] as const) await expect(made(way, {}, { folder })).rejects.toThrow('does not know a batch of this run any more (404 No batch found');
    expect(linesIn(join(folder, 'calls.jsonl'))).toEqual([]);
  });
});

describe('stillness', () => {
  const answered = { rehearsal: true, identity: () => '', room: () => 1, places: () => 1, stirred: () => new Promise<void>(() => undefined), load: () => ({ inFlight: 0, waiting: 0, retries: 0 }) };
  const question = {} as Question;

  test('waits for whoever is still busy, however long that takes, and for what an answer sets in motion', async () => {
    const stillness = openStillness();
    const waiting: (() => void)[] = [];
    const answerer = stillness.over({ ...answered, answer: () => new Promise<Answer>((resolve) => { waiting.push(() => resolve({} as Answer)); }) });
    const unit = async (busyMs: number, asks: number) => {
      const left = answerer.entered!();
      for (let count = 0; count < asks; count++) {
        await sleep(busyMs);
        await answerer.answer(question);
      }
      left();
    };
    const units = [unit(0, 3), unit(120, 2), unit(10, 1)];
    const seen: number[] = [];
    for (await stillness.reached(); waiting.length > 0; await stillness.reached()) {
      seen.push(waiting.length);
      for (const answer of waiting.splice(0)) answer();
    }
    await Promise.all(units);
    expect(seen).toEqual([3, 2, 1]);
  });
});

test('answers of an earlier sitting that are not asked for yet stay out, whatever ends the next one', async () => {
  let failing = /^GET/;
  const batches: NonNullable<ServerOptions['batches']> = { delayMs: 0, around: async (request, serve) => (failing.test(request) ? { status: 400, body: { error: { message: 'Not now.' } } } : serve()) };
  const folder = temporaryFolder();
  const server = await startModelServer({ answer: letters, batches });
  await expect(made('batch', {}, { folder, server })).rejects.toThrow('Not now.');
  failing = /^POST/;
  await expect(made('batch', {}, { folder, server, concurrency: 2 })).rejects.toThrow('Not now.');
  expect(linesIn(join(folder, 'calls.jsonl'))).toHaveLength(4);
  failing = /^$/;
  const well = await made('batch', {}, { folder, server, concurrency: 2 });
  expect(recordsOf(well)).toEqual(recordsOf(await made('direct')));
  expect(askedTwice(well)).toEqual([]);
});

test('a call in a batch costs half at list prices, nothing of it taken to be cached; own prices say their share', () => {
  const tokens = { input: 1_000_000, output: 1_000_000, cached: 500_000 };
  expect(costOf('gpt-4.1', tokens, {}, 'batch')).toBe(5);
  expect(costOf('gpt-4.1', tokens, {})).toBe(9.25);
  expect(costOf('m', tokens, { m: { input: 2, output: 8 } }, 'batch')).toBe(10);
  expect(costOf('m', tokens, { m: { input: 2, output: 8, batch: 0.25 } }, 'batch')).toBe(2.5);
});

test('a budget lets out only what it reaches, and goes on where it stopped', async () => {
  const cwd = workFolder();
  const server = await startModelServer({ answer: letters });
  open.push(server);
  writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null }\nprices:\n  tiny: { input: 1000, output: 20000, batch: 0.5 }\n`);
  const run = (...more: string[]) => compass(cwd, ['run', '--recipe', tinyRecipe, '--train', '12', '--test', '1', '--run', 'r', '--batch', ...more]);
  const spent = () => linesIn(join(cwd, 'outputs/r/calls.jsonl')).reduce((sum, line) => sum + (JSON.parse(line) as { costUsd: number }).costUsd, 0);
  const small = await run('--budget', '3');
  expect(small.code).toBe(3);
  expect(small.words).toMatch(/npx compass run --run r \S+ \S+ --batch --budget \d+/);
  expect(spent()).toBeLessThanOrEqual(3);
  expect(spent()).toBeGreaterThan(1.5);
  expect((await run('--budget', '100')).code).toBe(0);
  expect([...server.counts.values()].filter((count) => count > 1)).toEqual([]);
}, 30_000);
