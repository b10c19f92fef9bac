import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvText, markdownText, tableText } from '../src/cli/table.ts';
import { type Audit, openAudit, questionsIn } from '../src/store/duckdb.ts';
import { audits, empty, folder, kept, lines, outputs, person, responder, sourceOf, writeRuns } from './helpers/hand-made-run.ts';

beforeAll(writeRuns);

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
