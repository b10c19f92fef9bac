/** Each mistake gets one sentence that says what and where, a second that says what to do, the right exit code, and no stack. */
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compass, limited, tinyRecipe, workFolder } from './helpers/compass.ts';

const rehearse = ['run', '--rehearse', '--recipe', tinyRecipe, '--train', '3', '--test', '1', '--run', 'r'];

async function refused(cwd: string, args: readonly string[], expected: { code: number; says: (string | RegExp)[] }, env: Record<string, string> = {}): Promise<void> {
  const { code, words } = await compass(cwd, args, env);
  for (const part of expected.says) expect(words).toMatch(part);
  expect(words).not.toMatch(/\n\s+at /);
  expect(words.trim().split('\n').length).toBeLessThanOrEqual(4);
  expect(code).toBe(expected.code);
}

test('an unknown command names the commands', () => refused(workFolder(), ['frobnicate'], { code: 2, says: ['no command "frobnicate"', 'run, status, show'] }));

test('an unknown flag points to the help', () => refused(workFolder(), ['run', '--frobnicate'], { code: 2, says: ["'--frobnicate'", 'compass run --help'] }));

test('a number that is none is named with its flag', () => refused(workFolder(), ['run', '--rehearse', '--train', 'many'], { code: 2, says: ['--train takes a whole number', '"many"'] }));

test('a run name that could leave the outputs folder is refused', () => refused(workFolder(), ['run', '--rehearse', '--run', '../up'], { code: 2, says: ['"../up" cannot be the name'] }));

test('a recipe that is not there is named', () => refused(workFolder(), ['run', '--rehearse', '--recipe', 'nowhere.ts'], { code: 2, says: ['no recipe at', 'nowhere.ts'] }));

test('a package that is not installed, as after an update, is named with what installs it', async () => {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'recipe.mjs'), "import 'a-package-that-is-not-there';\n");
  await refused(cwd, ['run', '--rehearse', '--recipe', 'recipe.mjs'], { code: 1, says: ['a-package-that-is-not-there is not installed', 'node scripts/setup.mjs'] });
});

test('a malformed settings file is named with its line', async () => {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'compass.config.yaml'), 'endpoints:\n  default: {baseUrl: [}\n');
  await refused(cwd, rehearse, { code: 2, says: ['compass.config.yaml', /line 2/i] });
});

test('an unknown setting is named with its path', async () => {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'compass.config.yaml'), 'endpoints:\n  default: { baseUrl: "http://127.0.0.1:1/v1", speed: 3 }\n');
  await refused(cwd, rehearse, { code: 2, says: ['speed'] });
});

test('a missing key is asked for by its variable, before a folder is made', async () => {
  const cwd = workFolder();
  const args = rehearse.filter((word) => word !== '--rehearse');
  await refused(cwd, args, { code: 2, says: ['OPENAI_API_KEY', '--rehearse'] });
  expect((await compass(cwd, ['status', 'r'])).code).toBe(2);
});

