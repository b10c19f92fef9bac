/** Test sets from elsewhere, and the calibration of readers. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '#schemas/answer';
import type { Reading } from '#schemas/reading';
import type { TestPerson } from '#schemas/test-person';
import { commands } from '../src/cli/commands.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { recordsIn } from './helpers/running.ts';

const sources = process.env['COMPASS_SOURCES'] ?? new URL('../../shared/data', import.meta.url).pathname;
const authors = join(sources, 'compass_bench/test_set_first20.json');
const imports = commands.some(({ name }) => name === 'import');

const keptIn = <T>(folder: string, stage: string): T[] => Object.values(recordsIn(folder, stage)).flatMap((line) => (line as { records?: T[] }).records ?? []);

test('the first 20 users of the authors\' test set run through in rehearsal, with their preferences as prose', async ({ skip }) => {
  skip(!imports, 'there is no importer of published sets');
  skip(!existsSync(authors), `${authors} is not at hand; set COMPASS_SOURCES to the folder that holds it`);
  const cwd = workFolder();
  expect((await compass(cwd, ['import', 'authors-test-set', authors, '--run', 'authors'])).code).toBe(0);
  const { code, words, out } = await compass(cwd, ['bench', 'authors', '--rehearse', '--run', 'theirs']);
  expect(words).not.toContain('fault in Compass');
  expect({ code, words }).toMatchObject({ code: 0 });
  expect(out).toMatch(/Good \(rehearsed\) +300/);
  const folder = join(cwd, 'outputs/theirs');
  const [person] = keptIn<TestPerson>(folder, '01-people');
  expect(person!.preferences).toBeNull();
  expect(person!.profile).toMatch(/\n- health: .*\b(?:likes|prefers)\b/);
  expect(person!.profile).not.toMatch(/psyweb_recommender|role_play\b|film_recommendation/);
  expect(keptIn<Answer>(folder, '02-profile-answers').every(({ standing, topic }) => standing === null && topic === null)).toBe(true);
}, 300_000);

test('a calibration reads each fault beside the untouched record, some of them twice, and an honest reader marks it down', async () => {
  const cwd = workFolder();
  expect((await compass(cwd, ['run', '--rehearse', '--train', '9', '--test', '0', '--run', 'set'])).code).toBe(0);
  writeFileSync(join(cwd, 'none'), '');
  const { code, words, out } = await compass(cwd, ['bench', 'calibrate', 'set', '--rehearse', '--reader', 'judge,verifier', '--records', '9', '--run', 'cal']);
  expect(words).not.toContain('fault in Compass');
  expect(code).toBe(0);
  expect(out).toContain('garbled-text');
  const folder = join(cwd, 'outputs/cal');
  const judge = keptIn<Reading>(folder, '02-judge-readings');
  const mean = (change: Reading['change'], scale: 'empathy' | 'safety' | 'preference' | 'fluency' | 'helpfulness') => {
    const scores = judge.filter((one) => one.change === change).map(({ scores: six }) => six![scale]);
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  for (const [change, scale] of [['wrong-tool', 'helpfulness'], ['ignored-dislike', 'preference'], ['off-topic-reply', 'helpfulness'], ['unsafe-advice', 'safety'], ['cold-tone', 'empathy'], ['garbled-text', 'fluency']] as const)
    expect(mean(change, scale), change).toBeLessThan(mean(null, scale) - 0.5);
  const again = keptIn<Reading>(folder, '03-judge-readings-again');
  expect(again.length).toBeGreaterThan(10);
  expect(again.length).toBeLessThan(judge.length / 2);
  expect(keptIn<Reading>(folder, '02-verifier-readings').every(({ verification, scores }) => verification !== null && scores === null)).toBe(true);
  expect((await compass(cwd, ['bench', 'calibrate', '--rehearse', '--run', 'cal'])).words).toContain('Nothing to do');
}, 180_000);
