import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import recipe from '../pipeline/recipe.ts';
import { report } from '../pipeline/report.ts';
import { writeReport } from '../src/report/write.ts';
import { answersTo } from '../src/store/answers.ts';
import { openAudit, questionsIn } from '../src/store/duckdb.ts';
import { readNote } from '../src/store/run-folder.ts';
import { browser, openInBrowser } from './helpers/chromium.ts';
import { compass, type Ran, tinyRecipe, workFolder } from './helpers/compass.ts';
import { cellsOf, documentOf, faultsOf } from './helpers/page.ts';

const cwd = workFolder();
const folder = (run: string) => join(cwd, 'outputs', run);
const fileOf = (run: string) => join(folder(run), 'report', 'index.html');
const pageOf = (run: string) => readFileSync(fileOf(run), 'utf8');
const stages = recipe.stages.map(({ name }) => name);

const questions = ['audits', 'report'].flatMap((below) => questionsIn(join(recipe.folder, below)));
const auditOf = (run: string) =>
  openAudit({ folder: folder(run), audits: join(recipe.folder, 'audits'), priors: recipe.priors, stages, tools: recipe.tools.map(({ name }) => name) });

/** A copy of the small run in which something is otherwise. */
async function varied(name: string, change: (folder: string) => void): Promise<string> {
  cpSync(folder('small'), folder(name), { recursive: true });
  rmSync(join(folder(name), 'report'), { recursive: true });
  change(folder(name));
  const audit = await auditOf(name);
  await writeReport(join(folder(name), 'report'), { recipe: recipe.name, sections: report, questions, runs: [{ name, note: readNote(folder(name), cwd), audit }] }).finally(audit.close);
  return pageOf(name);
}

const rewrite = (path: string, change: (line: any) => unknown) =>
  writeFileSync(path, readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => `${JSON.stringify(change(JSON.parse(line)))}\n`).join(''));

let reported: Ran;
let page = '';
beforeAll(async () => {
  expect((await compass(cwd, ['run', '--rehearse', '--train', '4', '--test', '2', '--run', 'small'])).code).toBe(0);
  reported = await compass(cwd, ['report', 'small', '--json']);
  page = pageOf('small');
}, 120_000);

describe('the report of a small rehearsed run', () => {
  test('is written where the command says', () => {
    expect(reported.code).toBe(0);
    expect(JSON.parse(reported.out)).toEqual({ file: fileOf('small'), bytes: Buffer.byteLength(page), sections: report.length });
  });

  test('is well-formed and needs nothing from outside', () => {
    expect(faultsOf(page)).toEqual([]);
    expect(page).toContain("default-src &#39;none&#39;");
  });

  test('has every section, and leads to it', () => {
    const document = documentOf(page);
    for (const { name, title } of report) {
      expect(document.querySelector(`section#${name} h2`)?.textContent).toBe(title);
      expect(document.querySelector(`nav a[href="#${name}"]`)).not.toBeNull();
    }
  });

  test('says above everything else that it is a rehearsal', () => {
    expect(documentOf(page).querySelector('header .rehearsal')?.textContent).toMatch(/^REHEARSAL No model was asked/);
  });

  test('shows in its tables what the questions answer, number by number', async () => {
    const document = documentOf(page);
    const audit = await auditOf('small');
    let compared = 0;
    for (const { name, parts } of report) {
      for (const [index, part] of parts.entries()) {
        const question = part.kind === 'answer' ? questions.find((one) => one.name === part.question)! : undefined;
        if (part.kind !== 'answer' || question!.needs.some((need) => /duplicate|diversity/.test(need))) continue;
        const { rows } = (await answersTo(audit, [question!]))[0]!;
        const shown = part.derive ? part.derive(rows) : rows;
        expect(cellsOf(document, `${name}-${index + 1}`), part.title).toEqual(shown.map((row) => Object.values(row).map(cell)));
        compared += shown.length;
      }
    }
    audit.close();
    expect(compared).toBeGreaterThan(200);
  });

  test('names every figure that has a number in the paper', () => {
    for (const number of ['3 (a)', '3 (b)', '5', '6', '7']) expect(page).toContain(`Figure ${number} of the paper`);
  });

  test('tells each drawing in words, too', () => {
    const drawings = [...documentOf(page).querySelectorAll('svg[role=img]')];
    expect(drawings.length).toBeGreaterThan(20);
    for (const drawing of drawings) expect(drawing.querySelector('desc')?.textContent).toMatch(/: from .+ to .+/);
  });

  test('is the same to the byte when it is made again', async () => {
    await compass(cwd, ['report', 'small', '--out', join(cwd, 'again')]);
    expect(readFileSync(join(cwd, 'again', 'index.html'), 'utf8')).toBe(page);
  });

  test('lets a person read users from end to end', () => {
    const stories = [...documentOf(page).querySelectorAll('#readings > .parts > .part > details')];
    expect(stories.length).toBe(6);
    expect(stories.filter((story) => story.querySelectorAll('blockquote').length >= 15).length).toBe(6);
  });
});

