/** compass bench tables, page, sheet and agreement, and compass audit, on a benchmark that was run. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Table } from '#engine';
import { dimensions } from '#schemas/verdict';
import { madeUp, systems, writeRun } from './helpers/benchmark.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { faultsOf } from './helpers/page.ts';

const folder = workFolder();
const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>';

beforeAll(() => {
  const made = madeUp(8);
  const answers = made.outcome.answers.map((answer) => ({ ...answer, reply: answer.reply && `${evil} ${answer.reply}`, situation: evil }));
  writeRun(join(folder, 'outputs/made'), { ...made, outcome: { ...made.outcome, answers } });
});

describe('compass bench tables', () => {
  test('shows the first tables on screen and names the others', async () => {
    const { code, out, words } = await compass(folder, ['bench', 'tables', 'made']);
    expect(code).toBe(0);
    expect(out).toContain("Profile-based setting (the paper's Table 2)");
    expect(out).toContain('paper, Table 2');
    expect(out).toMatch(/more with --all: .*by-emotion/);
    expect(out.split('\n').every((line) => [...line].length <= 120 || !line.includes('  '))).toBe(true);
    expect(words).toContain('This is a rehearsal');
    expect((await compass(folder, ['bench', 'tables', 'made', '--all'])).out).not.toContain('more with --all');
  });

  test('writes each table as Markdown, CSV and LaTeX', async () => {
    expect((await compass(folder, ['bench', 'tables', 'made', '--out', 'tables'])).code).toBe(0);
    const files = readdirSync(join(folder, 'tables'));
    const { out } = await compass(folder, ['bench', 'tables', 'made', '--json']);
    const tables = JSON.parse(out) as Table[];
    expect(files.toSorted()).toEqual(tables.flatMap(({ name }) => ['md', 'csv', 'tex'].map((ending) => `${name}.${ending}`)).sort());
    const rows = parse(readFileSync(join(folder, 'tables/profile.csv')), { bom: true, columns: true }) as Record<string, string>[];
    const mine = tables[0]!.rows[0]!['preference'] as { value: number; low: number };
    expect([Number(rows[0]!['preference']), Number(rows[0]!['preference_low'])]).toEqual([mine.value, mine.low]);
    expect((await compass(folder, ['bench', 'tables', 'made', '--format', 'latex'])).out).toContain('\\begin{tabular}');
  });

  test('refuses a format it does not know and a run that is no benchmark', async () => {
    expect(await compass(folder, ['bench', 'tables', 'made', '--format', 'html'])).toMatchObject({ code: 2, words: expect.stringContaining('screen, markdown, csv, latex') });
    expect(await compass(folder, ['bench', 'tables', 'nowhere'])).toMatchObject({ code: 2, words: expect.stringContaining('There is no run at') });
  });
});

describe('compass bench page', () => {
  test('writes one file that loads nothing, runs nothing, and shows what models wrote as text', async () => {
    expect((await compass(folder, ['bench', 'page', 'made'])).code).toBe(0);
    const page = readFileSync(join(folder, 'outputs/made/report/index.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(faultsOf(page)).toEqual([]);
    for (const { name } of systems) expect(page).toContain(name);
    for (const section of ['systems', 'profile', 'history', 'groups', 'answers', 'reliability']) expect(page).toContain(`<section id="${section}">`);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('REHEARSAL');
  });

  test('is not overwritten by the report on a dataset', async () => {
    expect(await compass(folder, ['report', 'made'])).toMatchObject({ code: 2, words: expect.stringContaining('npx compass bench page made') });
  });

  test('is the same for the same run, and sets the systems side by side', async () => {
    const read = () => readFileSync(join(folder, 'outputs/made/report/index.html'), 'utf8');
    const first = read();
    await compass(folder, ['bench', 'page', 'made']);
    expect(read()).toBe(first);
    const beside = first.split('<div class="beside">').slice(1);
    expect(beside.length).toBe(8);
    for (const { name } of systems) expect(beside[0]).toContain(`<summary>${name}</summary>`);
  });
});

describe('sheets', () => {
  test('are written with a guide that has the judge\'s scales, the key apart; they are never overwritten', async () => {
    const { code, out } = await compass(folder, ['bench', 'sheet', 'made', '--samples', '24', '--raters', '2']);
    expect([code, out]).toEqual([0, expect.stringContaining('24 answers, one sheet for each of 2 raters')]);
    expect(readdirSync(join(folder, 'outputs/made/sheets/for-raters')).sort()).toEqual(['how-to-rate.md', 'rater-1.csv', 'rater-2.csv']);
    const guide = readFileSync(join(folder, 'outputs/made/sheets/for-raters/how-to-rate.md'), 'utf8');
    for (const dimension of dimensions) expect(guide).toMatch(new RegExp(`^${dimension}: .*\\?.*\n5: `, 'm'));
    expect(guide).not.toContain('{{');
    expect(await compass(folder, ['bench', 'sheet', 'made'])).toMatchObject({ code: 2, words: expect.stringContaining('There are sheets in') });
  });

  test('that are filled tell how far the judge goes along, with the key where it was put', async () => {
    const below = join(folder, 'outputs/made/sheets/for-raters');
    const paths = ['rater-1.csv', 'rater-2.csv'].map((name) => join(below, name));
    const empty = await compass(folder, ['bench', 'agreement', ...paths]);
    expect(empty).toMatchObject({ code: 2, words: expect.stringContaining('The sheets hold no rating.') });
    // Each rating in the place of an empty cell: the six stand before the comment, the last cell.
    for (const [place, path] of paths.entries()) {
      let row = 0;
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/,,,,,,,\r\n/g, () => `,${dimensions.map((_, at) => 1 + ((row++ + at + place) % 5)).join(',')},\r\n`));
    }
    const { code, out } = await compass(folder, ['bench', 'agreement', ...paths]);
    expect([code, out]).toEqual([0, expect.stringContaining('24 of 24 items were rated')]);
    expect(JSON.parse((await compass(folder, ['bench', 'agreement', ...paths, '--json'])).out)).toHaveLength(2);
    expect(await compass(folder, ['bench', 'agreement', paths[0]!, '--key', 'nowhere.json'])).toMatchObject({ code: 2 });
    expect(existsSync(join(folder, 'outputs/made/sheets/key.json'))).toBe(true);
  });
});

test('compass audit asks the questions of a benchmark about a benchmark', async () => {
  const { code, out } = await compass(folder, ['audit', 'made', 'pass-rates', '--json']);
  expect(code).toBe(0);
  expect((JSON.parse(out) as { system: string }[]).filter(({ system }) => system === 'kind')).toHaveLength(3);
});
