/** What a rehearsal of the whole recipe promises: the same bytes whatever the order of work, and records that a reader could believe. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Demographics } from '#schemas/demographics';
import type { JournalLine } from '#schemas/journal';
import type { Situation } from '#schemas/situation';
import type { ToolCall } from '#schemas/tool-call';
import type { Utterance } from '#schemas/utterance';
import { minorBreach } from '../pipeline/safety.ts';
import { toolNames } from '../pipeline/tool-names.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { recordsIn } from './helpers/running.ts';

const cwd = workFolder();
const folder = (run: string) => join(cwd, 'outputs', run);
const rehearse = (run: string, ...more: string[]) => compass(cwd, ['run', '--rehearse', '--train', '10', '--test', '4', '--run', run, '--export', 'ms-swift', ...more]);
const lines = (run: string, stage: string) => Object.values(recordsIn(folder(run), stage)) as JournalLine[];
const kept = <T>(run: string, stage: string): T[] => lines(run, stage).flatMap((line) => (line.status === 'kept' ? (line.records as T[]) : []));
const exported = (run: string, file: string) => readFileSync(join(folder(run), 'exports/ms-swift/sft', file), 'utf8');

beforeAll(async () => {
  const ran = await Promise.all([rehearse('one', '--concurrency', '1'), rehearse('many', '--concurrency', '12'), rehearse('other', '--seed', '2')]);
  expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
}, 180_000);

test('exports and manifest are the same bytes at any concurrency', () => {
  for (const file of ['train.rehearsal.jsonl', 'train.ids.txt', 'manifest.json', 'train.sh']) expect(exported('many', file)).toBe(exported('one', file));
});

test('another seed gives other users', () => {
  const names = (run: string) => kept<Demographics>(run, '01-demographics').map(({ name }) => `${name.first} ${name.last}`);
  expect(names('other').filter((name) => names('one').includes(name))).toEqual([]);
});

test('every record says that it is rehearsed, and so do the training files', () => {
  const stages = ['01-demographics', '02-profiles', '03-trajectories', '04-situations', '05-utterances', '06-tool-calls', '07-responses', '08-examples'];
  for (const stage of stages) expect(kept<{ rehearsal: boolean }>('one', stage).every((record) => record.rehearsal)).toBe(true);
  expect(JSON.parse(exported('one', 'manifest.json')).rehearsal).toBe(true);
  expect(exported('one', 'train.sh')).toContain('exit 1');
});

test('no two utterances are equal, and none names a tool', () => {
  const texts = kept<Utterance>('one', '05-utterances').map(({ text }) => text);
  expect(texts.length).toBe(14 * 15);
  expect(new Set(texts).size).toBe(texts.length);
  const names = new RegExp(toolNames.map((name) => name.replaceAll('_', '[ _-]')).join('|'), 'i');
  expect(texts.filter((text) => names.test(text))).toEqual([]);
});

test('a user has fifteen situations in time order, each topic at least twice, no emotion twice, a month apart at most', () => {
  const byUser = Map.groupBy(kept<Situation>('one', '04-situations'), ({ userId }) => userId);
  for (const situations of byUser.values()) {
    const dates = situations.map(({ date }) => date);
    expect(situations.length).toBe(15);
    expect([...dates].sort()).toEqual(dates);
    expect(dates[0]).toMatch(/^2025-03-/);
    for (const [index, date] of dates.entries()) if (index > 0) expect(Date.parse(date) - Date.parse(dates[index - 1]!)).toBeLessThanOrEqual(31 * 86_400_000);
    const counts = Map.groupBy(situations, ({ topic }) => topic);
    expect([...counts.values()].every((list) => list.length >= 2) && counts.size === 5).toBe(true);
    expect(new Set(situations.map(({ emotion }) => emotion)).size).toBe(15);
    expect(situations.every(({ exemplars }) => exemplars.length > 0)).toBe(true);
  }
});

test('test users stop after their utterances', () => {
  expect(lines('one', '06-tool-calls').some(({ unit }) => unit.startsWith('t'))).toBe(false);
});

test('positive calls go with the stated preferences, negative ones against them', () => {
  const calls = kept<ToolCall>('one', '06-tool-calls');
  expect(calls.filter(({ polarity, standing }) => polarity === 'positive' && !['preferred', 'neutral'].includes(standing))).toEqual([]);
  expect(calls.filter(({ polarity, standing }) => polarity === 'negative' && !['avoided', 'disliked-arguments'].includes(standing))).toEqual([]);
});

test('between 3 and 12 % of first attempts are rejected, for at least four reasons, and every rejection says why', () => {
  const attempts = ['06-tool-calls', '07-responses'].flatMap((stage) => lines('one', stage)).flatMap((line) => ('attempts' in line ? line.attempts : []));
  const first = attempts.filter(({ attempt, role }) => attempt === 1 && role === 'reference');
  const rejected = first.filter((attempt) => attempt.rejected !== null);
  expect(rejected.length / first.length).toBeGreaterThan(0.03);
  expect(rejected.length / first.length).toBeLessThan(0.12);
  expect(new Set(rejected.map((attempt) => attempt.rejected!.code)).size).toBeGreaterThanOrEqual(4);
  expect(rejected.every((attempt) => attempt.rejected!.why.length > 20)).toBe(true);
});

test('nothing that a minor says or is told breaks the rules for minors', () => {
  const minors = new Set(kept<Demographics>('one', '01-demographics').filter(({ age }) => age < 18).map(({ id }) => id));
  expect(minors.size).toBeGreaterThan(0);
  const texts = ['04-situations', '05-utterances', '07-responses'].flatMap((stage) => kept<{ userId: string; text: string }>('one', stage)).filter(({ userId }) => minors.has(userId));
  expect(texts.flatMap(({ text }) => minorBreach(text) ?? [])).toEqual([]);
});

test('a training row has exactly the columns and roles of ms-swift, and a system message first', () => {
  const rows = exported('one', 'train.rehearsal.jsonl').trim().split('\n').map((line) => JSON.parse(line) as { tools: string; messages: { role: string; content: string }[] });
  for (const { messages, ...rest } of rows) {
    expect(Object.keys(rest)).toEqual(['tools']);
    expect(JSON.parse(rest.tools)).toHaveLength(12);
    expect([['system', 'user', 'tool_call'], ['system', 'user', 'tool_call', 'tool_response', 'assistant']]).toContainEqual(messages.map(({ role }) => role));
    expect(messages.every(({ content }) => typeof content === 'string' && content !== '')).toBe(true);
    const call = messages[2]!.content;
    expect(call).toMatch(/^\{"name": "[a-z_]+", "arguments": \{"/);
    expect(Object.keys(JSON.parse(call))).toEqual(['name', 'arguments']);
  }
  const { files } = JSON.parse(exported('one', 'manifest.json')) as { files: { rows: number }[] };
  expect(files[0]!.rows).toBe(rows.length);
});
