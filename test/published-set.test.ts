/** Reading the authors' test set into a run: a made-up file of their format, broken ones, and the first users of the published one where it is at hand. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ImportedProfile, ImportedSituation, ImportedUser, ImportedUtterance } from '#schemas/imported';
import { RunNote } from '#schemas/run';
import { sha256 } from '../src/hash.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { linesIn } from './helpers/running.ts';

const set = 'authors-test-set';

/** A user of the format; nothing in it is the authors'. */
const person = (first: string, change: (user: any) => void = () => undefined) => {
  const user = {
    demographic: { age: 44, gender: 'female', firstname: first, lastname: 'Quill', address: '12 Elm Court Apt. 3, Larkton, OR 97000', phone: '+1-000-000-0000', education: 'Technical school graduate', career: 'Glazier', income: '30,000-40,000 USD per year' },
    Big_Five_personality_traits: { Openness: 'high', Conscientiousness: 'low', Extraversion: 'medium', Agreeableness: 'low', Neuroticism: 'low' },
    personality_description: 'The user is calm.',
    background: { 'Hobbies': 'Kites.', 'Health Status': 'Good.', 'Family Environment': 'A sister.', 'Living Habits': 'Early to bed.', 'Growth Experience': 'A farm.' },
    tool_preferences: {
      'Work/Study_scenario': 'Likes plan_assistant. Joke_recommendation is not for work.', 'Health_scenario': 'Likes psyweb_recommender, dislikes sticker_respond.', 'Family_scenario': 'Likes role_play.',
      'Social_scenario': 'Likes film_recommendation and music_recommendation.', 'Leisure_scenario': 'Likes story_recommender, online_shopping and self_made things; dislikes schedule_manager, medical_appointment and strength_card.',
    },
    scenarios: [{ scenario: `${first} finds an old kite in the shed.`, emotion: 'nostalgic' }, { scenario: `${first} waits for a delivery of glass that does not come.`, emotion: 'annoyed' }],
    name: first,
    utterance: ['I found my old kite today.', 'The glass did not come, again.'],
  };
  change(user);
  return user;
};

let folder: string;
beforeAll(() => { folder = workFolder(); });

const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
const records = (run: string, stage: string) => linesIn(join(folder, 'outputs', run, `${stage}.jsonl`)).map((line) => JSON.parse(line).records[0]);