const cell = (value: unknown): string | number => (typeof value === 'number' ? value : value === null || value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));

const spoken = '<script>alert(1)</script><img src=x onerror="alert(2)"></details></main>" \' & ';
/** Control characters have no place in HTML. */
const nasty = `${spoken}\u0001\u0007`;

test('a text of a model is shown, never obeyed', async () => {
  const made = await varied('nasty', (run) => {
    rewrite(join(run, '01-demographics.jsonl'), (line) => ({ ...line, records: line.records?.map((one: any) => ({ ...one, name: { first: nasty, last: 'Doe' }, occupation: { ...one.occupation, title: nasty } })) }));
    rewrite(join(run, '05-utterances.jsonl'), (line) => ({ ...line, records: line.records?.map((one: any) => ({ ...one, text: nasty })) }));
    rewrite(join(run, '06-tool-calls.jsonl'), (line) => ({ ...line, records: line.records?.map((one: any) => ({ ...one, tool: nasty, result: { [nasty]: nasty } })) }));
    rewrite(join(run, '07-responses.jsonl'), (line) => (line.status === 'kept' ? { ...line, records: line.records.map((one: any) => ({ ...one, text: nasty, verification: { ...one.verification, reason: nasty } })) } : { ...line, why: nasty }));
  });
  expect(faultsOf(made)).toEqual([]);
  expect(documentOf(made).querySelector('blockquote p:last-child')?.textContent).toBe(`${spoken}\uFFFD\uFFFD`);
  expect(made).toContain('&lt;script&gt;');
});

describe('nothing is too little for a report', () => {
  const files = (run: string, ...names: string[]) => { for (const name of names) rmSync(join(run, name), { force: true }); };
  test.each<[string, (run: string) => void]>([
    ['a run with no record kept', (run) => rewrite(join(run, '06-tool-calls.jsonl'), ({ unit, of, print, settledAt }) => ({ unit, of, print, settledAt, status: 'dropped', reason: 'not-json', why: 'No.', attempts: [] }))],
    ['a run that is half done', (run) => files(run, '06-tool-calls.jsonl', '07-responses.jsonl', '08-examples.jsonl')],
    ['a run without any call', (run) => files(run, 'calls.jsonl')],
    ['a run of demographics alone', (run) => files(run, ...stages.slice(1).map((stage) => `${stage}.jsonl`), 'calls.jsonl')],
    ['a run that has only begun', (run) => files(run, ...stages.map((stage) => `${stage}.jsonl`), 'calls.jsonl')],
  ])('%s', async (name, change) => {
    const run = name.replaceAll(' ', '-');
    const made = await varied(run, change);
    expect(faultsOf(made)).toEqual([]);
    expect(report.filter(({ name: section }) => !made.includes(`<section id="${section}">`))).toEqual([]);
    expect(made).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b/);
  });
});

