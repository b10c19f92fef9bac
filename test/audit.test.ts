import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DuckDBInstance } from '@duckdb/node-api';
import { csvText, markdownText, tableText } from '../src/cli/table.ts';
import { type Audit, openAudit, questionsIn, type Source } from '../src/store/duckdb.ts';
import { temporaryFolder } from './helpers/running.ts';

const root = join(import.meta.dirname, '..');
const audits = join(root, 'pipeline/audits');
const stages = ['01-demographics', '02-profiles', '03-trajectories', '04-situations', '05-utterances', '06-tool-calls', '07-responses', '08-examples'];
const rule = { words: 3, similarity: 0.6, tolerated: 0.02, actions: { 'same-user': 'report', 'same-half': 'report', 'across-halves': 'drop', 'other-set': 'drop' }, against: [] } as const;
const sourceOf = (folder: string): Source => ({ folder, stages, audits, priors: join(root, 'priors'), tools: ['joke_recommendation'], comparing: { rule, seed: 1, others: async () => [] } });

const settled = (unit: string, minute: number) => ({ unit, of: 'o', print: 'p', settledAt: `2025-01-01T10:${String(minute).padStart(2, '0')}:00.000Z` });
const kept = (unit: string, record: object, attempts: object[] = [], minute = 10) =>
  ({ ...settled(unit, minute), status: 'kept', attempts, records: [{ id: unit, rehearsal: false, ...record }] });
const dropped = (unit: string, reason: string, attempts: object[] = []) => ({ ...settled(unit, 10), status: 'dropped', reason, why: `Because of ${reason}.`, attempts });
const failed = (unit: string) => ({ ...settled(unit, 10), status: 'failed', error: 'The server is down.', attempts: [] });
const withdrawn = (unit: string) => ({ ...settled(unit, 10), status: 'withdrawn' });
const attempt = (role: string, prompt: string, number: number, code?: string) =>
  ({ role, prompt, attempt: number, call: `${prompt}${number}`, rejected: code === undefined ? null : { code, why: `Not ${code}.` } });

const person = (age: number, split = 'train-profile') => ({
  split, name: { first: 'Ann', last: "O'Hara" }, gender: 'female', age, education: { value: 'Some college', level: 'associate', student: false },
  occupation: { kind: 'employed', title: 'Nurse', onetCode: '29-1141.00', jobZone: 4 }, income: { usd: 70000, year: 2023, basis: 'wage' },
  contact: { email: 'ann@example.org', phone: '(212) 555-0100', street: '1 Elm', city: 'Albany', state: 'NY', postcode: '12207', timeZone: 'America/New_York' },
});
const situation = (index: number, topic: string, emotion: string) => ({
  userId: 'u0001', index, date: `2025-03-0${index}`, topic, emotion, text: 'Ann waits for news.', exemplars: [{ id: 'e1', source: 'embedded', licence: 'Apache-2.0', score: 2.5 }],
});
const call = (utteranceId: string, tool: string, polarity: string) =>
  ({ userId: 'u0001', utteranceId, polarity, tool, arguments: { mood: 'calm' }, standing: 'preferred', result: { title: 'Song' } });
const reply = (utteranceId: string, score: number) => ({ userId: 'u0001', utteranceId, text: 'Try this song.', verification: { aligned: true, score, reason: 'Fits.' } });
const example = (id: string, target: string, history: object[]) =>
  ({ id, rehearsal: false, userId: 'u0001', setting: 'history', target, utteranceId: 'u0001-s01', refId: 'u0001-s01-p1', history });
const paid = (key: string, costUsd: number | null) => ({
  key, stage: '06-tool-calls', unit: 'u0001-s01-p1', role: 'reference', model: 'm', prompt: '06-tool-calls/positive.md', messages: ['m1'], attempt: 1, text: 'x', finish: 'stop',
  inputTokens: 100, outputTokens: 20, cachedTokens: 60, costUsd, ms: 900, calledAt: '2025-01-01T10:00:00.500Z', rehearsal: false,
});

