/** Does what docs/adding-a-tool.md says, in a copy of the recipe, and looks whether what the page promises comes true. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { openRehearsal } from '../src/llm/rehearsal.ts';
import { callTool } from '../src/run/call-tool.ts';
import { castOf } from '../src/run/cast.ts';
import type { Recipe } from '../src/run/recipe.ts';
import { openSearch } from '../src/search/search.ts';
import { documentOf } from '../src/tool/document.ts';
import { openExecutor } from '../src/tool/execute.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { child } from './helpers/person.ts';
import { root, textOf } from './helpers/source.ts';

const page = textOf('docs/adding-a-tool.md');
const blocks = (language: string): string[] => [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);
const folder = workFolder();
const name = 'breathing_exercise';
let recipe: Recipe;

/** The recipe is copied, for it is changed; what it stands on is the project's own. */
beforeAll(async () => {
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file));
  for (const part of ['src', 'schemas', 'priors', 'node_modules']) symlinkSync(join(root, part), join(folder, part));
  cpSync(join(root, 'pipeline'), join(folder, 'pipeline'), { recursive: true });

  const [tool] = blocks('ts');
  mkdirSync(join(folder, 'pipeline/tools/breathing-exercise'));
  writeFileSync(join(folder, 'pipeline/tools/breathing-exercise/tool.ts'), tool!);
  const [line] = blocks('diff');
  const [added, removed, put] = line!.trimEnd().split('\n');
  const list = readFileSync(join(folder, 'pipeline/tools.ts'), 'utf8');
  expect(list, 'the page shows the line as it stands in tools.ts').toContain(`${removed!.slice(1)}\n`);
  writeFileSync(join(folder, 'pipeline/tools.ts'), `${added!.slice(1)}\n${list.replace(removed!.slice(1), put!.slice(1))}`);
  recipe = ((await import(/* @vite-ignore */ pathToFileURL(join(folder, 'pipeline/recipe.ts')).href)) as { default: Recipe }).default;
});

test('the recipe has thirteen tools, and prompts are shown all of them', () => {
  expect(recipe.tools).toHaveLength(13);
  const { documents, documentation } = openExecutor(recipe.tools);
  expect(documents.at(-1)).toEqual(documentOf(recipe.tools.at(-1)!));
  expect(documents.at(-1)!.function).toMatchObject({ name, parameters: { required: ['aim'], additionalProperties: false } });
  expect(documentation.split('\n').at(-1)).toContain(`"name": "${name}"`);
});

test('its examples execute, twice alike, and what it refuses has a reason', async () => {
  const search = openSearch(join(folder, 'no-imports'));
  const call = (args: unknown, person = recipe.trial.person) =>
    callTool({ recipe, answerer: openRehearsal(castOf(recipe), 1, search), search, tool: name, arguments: args, setting: { ...recipe.trial, person } });
  for (const example of recipe.tools.at(-1)!.examples) {
    const first = await call(example.arguments);
    expect(first).toMatchObject({ ok: true, value: { name: expect.any(String), breaths: expect.any(Number) } });
    expect(await call(example.arguments)).toEqual(first);
  }
  expect(await call({ aim: 'focus', minutes: 2 })).toMatchObject({ ok: true, value: { steps: [expect.stringMatching(/^Breathe in for 4/), 'Hold for 4 seconds.', 'Breathe out for 4 seconds.', 'Wait for 4 seconds.'], breaths: 7 } });
  expect(await call({ aim: 'sleep', minutes: 10 }, child)).toMatchObject({ ok: false, code: 'tool-refused', reason: expect.stringContaining('"minutes"') });
  expect(await call({ aim: 'courage' })).toMatchObject({ ok: false, code: 'invalid-arguments', reason: '"aim" must be one of: calm, focus, sleep.' });
  expect(await call({ minutes: 2 })).toMatchObject({ ok: false, reason: 'The field "aim" is missing.' });
});

test('the command line knows it', async () => {
  const given = ['--recipe', join(folder, 'pipeline/recipe.ts')];
  const commands = blocks('sh')[0]!.trim().split('\n').map((line) => /^npx compass ([^#]*?) *(?:#.*)?$/.exec(line)![1]!);
  const ran = await Promise.all(commands.map((line) => compass(folder, [...wordsOf(line), ...given])));
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(JSON.parse(ran[0]!.out)).toMatchObject({ function: { name } });
  expect(JSON.parse(ran[1]!.out)).toHaveProperty('breaths');
  expect(ran[2]!.out).toMatch(/^breathing_exercise +education +emotional/m);
});

test('a run with it shows it to the model, and every row that is exported carries it', async () => {
  const ran = await compass(folder, ['run', '--rehearse', '--train', '2', '--test', '0', '--run', 'r', '--export', 'ms-swift', '--recipe', join(folder, 'pipeline/recipe.ts')]);
  expect(ran).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'outputs/r/prompts.jsonl'), 'utf8')).toContain(`\\"name\\": \\"${name}\\"`);
  const exported = join(folder, 'outputs/r/exports/ms-swift/sft');
  const rows = readdirSync(exported).filter((file) => file.endsWith('.jsonl')).flatMap((file) => readFileSync(join(exported, file), 'utf8').trim().split('\n'));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row).toContain(name);
}, 120_000);

test('its types agree', () => {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8')), include: ['pipeline/tools.ts'] }));
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', folder], { encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => /breathing-exercise|pipeline\/tools\.ts/.test(line))).toEqual([]);
});

/** As a shell splits them. */
const wordsOf = (line: string): string[] => [...line.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2]!);