describe('a made-up set of the format', () => {
  const theirs = { 7: person('Orla'), 9: person('Bram', (user) => Object.assign(user.demographic, { gender: 'male', age: 15, education: 'Lower secondary school (attending)', career: 'Lower secondary school (attending)', address: 'PSC 12, Box 3, APO AE 09000' })) };

  beforeAll(async () => {
    write('set.json', theirs);
    const { code, out, words } = await compass(folder, ['import', set, 'set.json']);
    expect({ code, words }).toEqual({ code: 0, words: '' });
    expect(out).toContain('2 users of Test set of the authors');
  });

  test('becomes a run whose records have their shapes and say where they came from', () => {
    const note = RunNote.parse(JSON.parse(readFileSync(join(folder, 'outputs', set, 'run.json'), 'utf8')));
    expect(note).toMatchObject({ mode: 'imported', train: 0, test: 2, models: null, resources: [{ name: set, licence: 'none stated', items: 2, sha256: sha256(readFileSync(join(folder, 'set.json'))) }] });
    const users = records(set, '01-demographics').map((one) => ImportedUser.parse(one));
    expect(users.map(({ id, split, age, occupation, education }) => [id, split, age, occupation.kind, education.level])).toEqual([['t0001', 'test', 44, 'employed', 'vocational'], ['t0002', 'test', 15, 'student', 'lower-secondary']]);
    expect(users[0]!.contact).toEqual({ street: '12 Elm Court Apt. 3', city: 'Larkton', state: 'OR', postcode: '97000' });
    expect(users[1]!.contact).toEqual({ street: 'PSC 12, Box 3', city: 'APO', state: 'AE', postcode: '09000' });
    expect(users[1]!.origin).toEqual({ source: 'Test set of the authors of ComPASS (hzp3517/ComPASS)', licence: 'none stated', file: 'set.json', sha256: note.resources[0]!.sha256, entry: '9.demographic' });
    const situations = records(set, '04-situations').map((one) => ImportedSituation.parse(one)), utterances = records(set, '05-utterances').map((one) => ImportedUtterance.parse(one));
    expect(situations.map(({ id, index, emotion }) => [id, index, emotion])).toEqual([['t0001-s01', 1, 'nostalgic'], ['t0001-s02', 2, 'annoyed'], ['t0002-s01', 1, 'nostalgic'], ['t0002-s02', 2, 'annoyed']]);
    expect(utterances.map(({ id, text, origin }) => [id, text, origin.entry])).toContainEqual(['t0002-s02', 'The glass did not come, again.', '9.utterance.1']);
  });

  test('keeps preferences as prose with our names of the tools, and no telephone number', () => {
    const [profile] = records(set, '02-profiles').map((one) => ImportedProfile.parse(one));
    expect(profile!.preferences.topics).toEqual([
      { topic: 'work-study', text: 'Likes solution_generation. joke_recommendation is not for work.' },
      { topic: 'health', text: 'Likes psychological_knowledge_retrieval, dislikes sticker_response.' },
      { topic: 'family', text: 'Likes role_playing_response.' },
      { topic: 'social', text: 'Likes movie_recommendation and music_recommendation.' },
      { topic: 'leisure', text: 'Likes inspirational_story_recommendation, online_shopping_assistant and self_made things; dislikes schedule_management, medical_assistant and strength_card.' },
    ]);
    expect(readFileSync(join(folder, 'outputs', set, '01-demographics.jsonl'), 'utf8')).not.toContain('000-0000');
  });

  test('is asked the same questions, and says what it lacks', async () => {
    const { code, out } = await compass(folder, ['audit', set, '--json']);
    const { questions, checks } = JSON.parse(out);
    // Both users say the same.
    expect(code).toBe(1);
    expect(checks).toMatchObject({
      'implausible-personas': { verdict: 'passed' }, 'missing-provenance': { verdict: 'passed' }, 'near-duplicates': { verdict: 'failed' },
      'dates-out-of-order': { verdict: 'not-asked', why: 'The run has no situations with a date.' }, 'polarity-mismatches': { verdict: 'not-asked', why: 'The run has no refs.' },
    });
    expect(questions['text-lengths'].map(({ kind, half, texts }: any) => [kind, half, texts])).toEqual([['situation', 'test', 4], ['utterance', 'test', 4]]);
    expect((await compass(folder, ['audit', set, '--sql', 'select user_id, topic from preference_texts', '--json'])).out).toContain('{"user_id":"t0001","topic":"family"}');
  });

  test('status and show work on it; run and a second import refuse it', async () => {
    expect((await compass(folder, ['status', set])).out).toMatch(/Run authors-test-set: 2 users, imported from Test set of the authors/);
    expect((await compass(folder, ['show', 't0002-s01', '--run', set])).out).toContain('"entry": "9.scenarios.0"');
    expect(await compass(folder, ['run', '--rehearse', '--run', set])).toMatchObject({ code: 2, words: 'This run was imported: nothing can be made in it.\nName another run with --run.\n' });
    const again = await compass(folder, ['import', set, 'set.json']);
    expect(again.code).toBe(2);
    expect(again.words).toMatch(/^There is something at .*authors-test-set already\.\nName another run with --run/);
    expect((await compass(folder, ['import', set, 'set.json', '--run', 'theirs'])).code).toBe(0);
  });

  test('other runs are held against it, and without a name the newest run of one\'s own is meant', async () => {
    mkdirSync(join(folder, 'outputs', 'ours'));
    const line = (unit: string, record: object) => JSON.stringify({ unit, of: 'o', print: 'p', settledAt: '2025-01-01T00:00:00.000Z', status: 'kept', attempts: [], records: [{ id: unit, rehearsal: false, ...record }] }) + '\n';
    const note = JSON.parse(readFileSync(join(folder, 'outputs', set, 'run.json'), 'utf8'));
    writeFileSync(join(folder, 'outputs/ours/run.json'), JSON.stringify({ ...note, mode: 'models', createdAt: '2020-01-01T00:00:00.000Z' }));
    writeFileSync(join(folder, 'outputs/ours/01-demographics.jsonl'), line('u0001', { split: 'train-profile', age: 44 }));
    writeFileSync(join(folder, 'outputs/ours/05-utterances.jsonl'), line('u0001-s01', { userId: 'u0001', text: 'I found my old kite today!' }));
    const { code, out } = await compass(folder, ['duplicates', '--json']);
    const { run, against, leftOut, pairs } = JSON.parse(out);
    expect({ code, run, leftOut }).toEqual({ code: 0, run: 'ours', leftOut: ['u0001-s01'] });
    expect(against).toEqual([set, 'theirs', 'Compass exemplars']);
    expect(pairs[0]).toMatchObject({ kind: 'utterance', scope: 'other-set', id: 'u0001-s01', other_set: set, similarity: 1, left_out: true, other_text: 'I found my old kite today.' });
    const shown = await compass(folder, ['duplicates', 'ours', '--limit', '1']);
    expect(shown.out).toMatch(/utterance, other-set: u0001-s01 and t000\d-s01 of authors-test-set, 100 % alike; u0001-s01 is left out\n {2}I found my old kite today!\n {2}I found my old kite today\.\n/);
    expect(shown.out).toMatch(/… and \d+ more pairs .*\n1 record is left out of training files from now on, as .*duplicates\.json says\.\n$/);
  });
});