test('a server that is not there is named by its address; what was drawn before stays', async () => {
  const cwd = workFolder();
  const args = rehearse.filter((word) => word !== '--rehearse');
  const port = await closedPort();
  await refused(cwd, args, { code: 1, says: [`127.0.0.1:${port}`, 'the same command again'] }, { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` });
  const { out } = await compass(cwd, ['status', 'r', '--recipe', tinyRecipe, '--json']);
  expect(JSON.parse(out).stages[0].kept).toBeGreaterThan(0);
}, 120_000);

test('a run that does not exist is answered with those that do', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  await refused(cwd, ['status', 'other', '--recipe', tinyRecipe], { code: 2, says: ['no run at', 'are: r'] });
});

test('a record that does not exist is answered with how ids look', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  await refused(cwd, ['show', 'u9999', '--recipe', tinyRecipe], { code: 2, says: ['no record u9999', 'u0001-s03'] });
});

test('a damaged journal line is named by file and number, and nothing is written', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  const path = join(cwd, 'outputs/r/02-letters.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"status":"kept"', '"status":"lost"'));
  const before = readFileSync(path, 'utf8');
  await refused(cwd, rehearse, { code: 2, says: ['02-letters.jsonl line 1', 'Mend or delete'] });
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a damaged answer is named by file and number', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  appendFileSync(join(cwd, 'outputs/r/calls.jsonl'), 'garbage\n');
  await refused(cwd, [...rehearse, '--train', '4'], { code: 2, says: ['calls.jsonl line', 'asked (and paid) again'] });
});

test('status of a run that is being written reads past lines that are not finished, and touches nothing', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  const begun = { '02-letters.jsonl': '{"unit":"u0009-a1","of":"', 'calls.jsonl': '{"key":"01', 'prompts.jsonl': '{"id":', 'lock.json': '' };
  const path = (file: string) => join(cwd, 'outputs/r', file);
  const { out } = await compass(cwd, ['status', 'r', '--recipe', tinyRecipe, '--json']);
  for (const [file, text] of Object.entries(begun)) writeFileSync(path(file), file === 'lock.json' ? text : readFileSync(path(file), 'utf8') + text);
  const before = Object.keys(begun).map((file) => readFileSync(path(file), 'utf8'));
  const ran = await compass(cwd, ['status', 'r', '--recipe', tinyRecipe, '--json']);
  expect(ran).toEqual({ code: 0, out, words: '' });
  expect(Object.keys(begun).map((file) => readFileSync(path(file), 'utf8'))).toEqual(before);
});

test('a disk that takes no more is named, and with room again the run goes on', async () => {
  const cwd = workFolder();
  const many = rehearse.map((word) => (word === '3' ? '300' : word));
  // The limit on the size of a file stands in for a full disk; its unit is 1 KB or half of that.
  const { code, words } = await limited(cwd, 64, many);
  expect(words).toMatch(/Cannot write .*\.jsonl: the file is as large as files may be here/);
  expect(words).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
  expect((await compass(cwd, many)).code).toBe(0);
  const keys = readFileSync(join(cwd, 'outputs/r/calls.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a run by a newer version is left alone', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  const path = join(cwd, 'outputs/r/run.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"format": 1', '"format": 2'));
  await refused(cwd, rehearse, { code: 2, says: ['newer Compass', 'Update Compass'] });
});

test('a rehearsal does not go on with models, nor with another seed, nor smaller', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  await refused(cwd, rehearse.filter((word) => word !== '--rehearse'), { code: 2, says: ['is a rehearsal'] }, { OPENAI_API_KEY: 'k' });
  await refused(cwd, [...rehearse, '--seed', '2'], { code: 2, says: ['began with the seed 1'] });
  await refused(cwd, [...rehearse, '--train', '1'], { code: 2, says: ['can grow, not shrink'] });
});

test('outputs that cannot be written are named', async () => {
  const cwd = workFolder();
  const taken = join(cwd, 'taken');
  writeFileSync(taken, 'a file');
  await refused(cwd, [...rehearse, '--outputs', taken], { code: 2, says: [taken] });
});

/** A port that was free a moment ago. */
const closedPort = (): Promise<number> => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

const closed = (cwd: string): string => {
  // The superuser may write anywhere but into the kernel's own tree.
  if (process.getuid?.() === 0) return '/sys/compass-outputs';
  const path = join(cwd, 'closed');
  mkdirSync(path);
  chmodSync(path, 0o555);
  return path;
};
test('a read-only outputs folder is named, exit code 1', async () => {
  const cwd = workFolder();
  await refused(cwd, [...rehearse, '--outputs', closed(cwd)], { code: 1, says: ['read-only', 'another folder'] });
});

test('without a terminal, a changed record is redone only with --redo', async () => {
  const cwd = workFolder();
  await compass(cwd, rehearse);
  const path = join(cwd, 'outputs/r/02-letters.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/("id":"u0001-a1","rehearsal":true,"letter":")./, '$1x'));
  const no = await compass(cwd, rehearse);
  expect(no.code).toBe(2);
  expect(no.words).toMatch(/^02-letters +2 /m);
  expect(no.words).toContain('Say yes with --redo');
  expect((await compass(cwd, [...rehearse, '--redo'])).code).toBe(0);
});