const responder = '07-responses/responder.md';
const journals: Record<string, object[]> = {
  // The second line of u0001 counts although its clock ran behind.
  '01-demographics': [kept('u0001', person(20), [], 30), kept('u0002', person(41, 'train-history')), kept('u0001', person(33), [], 5), kept('t0001', person(70, 'test')),
    kept('u0003', person(12)), withdrawn('u0003'), dropped('u0004', 'implausible')],
  '04-situations': [kept('u0001-s01', situation(1, 'health', 'anxious')), kept('u0001-s02', situation(2, 'leisure', 'joyful'))],
  '05-utterances': [kept('u0001-s01', { userId: 'u0001', text: 'I am waiting.' }), kept('u0001-s02', { userId: 'u0001', text: 'Good news!' })],
  '06-tool-calls': [
    failed('u0001-s01-p1'),
    kept('u0001-s01-p1', call('u0001-s01', 'music_recommendation', 'positive'), [
      attempt('reference', '06-tool-calls/positive.md', 1, 'wrong-arguments'), attempt('actor', 'tools/role-playing-response/actor.md', 1), attempt('reference', '06-tool-calls/positive.md', 2)]),
    dropped('u0001-s01-p2', 'avoided-tool', [attempt('reference', '06-tool-calls/positive.md', 1, 'avoided-tool')]),
    kept('u0001-s01-n1', call('u0001-s01', 'joke_recommendation', 'negative'), [attempt('reference', '06-tool-calls/negative.md', 1)]),
    failed('u0001-s01-n2'),
    kept('u0001-s02-p1', call('u0001-s02', 'strength_card', 'positive')),
    kept('u0001-s02-p2', call('u0001-s02', 'sticker_response', 'positive')),
    kept('u0001-s02-n1', call('u0001-s02', 'strength_card', 'negative')), withdrawn('u0001-s02-n1'),
    kept('u0001-s02-n2', call('u0001-s02', 'strength_card', 'negative')), dropped('u0001-s02-n2', 'same-call'),
  ],
  '07-responses': [
    kept('u0001-s01-p1', reply('u0001-s01', 9), [
      attempt('reference', responder, 1, 'low-score'), attempt('verifier', '07-responses/verifier.md', 1), attempt('reference', responder, 2), attempt('verifier', '07-responses/verifier.md', 1)]),
    dropped('u0001-s01-n1', 'misaligned', [attempt('reference', responder, 1, 'misaligned')]), failed('u0001-s02-p1'),
    kept('u0001-s02-n2', reply('u0001-s02', 8)),
  ],
  '08-examples': [{ ...settled('u0001', 10), status: 'kept', attempts: [], records: [
    example('u0001-s01-p1-call', 'call', []), example('u0001-s01-p1-response', 'response', [{ utteranceId: 'u', feedback: 'positive', refId: 'r' }])] }],
  calls: [paid('k1', 0.25), paid('k2', null)],
};
const note = { format: 1, compass: '0.1.0', recipe: 'hand-made', mode: 'rehearsal', seed: 1, train: 2, test: 1, minAge: 6, createdAt: '2025-01-01T09:00:00.000Z', models: null,
  resources: [{ name: 'songs', source: 'Compass', licence: 'Apache-2.0', items: 4, sha256: 'abc' }], fingerprints: {} };

const outputs = temporaryFolder();
const runName = "it's a [run]*";
const folder = join(outputs, runName);
const empty = join(outputs, 'empty');
const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row) + '\n').join('');

beforeAll(() => {
  for (const run of [folder, empty]) {
    mkdirSync(run);
    writeFileSync(join(run, 'run.json'), JSON.stringify(note, null, 2) + '\n');
  }
  writeFileSync(join(empty, '01-demographics.jsonl'), '');
  for (const [name, rows] of Object.entries(journals)) writeFileSync(join(folder, `${name}.jsonl`), lines(rows) + (name === 'calls' || name === '05-utterances' ? '{"key":"k3","unit":"u0' : ''));
});

async function asked(run: string, sql: string) {
  const audit = await openAudit(sourceOf(run));
  try { return await audit.ask(sql, 'test'); } finally { audit.close(); }
}

