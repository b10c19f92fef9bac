/** A run within a budget: it stops before the budget is exceeded, loses nothing, and goes on with a larger one. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer, Question } from '../src/llm/answer.ts';
import { openEstimates } from '../src/llm/budget.ts';
import { resolveRoles } from '../src/llm/roles.ts';
import { readConfig } from '../src/config.ts';
import { type ModelServer, startModelServer } from './fakes/model-server.ts';
import { compass, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';
import tiny from './recipes/tiny/recipe.ts';

const open: ModelServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

const dear = 'prices:\n  tiny: { input: 1000, output: 20000 }\n';

/** A folder with settings for the tiny recipe, and a server that gives every question a letter of its own. */
async function desk(prices = dear) {
  const cwd = workFolder();
  const server = await startModelServer({ answer: ({ hash }) => JSON.stringify({ letter: 'abcdefgh'[Number.parseInt(hash.slice(0, 4), 16) % 8] }) });
  open.push(server);
  writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null, concurrency: 8 }\n${prices}`);
  const run = (...more: string[]) => compass(cwd, ['run', '--recipe', tinyRecipe, '--run', 'r', ...more]);
  const folder = join(cwd, 'outputs/r');
  const spent = () => linesIn(join(folder, 'calls.jsonl')).reduce((sum, line) => sum + (JSON.parse(line) as { costUsd: number }).costUsd, 0);
  return { cwd, server, run, folder, spent };
}

test('the run stops before the budget is exceeded, exit code 3, and says how to go on', async () => {
  const { run, spent } = await desk();
  const { code, words } = await run('--train', '20', '--test', '0', '--budget', '9');
  expect(code).toBe(3);
  expect(spent()).toBeLessThanOrEqual(9);
  expect(spent()).toBeGreaterThan(6);
  expect(words).toContain('The budget of $9.00 is reached');
  expect(words).toMatch(/npx compass run --run r --recipe \S+ --budget \d+/);
});

test('a larger budget goes on: the records are those of a run without one, and nothing is asked twice', async () => {
  const [cut, calm] = [await desk(), await desk()];
  const sizes = ['--train', '12', '--test', '1'];
  expect((await calm.run(...sizes)).code).toBe(0);
  for (const budget of ['3', '6']) expect((await cut.run(...sizes, '--budget', budget)).code).toBe(3);
  expect(cut.spent()).toBeGreaterThan(3);
  expect((await cut.run(...sizes, '--budget', '100')).code).toBe(0);
  expect([...cut.server.counts.values()].filter((count) => count > 1)).toEqual([]);
  expect(cut.server.requests.length).toBe(calm.server.requests.length);
  const records = (folder: string) => tiny.stages.map(({ name }) => Object.values(recordsIn(folder, name)).map((line) => (line as { records: unknown }).records));
  expect(records(cut.folder)).toEqual(records(calm.folder));
}, 60_000);

test('what was spent before counts, and calls without a cost then are counted at today\'s price', async () => {
  const { cwd, run, server } = await desk('');
  const config = join(cwd, 'compass.config.yaml');
  expect((await run('--train', '4', '--test', '0')).code).toBe(0);
  const priceless = await run('--train', '8', '--budget', '5');
  expect(priceless).toMatchObject({ code: 2 });
  writeFileSync(config, `endpoints:\n  default: { baseUrl: "${server.url}", keyVariable: null }\nprices:\n  tiny: { input: 100000, output: 0 }\n`);
  const asked = server.requests.length;
  const { code, words } = await run('--train', '8', '--budget', '5');
  expect(code).toBe(3);
  expect(words).toMatch(/\$\d{2,}\.\d+ are spent/);
  expect(server.requests.length).toBe(asked);
}, 30_000);

test('a budget and a model without a known price do not go together: exit code 2 before anything is made', async () => {
  const { run, folder } = await desk('');
  const { code, words } = await run('--train', '2', '--test', '0', '--budget', '5');
  expect(code).toBe(2);
  expect(words).toContain('that of tiny (role author) is not known');
  expect(words).toContain('prices: { "tiny": { input: …, output: … } }');
  expect(existsSync(folder)).toBe(false);
});

test.each(['0', '-3', 'much', ''])('--budget %j is refused', async (budget) => {
  const { run } = await desk();
  const { code, words } = await run(`--budget=${budget}`);
  expect(code).toBe(2);
  expect(words).toContain('--budget takes an amount');
});

describe('the estimate of a call', () => {
  const prices = { tiny: { input: 1, output: 10 } };
  const estimates = () => openEstimates(resolveRoles(tiny.roles, readConfig({ env: {}, cwd: workFolder() })), prices);
  const schema = {};
  const question = (characters: number, file = 'a.md') => ({ role: 'author', prompt: { file, slots: {}, messages: [] }, messages: [{ role: 'user', content: 'x'.repeat(characters - 2) }], form: { kind: 'json' }, schema }) as unknown as Question;
  const answer = (inputTokens: number, outputTokens: number) => ({ inputTokens, outputTokens }) as Answer;

  test('is at first a quarter of the characters, schema included, and the role\'s limit', () => {
    expect(estimates().costOf(question(4000))).toBeCloseTo((1000 * 1 + 100 * 10) / 1e6, 12);
  });

  test('is then the dearest of that role and prompt so far', () => {
    const known = estimates();
    for (let count = 0; count < 8; count++) known.learn(question(4000), answer(800 + count, 20 + count));
    expect(known.costOf(question(8000))).toBeCloseTo((2 * 807 * 1 + 27 * 10) / 1e6, 12);
    expect(known.costOf(question(4000, 'b.md'))).toBeCloseTo((1000 * 1 + 100 * 10) / 1e6, 12);
  });
});
