/** Predictions: what a rehearsal of a few users says about many, and how it compares with what happened. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Prediction } from '#schemas/prediction';
import compassRecipe from '../pipeline/recipe.ts';
import { openPrefixes } from '../src/llm/prefixes.ts';
import { predictionOf } from '../src/run/estimate.ts';
import { ledgerOf } from '../src/run/ledger.ts';
import { meansOf, usesOf, useSum } from '../src/run/uses.ts';
import { type ModelServer, startModelServer } from './fakes/model-server.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { search } from './helpers/means.ts';
import { linesIn, runAll, temporaryFolder } from './helpers/running.ts';
import tiny from './recipes/tiny/recipe.ts';

const signal = new AbortController().signal;
const pricing = { modelOf: () => 'm', prices: { m: { input: 2, cachedInput: 0.5, output: 8 } } };
const subject = { seed: 1, search, pricing, signal, sample: { train: 4, test: 2 } };
const sizes = (train: number, test: number) => ({ train, test, minAge: 6 });

describe('a prediction', () => {
  test('for no more users than are rehearsed is what their rehearsal asks', async () => {
    const folder = temporaryFolder();
    await runAll(tiny, { folder, train: 4, test: 2 });
    const calls = linesIn(join(folder, 'calls.jsonl')).map((line) => JSON.parse(line) as { inputTokens: number; outputTokens: number });
    const { units, uses } = await predictionOf({ ...subject, recipe: tiny, sizes: sizes(4, 2) });
    expect(units).toEqual({ '01-seeds': 6, '02-letters': 20, '03-lists': 6 });
    const sum = useSum(uses);
    expect(sum.calls).toBeCloseTo(calls.length, 9);
    expect(sum.inputTokens).toBeCloseTo(calls.reduce((total, call) => total + call.inputTokens, 0), 6);
    expect(sum.outputTokens).toBeCloseTo(calls.reduce((total, call) => total + call.outputTokens, 0), 6);
  });

  test('grows with each kind of user by itself', async () => {
    const { units } = await predictionOf({ ...subject, recipe: tiny, sizes: sizes(400, 100) });
    expect(units).toEqual({ '01-seeds': 500, '02-letters': 2000, '03-lists': 500 });
    expect((await predictionOf({ ...subject, recipe: tiny, sizes: sizes(0, 100) })).units).toEqual({ '01-seeds': 100, '02-letters': 0, '03-lists': 100 });
  });

  test('of ten users comes close to the rehearsal of those ten', async () => {
    const folder = temporaryFolder();
    await runAll(compassRecipe, { folder, train: 8, test: 2 });
    const made = ledgerOf(folder).entries.reduce((sum, { all }) => ({ calls: sum.calls + all.calls, input: sum.input + all.inputTokens }), { calls: 0, input: 0 });
    const sum = useSum((await predictionOf({ ...subject, recipe: compassRecipe, sizes: sizes(8, 2), sample: { train: 2, test: 1 } })).uses);
    expect(Math.abs(sum.calls / made.calls - 1)).toBeLessThan(0.1);
    expect(Math.abs(sum.inputTokens / made.input - 1)).toBeLessThan(0.1);
  }, 60_000);

  test('leaves nothing behind', async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('compass-estimate-'));
    const before = folders();
    await predictionOf({ ...subject, recipe: tiny, sizes: sizes(4, 2) });
    expect(folders().filter((name) => !before.includes(name))).toEqual([]);
  });
});

test('the range goes from no rejection at all to three times as many, longer answers and nothing cached', () => {
  const tokens = (calls: number) => ({ calls, inputTokens: 1000 * calls, cachedTokens: 400 * calls, outputTokens: 100 * calls });
  const [use] = usesOf(new Map([['s', 10]]), new Map([['s', [{ role: 'author', all: tokens(1.2), again: tokens(0.2) }]]]), pricing);
  const cost = (calls: number, cached: number, longer: number) => (calls * (1000 - cached) * 2 + calls * cached * 0.5 + calls * 100 * longer * 8) / 1e6;
  expect(use!.costUsd).toBeCloseTo(cost(12, 400, 1), 9);
  expect(use!.lowUsd).toBeCloseTo(cost(10, 400, 1), 9);
  expect(use!.highUsd).toBeCloseTo(cost(16, 0, 1.5), 9);
  expect(use!.again).toBeCloseTo(1 / 6, 9);
});

test('a cost that is not known in one part is not known in all', () => {
  const mean = { role: 'author', all: { calls: 1, inputTokens: 1, cachedTokens: 0, outputTokens: 1 }, again: { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 } };
  const uses = usesOf(new Map([['s', 1]]), new Map([['s', [mean, { ...mean, role: 'tool' }]]]), { ...pricing, modelOf: (role) => (role === 'tool' ? 'nobody-knows' : 'm') });
  expect(useSum(uses).costUsd).toBeNull();
});

test('units that were made anew count as often as they were made', async () => {
  const folder = temporaryFolder();
  await runAll(tiny, { folder, train: 6, test: 0 });
  const once = ledgerOf(folder);
  expect(once.makings.get('02-letters')).toBe(30);
  const lines = readFileSync(join(folder, 'calls.jsonl'), 'utf8');
  writeFileSync(join(folder, 'calls.jsonl'), lines + lines);
  const twice = ledgerOf(folder);
  expect(twice.makings.get('02-letters')).toBe(60);
  expect(meansOf(twice)).toEqual(meansOf(once));
});

describe('the beginning that prompts share', () => {
  const words = (count: number, word: string) => [{ role: 'user' as const, content: `${word} `.repeat(count) }];

  test('counts in blocks of 128 tokens, from 1,024 on', () => {
    const shared = openPrefixes();
    const long = 'x'.repeat(4 * 1500);
    expect(shared([{ role: 'system', content: long }, { role: 'user', content: 'one' }])).toBe(0);
    const again = shared([{ role: 'system', content: long }, { role: 'user', content: 'two' }]);
    expect(again).toBe(Math.floor(1500 / 128) * 128);
    expect(shared(words(4000, 'another'))).toBe(0);
  });

  test('is none in short prompts', () => {
    const shared = openPrefixes();
    expect([shared(words(100, 'short')), shared(words(100, 'short'))]).toEqual([0, 0]);
  });

  test('is more than four fifths of what the tool calls, the replies and the situations ask', async () => {
    const { uses } = await predictionOf({ ...subject, recipe: compassRecipe, sizes: sizes(4, 2) });
    const share = (stage: string, role: string) => { const use = uses.find((one) => one.stage === stage && one.role === role)!; return use.cachedTokens / use.inputTokens; };
    expect(share('06-tool-calls', 'reference')).toBeGreaterThan(0.94);
    expect(share('07-responses', 'reference')).toBeGreaterThan(0.8);
    expect(share('07-responses', 'verifier')).toBeGreaterThan(0.8);
    expect(share('04-situations', 'author')).toBeGreaterThan(0.83);
    expect(share('05-utterances', 'author')).toBeGreaterThan(0.83);
  }, 60_000);
});

describe('the command', () => {
  const cwd = workFolder();
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer({ answer: () => '{"letter":"a"}' });
    writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null }\nprices:\n  tiny: { input: 3, output: 12 }\n`);
  });
  afterAll(() => server.close());
  const estimate = (...more: string[]) => compass(cwd, ['estimate', '--recipe', tinyRecipe, ...more]);

  test('shows a table by role or by stage, a range, and what it assumes; no key is wanted', async () => {
    const bare = workFolder();
    const { code, out } = await compass(bare, ['estimate', '--train', '20', '--test', '5']);
    expect(code).toBe(0);
    expect(out).toMatch(/^20 train and 5 test users: about [\d,]+ calls and \$[\d.,]+, from \$[\d.,]+ to \$[\d.,]+\.\n/);
    for (const role of ['author', 'reference', 'tool', 'verifier', 'all']) expect(out).toMatch(new RegExp(`^${role} `, 'm'));
    expect(out).toContain('What this assumes');
    expect((await estimate('--by', 'stage')).out).toMatch(/^02-letters +author +tiny/m);
  }, 60_000);

  test('--json is the prediction itself', async () => {
    const { out } = await estimate('--train', '40', '--test', '10', '--json');
    const { all, ...prediction } = JSON.parse(out) as { all: { costUsd: number }; train: number };
    expect(Prediction.parse(prediction)).toMatchObject({ train: 40, test: 10, rehearsed: { train: 6, test: 2 }, like: null });
    expect(all.costUsd).toBeGreaterThan(0);
  }, 30_000);

  test('a price that is not known is named, and the cost is unknown', async () => {
    writeFileSync(join(cwd, 'free.yaml'), 'roles:\n  author: { model: no-such-model }\n');
    const { code, out, words } = await estimate('--config', 'free.yaml');
    expect(code).toBe(0);
    expect(out).toContain('unknown');
    expect(words).toContain('no-such-model');
  }, 30_000);

  test('a run keeps its prediction, and status holds it against what happened', async () => {
    const run = (train: string) => compass(cwd, ['run', '--recipe', tinyRecipe, '--train', train, '--test', '0', '--run', 'r']);
    const stored = () => Prediction.parse(JSON.parse(readFileSync(join(cwd, 'outputs/r/prediction.json'), 'utf8')));
    expect((await run('4')).code).toBe(0);
    expect(stored()).toMatchObject({ train: 4, units: { '02-letters': 20 } });
    expect((await run('8')).code).toBe(0);
    expect(stored()).toMatchObject({ train: 8, units: { '02-letters': 40 } });
    const { out } = await compass(cwd, ['status', 'r', '--recipe', tinyRecipe, '--json']);
    const { comparison } = JSON.parse(out) as { comparison: { role: string; calls: number; predictedCalls: number; costUsd: number; predictedUsd: number; wholeUsd: number }[] };
    expect(comparison.map(({ role }) => role)).toEqual(['author', 'all']);
    expect(comparison[0]!.calls).toBe(40);
    expect(comparison[0]!.predictedCalls).toBeCloseTo(useSum(stored().uses).calls, 6);
    expect(comparison[0]!.predictedUsd).toBeCloseTo(comparison[0]!.wholeUsd, 9);
    expect((await compass(cwd, ['status', 'r', '--recipe', tinyRecipe])).out).toMatch(/role +calls +predicted +cost +predicted cost +whole run/);
    const like = JSON.parse((await estimate('--train', '100', '--test', '0', '--like', 'r', '--json')).out) as { all: { calls: number }; like: string };
    expect(like).toMatchObject({ like: 'r', all: { calls: 500 } });
  }, 60_000);
});