describe('the views', () => {
  let audit: Audit;
  beforeAll(async () => { audit = await openAudit(sourceOf(folder)); });
  afterAll(() => audit.close());
  const rows = (sql: string) => audit.ask(sql, 'test');

  test('users: the last line in the file counts, withdrawn and dropped ones do not', async () => {
    expect((await rows('from users')).map(({ id, age, split }) => [id, age, split])).toEqual([['t0001', 70, 'test'], ['u0001', 33, 'train-profile'], ['u0002', 41, 'train-history']]);
    expect((await rows(`from users where id = 'u0001'`))[0]).toEqual({
      id: 'u0001', split: 'train-profile', age: 33, gender: 'female', education: 'Some college', occupation: 'Nurse', onet_code: '29-1141.00', job_zone: 4, income_usd: 70000,
      name: "Ann O'Hara", city: 'Albany', state: 'NY', kind: 'employed', rehearsal: false, education_level: 'associate', student: false, income_basis: 'wage', street: '1 Elm',
    });
  });

  test('situations and utterances', async () => {
    expect(await rows('from situations limit 1')).toEqual([{
      id: 'u0001-s01', user_id: 'u0001', index: 1, emotion: 'anxious', topic: 'health', date: '2025-03-01', text: 'Ann waits for news.',
      exemplar_source: 'embedded', exemplar_licence: 'Apache-2.0',
    }]);
    expect(await rows('from utterances')).toEqual([{ id: 'u0001-s01', user_id: 'u0001', text: 'I am waiting.' }, { id: 'u0001-s02', user_id: 'u0001', text: 'Good news!' }]);
  });

  test('refs: one row per reference tried, whatever became of it', async () => {
    const refs = await rows('from refs');
    expect(refs.map(({ id, polarity, tool, status, reason, score }) => [id, polarity, tool, status, reason, score])).toEqual([
      ['u0001-s01-n1', 'negative', 'joke_recommendation', 'dropped', 'misaligned', null],
      ['u0001-s01-n2', 'negative', null, 'failed', null, null],
      ['u0001-s01-p1', 'positive', 'music_recommendation', 'kept', null, 9],
      ['u0001-s01-p2', 'positive', null, 'dropped', 'avoided-tool', null],
      ['u0001-s02-n2', 'negative', null, 'dropped', 'same-call', null],
      ['u0001-s02-p1', 'positive', 'strength_card', 'failed', null, null],
      ['u0001-s02-p2', 'positive', 'sticker_response', 'open', null, null],
    ]);
    expect(refs[2]).toEqual({
      id: 'u0001-s01-p1', utterance_id: 'u0001-s01', user_id: 'u0001', polarity: 'positive', tool: 'music_recommendation', topic: 'health', status: 'kept', reason: null,
      score: 9, aligned: true, call_attempts: 2, response_attempts: 2, response: 'Try this song.', standing: 'preferred', arguments: { mood: 'calm' }, result: { title: 'Song' }, emotion: 'anxious', why: null,
    });
    expect(refs[3]).toMatchObject({ utterance_id: 'u0001-s01', user_id: 'u0001', topic: 'health', emotion: 'anxious', call_attempts: 1, response_attempts: null, why: 'Because of avoided-tool.' });
  });

  test('examples, calls and attempts', async () => {
    expect(await rows('from examples')).toEqual([['call', 0], ['response', 1]].map(([target, length]) => ({
      id: `u0001-s01-p1-${target}`, user_id: 'u0001', setting: 'history', target, utterance_id: 'u0001-s01', ref_id: 'u0001-s01-p1', history_length: length })));
    const calls = await rows('from calls');
    expect(calls[0]).toEqual({
      id: 'k1', stage: '06-tool-calls', role: 'reference', model: 'm', input_tokens: 100, output_tokens: 20, cost_usd: 0.25, cached: 60, ms: 900,
      unit: 'u0001-s01-p1', prompt: '06-tool-calls/positive.md', attempt: 1, finish: 'stop', called_at: '2025-01-01 10:00:00.5', rehearsal: false,
    });
    expect(calls.map(({ id, cost_usd }) => [id, cost_usd])).toEqual([['k1', 0.25], ['k2', null]]);
    expect(await rows(`from attempts where unit = 'u0001-s01-p1' and stage = '07-responses' limit 1`)).toEqual([{
      unit: 'u0001-s01-p1', stage: '07-responses', role: 'reference', prompt: responder, attempt: 1, rejected_code: 'low-score', rejected_why: 'Not low-score.', call_id: `${responder}1` }]);
  });

  test('histories, exemplars, texts and tools', async () => {
    expect(await rows('from histories')).toEqual([{ example_id: 'u0001-s01-p1-response', user_id: 'u0001', place: 1, utterance_id: 'u', feedback: 'positive', ref_id: 'r' }]);
    expect(await rows('from exemplars limit 1')).toEqual([{ situation_id: 'u0001-s01', id: 'e1', source: 'embedded', licence: 'Apache-2.0', score: 2.5 }]);
    expect(await rows('select kind, id, half from texts order by all')).toEqual([
      ...['u0001-s01-p1'].map((id) => ({ kind: 'response', id, half: 'train' })), ...['situation', 'utterance'].flatMap((kind) => ['u0001-s01', 'u0001-s02'].map((id) => ({ kind, id, half: 'train' })))]);
    expect(await rows('select kind, scope, id, other_id, similarity, action, left_out from near_duplicates')).toEqual([
      { kind: 'situation', scope: 'same-user', id: 'u0001-s02', other_id: 'u0001-s01', similarity: 1, action: 'report', left_out: false }]);
    expect(await rows('from tools')).toEqual([{ tool: 'joke_recommendation' }]);
  });

  test('every stage under its own name', async () => {
    expect(await rows('select unit, status, reason, why, error, records from "06-tool-calls" where status = \'failed\'')).toEqual([
      { unit: 'u0001-s01-n2', status: 'failed', reason: null, why: null, error: 'The server is down.', records: null }]);
    expect(await rows('select count(*) as n from "02-profiles"')).toEqual([{ n: 0 }]);
  });

  test('values are ready for JSON', async () => {
    expect(await rows(`select 2::bigint as a, sum(3) as b, 1.50 as c, date '2025-01-02' as d, 9007199254740993 as e, [1::bigint] as f, {n: 1::hugeint} as g, null as h, '{"x":[1]}'::json as i, ['{"y":2}'::json] as j`))
      .toEqual([{ a: 2, b: 3, c: 1.5, d: '2025-01-02', e: '9007199254740993', f: [1], g: { n: 1 }, h: null, i: { x: [1] }, j: [{ y: 2 }] }]);
  });

  test('of several statements the last one answers', async () => {
    expect(await rows('create temp table t as select 1 as n; select n + 1 as n from t;')).toEqual([{ n: 2 }]);
  });

  test.each(["copy users to 'users.csv'", "select * from read_text('package.json')", "attach 'other.db'", 'set enable_external_access = true'])('no way out of the database: %s', async (sql) => {
    await expect(rows(sql)).rejects.toThrow(/disabled by configuration|has been locked/);
  });
});