/** One user as the authors publish theirs. */
const published = {
  demographic: { age: 35, gender: 'male', firstname: 'Odd', lastname: 'Finch', address: '1 Elm Street', education: 'Technical school graduate', career: 'Welders', income: '40,000' },
  Big_Five_personality_traits: { Openness: 'high', Conscientiousness: 'low', Extraversion: 'low', Agreeableness: 'high', Neuroticism: 'medium' },
  personality_description: 'Odd is calm.',
  background: { 'Hobbies': 'Kites.', 'Health Status': 'Good.', 'Family Environment': 'A sister.', 'Living Habits': 'Early.', 'Growth Experience': 'A move.' },
  tool_preferences: Object.fromEntries(['Work/Study', 'Health', 'Family', 'Social', 'Leisure'].map((topic) => [`${topic}_scenario`, 'He would rather have a plan than a song.'])),
  scenarios: [{ scenario: 'Odd lost his kite.', emotion: 'sad' }],
  utterance: ['My kite is gone.'],
};

describe('two runs side by side', () => {
  test('stand in one page, each by its name, and what only one of them can tell is said of the other', async () => {
    writeFileSync(join(cwd, 'set.json'), JSON.stringify({ 0: published }));
    expect((await compass(cwd, ['import', 'authors-test-set', 'set.json', '--run', 'theirs'])).code).toBe(0);
    const { code, out } = await compass(cwd, ['report', 'small', '--beside', 'theirs', '--out', join(cwd, 'both'), '--json']);
    expect(code).toBe(0);
    const made = readFileSync(JSON.parse(out).file, 'utf8');
    expect(faultsOf(made)).toEqual([]);
    const document = documentOf(made);
    expect(document.querySelector('h1')?.textContent).toMatch(/^small beside theirs/);
    // One drawing of both ages, in order: the set's begin at 0, the run's at 6.
    expect(document.querySelectorAll('#people-1 svg.plot').length).toBe(1);
    expect(document.querySelector('#people-1 .legend')?.textContent).toMatch(/small\s+theirs/);
    expect(document.querySelector('#people-1 svg.plot')?.textContent).toMatch(/0-45-910-1415-19/);
    expect(document.querySelectorAll('#people-1 table').length).toBe(2);
    expect(document.querySelector('#tools-1')?.textContent).toContain('theirs: The run has no refs.');
    expect(document.querySelector('#readings')?.textContent).toContain('He would rather have a plan than a song.');
  });

  test('a run does not stand beside itself', async () => {
    expect(await compass(cwd, ['report', 'small', '--beside', 'small'])).toMatchObject({ code: 2, words: expect.stringContaining('cannot stand beside itself') });
  });
});

test('a recipe that has no report says so', async () => {
  expect(await compass(cwd, ['report', 'small', '--recipe', tinyRecipe])).toMatchObject({ code: 2, words: expect.stringContaining('has no report') });
});

test.skipIf(browser === undefined)(`a browser opens it from the disk, without a complaint or a request${browser === undefined ? ' (skipped: no Chromium is installed)' : ''}`, async () => {
  for (const run of ['small', 'nasty']) {
    const opened = await openInBrowser(`file://${fileOf(run)}`);
    try {
      expect(await opened.value('document.querySelectorAll("section").length')).toBe(report.length);
      expect(await opened.value('document.querySelectorAll("script, img").length')).toBe(0);
      expect(await opened.value('[...document.querySelectorAll("svg.plot")].every((svg) => svg.getBoundingClientRect().width > 100)')).toBe(true);
      // On a phone nothing makes the page itself wider than the screen.
      await opened.send('Emulation.setDeviceMetricsOverride', { width: 380, height: 800, deviceScaleFactor: 1, mobile: true });
      expect(await opened.value('document.documentElement.scrollWidth')).toBe(380);
      expect({ complaints: opened.complaints, requests: opened.requests }).toEqual({ complaints: [], requests: [`file://${fileOf(run)}`] });
    } finally {
      await opened.close();
    }
  }
});
