import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { questionsIn } from '../src/store/duckdb.ts';
import { audits, folder, outputs, root, runName, stages, writeRuns } from './helpers/hand-made-run.ts';

beforeAll(writeRuns);

describe('the command', () => {
  const recipe = join(outputs, 'recipe.mjs');
  beforeAll(() => writeFileSync(recipe, `export default ${JSON.stringify({ folder: join(root, 'pipeline'), priors: join(root, 'priors'), tools: [], stages: stages.map((name) => ({ name })) })};`));
  const compass = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli/compass.js'), 'audit', ...words, '--recipe', recipe, '--outputs', outputs], { encoding: 'utf8', cwd: outputs });
    return { status, stdout, stderr };
  };

  test('answers all questions, and writes nothing', () => {
    const before = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
    const { status, stdout, stderr } = compass(runName);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'This run is a rehearsal: its numbers tell about the recipe, not about any model.\n' });
    for (const { name, about, check } of questionsIn(audits)) expect(stdout).toContain(check ? name : `${name}: ${about}\n\n`);
    expect(stdout).toContain('… and 2 more rows');
    expect(stdout).toContain('\nbig-five: The Big Five: how many users are high, medium and low in each trait.\n\nThe run has no traits.\n');
    // Records by hand, none of which says that it is rehearsed, in a run that is.
    expect(stdout).toMatch(/misplaced-rehearsals {2}FAILED {5}\d+\n/);
    expect(stdout).toContain('misplaced-rehearsals FAILED: Rehearsed records are in rehearsals only, and everything in a rehearsal says that it is rehearsed.\n\n  t0001: 01-demographics: not marked as rehearsed\n');
    expect(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])).toEqual(before);
  });

  test('answers one question, or SQL, as a table or as JSON', () => {
    expect(compass(runName, 'topics').stdout).toContain('Situations and kept references by topic.\n\ntopic    situations  share');
    expect(JSON.parse(compass(runName, 'topics', '--json').stdout)[0]).toMatchObject({ topic: 'health', situations: 1, references_kept: 1 });
    expect(compass(runName, '--sql', 'select status, count(*) as n from refs group by all order by all', '--json').stdout)
      .toBe('[{"status":"dropped","n":3},{"status":"failed","n":2},{"status":"kept","n":1},{"status":"open","n":1}]\n');
    expect(compass('topics').status).toBe(0);
  });

  test('JSON of all holds the rows of each question and the verdict of each check', () => {
    const { status, stdout } = compass('empty', '--json');
    const { questions, checks } = JSON.parse(stdout);
    expect(Object.keys(questions)).toEqual(questionsIn(audits).filter(({ check }) => !check).map(({ name }) => name));
    expect(Object.keys(checks)).toEqual(questionsIn(audits).filter(({ check }) => check).map(({ name }) => name));
    expect(checks['low-scores']).toEqual({ verdict: 'not-asked', why: 'The run has no refs.', rows: [] });
    expect(status).toBe(0);
  });

  test('a check alone fails with exit code 1, or passes with 0', () => {
    expect(compass(runName, 'misplaced-rehearsals', '--json')).toMatchObject({ status: 1, stdout: expect.stringContaining('{"id":"t0001","why":"01-demographics: not marked as rehearsed"}') });
    expect(compass(runName, 'low-scores')).toMatchObject({ status: 0, stdout: 'Every kept reply has a score of 8 or more from its verifier.\n\npassed\n' });
    expect(compass('empty', 'low-scores')).toMatchObject({ status: 0, stdout: 'Every kept reply has a score of 8 or more from its verifier.\n\nThe run has no refs.\n' });
  });

  test('CSV and Markdown', () => {
    expect(compass(runName, '--sql', `select 'a "b", c' as x, 1 as y`, '--format', 'csv').stdout).toBe('x,y\r\n"a ""b"", c",1\r\n');
    const all = compass(runName, '--format', 'md').stdout;
    expect(all).toContain('## topics: Situations and kept references by topic.\n\n| topic | situations |');
    expect(all).toContain('## Checks\n\n| check | verdict | found |\n|---|---|---|\n');
  });

  test('--open leaves a database that others can ask, with a page of queries, and nothing else', async () => {
    const before = readdirSync(folder);
    const { status, stdout } = compass(runName, '--open');
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${join(folder, 'audit.duckdb')}\n${join(folder, 'audit.README.md')}\n` });
    expect(readdirSync(folder).filter((name) => !before.includes(name)).sort()).toEqual(['audit.README.md', 'audit.duckdb']);
    expect(readFileSync(join(folder, 'audit.README.md'), 'utf8')).toMatch(/^# audit\.duckdb\n\n\*\*Rehearsed: /);
    const page = readFileSync(join(folder, 'audit.README.md'), 'utf8');
    for (const { name } of questionsIn(audits)) expect(page).toContain(`### ${name}\n`);
    for (const { sql } of questionsIn(audits)) expect(page).toContain(sql.trim());
    const instance = await DuckDBInstance.create(join(folder, 'audit.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = await instance.connect();
    for (const { sql } of questionsIn(audits)) if (!/near_duplicates|diversity|duplicate_rule/.test(sql)) await connection.runAndReadAll(sql);
    expect((await connection.runAndReadAll('select count(*)::int from refs')).getRows()).toEqual([[7]]);
    expect((await connection.runAndReadAll('select count(*)::int from "06-tool-calls"')).getRows()).toEqual([[7]]);
    connection.closeSync();
    instance.closeSync();
    // Once more over the old one, and elsewhere.
    expect(compass(runName, '--open').status).toBe(0);
    const elsewhere = join(outputs, 'kept', 'mine.duckdb');
    expect(compass(runName, '--open', '--file', elsewhere).stdout).toBe(`${elsewhere}\n${join(outputs, 'kept', 'mine.README.md')}\n`);
    expect(compass(runName, '--open', '--file', join(outputs, 'recipe.mjs', 'x.duckdb'))).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Cannot write .*x\.duckdb: something that is not a folder stands in the way\./) });
  });

  test.each([
    [['empty', 'nope'], /^There is no question "nope"\.\nThe questions are: ages, big-five, cost-by-stage, /],
    [['empty', 'topics', '--sql', 'select 1'], /^Both the question "topics" and --sql were given\./],
    [['empty', '--sql', 'select * from utterance'], /^--sql: Catalog Error: Table with name utterance does not exist! Did you mean "utterances"\?\nTo see /],
    [['empty', '--sql', 'selec 1'], /^--sql: Parser Error: syntax error at or near "selec"\.\n/],
    [['empty', '--sql', ' -- nothing'], /^--sql: there is no SQL in it\.\n/],
    [['nowhere'], /^There is no run at .*nowhere\.\n/],
    [['empty', '--format', 'json'], /^--format cannot be "json"\.\nIt is one of: table, csv, md\.\n/],
    [['empty', '--json', '--format', 'md'], /^Both --json and --format were given\.\n/],
    [['empty', '--format', 'csv'], /^A CSV file holds one table\.\n/],
    [['empty', '--file', 'x.duckdb'], /^--file names the database that --open writes\.\n/],
  ])('a wrong use is a sentence: %j', (words, message) => {
    const { status, stdout, stderr } = compass(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