describe('the questions', () => {
  let full: Audit, bare: Audit;
  beforeAll(async () => { [full, bare] = [await openAudit(sourceOf(folder)), await openAudit(sourceOf(empty))]; });
  afterAll(() => { full.close(); bare.close(); });

  const all = questionsIn(audits);

  // Without profiles nobody has traits.
  test.each(all.filter(({ check }) => !check).map((question) => [question.name, question] as const))('%s answers on a run and on an empty one', async (name, { about, sql }) => {
    expect(about).toMatch(/^[A-Z].*\.$/);
    expect((await full.ask(sql, name)).length > 0).toBe(name !== 'big-five');
    expect((await bare.ask(sql, name)).length).toBe(name === 'ages' ? 17 : 0);
  });

  test.each(all.filter(({ check }) => check).map((question) => [question.name, question] as const))('the check %s answers with an id and a reason, and finds nothing in an empty run', async (name, { about, sql }) => {
    expect(about).toMatch(/^[A-Z].*\.$/);
    for (const row of await full.ask(sql, name)) expect(Object.keys(row)).toEqual(['id', 'why']);
    expect(await bare.ask(sql, name)).toEqual([]);
  });

  test('what a file says of itself in its first lines', () => {
    expect(all.find(({ name }) => name === 'near-duplicates')).toMatchObject({ check: true, needs: ['texts', 'duplicate_rule'], except: ['rehearsal'], about: expect.stringMatching(/^No training text/) });
    expect(all.find(({ name }) => name === 'topics')).toMatchObject({ check: false, needs: ['situations.topic'], except: [] });
  });

  test('some of what they say', async () => {
    const say = (name: string) => full.ask(questionsIn(audits).find((question) => question.name === name)!.sql, name);
    expect((await say('stages')).find(({ stage }) => stage === '06-tool-calls')).toEqual({ stage: '06-tool-calls', kept: 4, dropped: 2, failed: 1, kept_share: 0.5714, records: 4 });
    expect(await say('cost-by-stage')).toEqual([{ stage: '06-tool-calls', role: 'reference', calls: 2, input_tokens: 200, cached: 120, output_tokens: 40, cost_usd: 0.25, unpriced: 1, mean_ms: 900 }]);
    expect(await say('verification')).toEqual([{ score: 9, kept: 1, share: 1, positive: 1, negative: 0, at_attempt_1: 0, at_attempt_2: 1, at_attempt_3: 0, at_attempt_4: 0 }]);
    expect(await say('retrieval')).toEqual([{ tool: 'music_recommendation', calls: 1, items_returned: 1, items_in_set: 4, share_of_set: 0.25, most_often_share: 1, most_often: 'Song' }]);
    const ages = await say('ages');
    expect([ages[0]!.age_group, ages.at(-1)!.age_group]).toEqual(['5-9', '85-89']);
    expect(ages.reduce((sum, row) => sum + Number(row.world_share), 0)).toBeCloseTo(1, 2);
    expect(ages.reduce((sum, row) => sum + Number(row.users), 0)).toBe(3);
  });
});