describe('a file that is not of the format', () => {
  test.each<[string, unknown, RegExp]>([
    ['cut off', '{"0": {"demographic": {"age": 4', /^bad\.json is not JSON, or was cut off\./],
    ['empty', '', /^bad\.json is empty\./],
    ['a web page', '<!DOCTYPE html><html></html>', /^bad\.json is a web page\./],
    ['a pointer of Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /^bad\.json only points to a file that Git LFS keeps\./],
    ['a list', [person('Orla')], /^bad\.json is not the authors' test set: it is no object of users\./],
    ['no user', {}, /^bad\.json holds no user\./],
    ['a field missing', { 0: person('Orla'), 3: person('Bram', (user) => { delete user.background.Hobbies; }) }, /^bad\.json user "3": background\.Hobbies: /],
    ['another feeling', { 0: person('Orla', (user) => { user.scenarios[1].emotion = 'disgusted'; }) }, /^bad\.json user "0": scenarios\.1\.emotion: /],
    ['an age in words', { 0: person('Orla', (user) => { user.demographic.age = 'forty'; }) }, /^bad\.json user "0": demographic\.age: /],
    ['an utterance missing', { 0: person('Orla', (user) => { user.utterance.pop(); }) }, /^bad\.json user "0": 2 scenarios, but 1 utterances\./],
    ['a blank utterance', { 0: person('Orla', (user) => { user.utterance[1] = '  '; }) }, /^bad\.json user "0": utterance\.1: /],
  ])('%s: a sentence says where, and nothing is left behind', async (_, content, message) => {
    write('bad.json', content);
    const { code, out, words } = await compass(folder, ['import', set, 'bad.json', '--run', 'broken']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(words).toMatch(message);
    expect(words.trim().split('\n').length).toBe(2);
    expect(readdirSync(join(folder, 'outputs')).filter((name) => name.startsWith('broken'))).toEqual([]);
  });

  test.each<[readonly string[], RegExp]>([
    [[], /^Which set\?\nThe sets are: authors-test-set\./], [['nope', 'x'], /^There is no set "nope"\./], [[set], /^Which file\?/], [[set, 'nowhere.json'], /^There is nothing at .*nowhere\.json\./],
    [[set, '.', '--run', 'folder'], /is a folder\./], [[set, 'set.json', '--run', '../up'], /cannot be the name of a run/],
  ])('wrong use is a sentence: %j', async (words, message) => {
    const ran = await compass(folder, ['import', ...words]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.words).toMatch(message);
  });
});

const published = join(process.env['COMPASS_SOURCES'] ?? new URL('../../shared/data', import.meta.url).pathname, 'compass_bench/test_set_first20.json');

test.skipIf(!existsSync(published))('the first 20 users of the published set import whole and are audited (skipped where the file is not at hand)', async () => {
  expect((await compass(folder, ['import', set, published, '--run', 'published'])).code).toBe(0);
  const { code, out } = await compass(folder, ['audit', 'published', '--json']);
  const { questions, checks } = JSON.parse(out);
  expect(questions['big-five'].map(({ trait, users }: any) => [trait, users])).toEqual(['agreeableness', 'conscientiousness', 'extraversion', 'neuroticism', 'openness'].map((trait) => [trait, 20]));
  expect(questions['emotions'].reduce((sum: number, row: any) => sum + row.situations, 0)).toBe(300);
  // One of them has finished a bachelor's degree at 20, against Table 8 of the paper.
  expect(checks['implausible-personas']).toEqual({ verdict: 'failed', rows: [{ id: 't0014', why: '"Bachelor\'s degree holder" at 20' }] });
  expect(code).toBe(1);
  const tools = (await compass(folder, ['audit', 'published', '--json', '--sql', `select count(*) as n from preference_texts, tools where contains(text, tool)`])).out;
  expect(JSON.parse(tools)[0].n).toBeGreaterThan(400);
  expect(linesIn(join(folder, 'outputs/published/02-profiles.jsonl')).join('')).not.toMatch(/plan_assistant|psyweb_recommender|sticker_respond\b|schedule_manager\b|role_play\b/);
});