test('a run without any file, and one without questions', async () => {
  expect(await asked(join(outputs, 'nowhere'), 'select count(*) as n from refs')).toEqual([{ n: 0 }]);
  const audit = await openAudit({ ...sourceOf(folder), audits: join(outputs, 'none') });
  expect(await audit.ask('select count(*) as n from journal', 'test')).toEqual([{ n: 20 }]);
  audit.close();
  expect(questionsIn(join(outputs, 'none'))).toEqual([]);
});

test('a broken line that is not the last is named', async () => {
  const broken = join(outputs, 'broken');
  mkdirSync(broken);
  writeFileSync(join(broken, '01-demographics.jsonl'), lines([kept('u0001', person(20))]) + 'garbage\n' + lines([kept('u0002', person(20))]));
  await expect(openAudit(sourceOf(broken))).rejects.toThrow('01-demographics.jsonl line 2: not a line that Compass wrote.');
});

describe('the command', () => {
  const recipe = join(outputs, 'recipe.mjs');
  beforeAll(() => writeFileSync(recipe, `export default ${JSON.stringify({ folder: join(root, 'pipeline'), priors: join(root, 'priors'), tools: [], stages: stages.map((name) => ({ name })) })};`));
  const compass = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli/main.ts'), 'audit', ...words, '--recipe', recipe, '--outputs', outputs], { encoding: 'utf8', cwd: outputs });
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

test('a table cuts rows and long cells, aligns numbers, and obeys no control characters', () => {
  const text = tableText([{ name: 'a\nb\u001b[31mred', n: 5, x: 1 / 3 }, { name: 'x'.repeat(80), n: 12345, x: null }, { name: null, n: 1, x: 0 }], { limit: 2 });
  expect(text).toBe([
    `name${' '.repeat(56)}      n         x`, `${'-'.repeat(60)}  -----  --------`, `a bred${' '.repeat(54)}      5  0.333333`, `${'x'.repeat(59)}…  12345`, '… and 1 more row', '',
  ].join('\n'));
  expect(tableText([])).toBe('(no rows)\n');
});

test('CSV quotes what would break it, Markdown stays on one line', () => {
  const rows = [{ a: 'x, "y"', b: null, c: [1, 2] }, { a: 'two\nlines', b: 3, c: { d: 'e|f' } }];
  expect(csvText(rows)).toBe('a,b,c\r\n"x, ""y""",,"[1,2]"\r\n"two\nlines",3,"{""d"":""e|f""}"\r\n');
  expect(markdownText(rows)).toBe('| a | b | c |\n|---|---|---|\n| x, "y" |  | [1,2] |\n| two lines | 3 | {"d":"e\\|f"} |\n');
  expect([csvText([]), markdownText([])]).toEqual(['', '(no rows)\n']);
});
