/** npx compass bench --rehearse: three systems of known quality in both settings, without a model and without anything made before. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Condition } from '#schemas/benchmark';
import type { Answer } from '#schemas/answer';
import type { Verdict } from '#schemas/verdict';
import { randomFor } from '../src/random.ts';
import { compass, type Ran, workFolder } from './helpers/compass.ts';
import { recordsIn } from './helpers/running.ts';

const cwd = workFolder();
const folder = join(cwd, 'outputs/trial');
let ran: Ran;
let seconds = 0;

beforeAll(async () => {
  const begun = performance.now();
  ran = await compass(cwd, ['bench', '--rehearse', '--run', 'trial']);
  seconds = (performance.now() - begun) / 1000;
}, 300_000);

const keptIn = <T>(stage: string): T[] => Object.values(recordsIn(folder, stage)).flatMap((line) => (line as { records?: T[] }).records ?? []);

test('makes a test set of 20 users where there is none, and scores them within two minutes', () => {
  expect(ran.words).toContain('20 test users are rehearsed');
  expect(ran.words).not.toContain('fault in Compass');
  expect(ran.code).toBe(0);
  expect(seconds).toBeLessThan(120);
  for (const title of ['Profile-based setting', 'with history', 'without history', 'REHEARSAL']) expect(ran.out).toContain(title);
});

/** The mean preference score of a system and its 95 % interval, users drawn anew. */
function preference(condition: Condition, system: string): { mean: number; low: number; high: number } {
  const number = { 'profile': '05', 'history': '06', 'no-history': '07' }[condition];
  const verdicts = keptIn<Verdict>(`${number}-${condition}-verdicts-j1`).filter((one) => one.system === system && one.scores !== null);
  const users = [...Map.groupBy(verdicts, ({ userId }) => userId).values()].map((all) => all.map(({ scores }) => scores!.preference));
  const mean = (of: readonly (readonly number[])[]) => of.flat().reduce((sum, score) => sum + score, 0) / of.flat().length;
  const random = randomFor('bootstrap');
  const means = Array.from({ length: 2000 }, () => mean(users.map(() => random.pick(users)))).sort((a, b) => a - b);
  return { mean: mean(users), low: means[50]!, high: means[1949]! };
}

describe.each(['profile', 'history'] as const)('in the %s condition', (condition) => {
  test('the good one stands above the careless one, and that above the blind one, with intervals that do not overlap', () => {
    const [good, careless, blind] = ['good', 'careless', 'blind'].map((system) => preference(condition, system)) as [ReturnType<typeof preference>, ReturnType<typeof preference>, ReturnType<typeof preference>];
    expect(good.low).toBeGreaterThan(careless.high);
    expect(careless.low).toBeGreaterThan(blind.high);
  });
});

test('history helps the system that learns from it, and not the one that does not look', () => {
  const gain = (system: string) => preference('history', system).mean - preference('no-history', system).mean;
  expect(gain('good')).toBeGreaterThan(0.5);
  expect(gain('blind')).toBeLessThan(0.3);
});

test('in the history condition every interaction has feedback, and only the last three are judged', () => {
  const answers = keptIn<Answer>('03-history-answers');
  expect(answers.filter(({ reply, feedback }) => reply !== null && feedback === null)).toEqual([]);
  expect(new Set(answers.filter(({ evaluated }) => evaluated).map(({ index }) => index))).toEqual(new Set([13, 14, 15]));
  const judged = new Set(keptIn<Verdict>('06-history-verdicts-j1').map(({ answerId }) => answerId));
  expect(judged).toEqual(new Set(answers.filter(({ evaluated, reply }) => evaluated && reply !== null).map(({ id }) => id)));
});

test('every call that passed was executed: its result is there; first attempts and final ones are told apart', () => {
  const answers = keptIn<Answer>('02-profile-answers');
  expect(answers.filter(({ call }) => call !== null && Object.keys(call.result).length === 0)).toEqual([]);
  expect(answers.filter(({ attempts, call }) => (attempts.at(-1) === null) !== (call !== null))).toEqual([]);
  const careless = answers.filter(({ system }) => system === 'careless');
  const first = careless.filter(({ attempts }) => attempts[0] === null).length;
  expect(first).toBeLessThan(careless.filter(({ call }) => call !== null).length);
});

test('the same command again has nothing to do; more users and another judge leave what is there', async () => {
  const again = await compass(cwd, ['bench', '--rehearse', '--run', 'trial']);
  expect(again.words).toContain('Nothing to do');
  const before = recordsIn(folder, '05-profile-verdicts-j1');
  const more = await compass(cwd, ['bench', '--rehearse', '--run', 'trial', '--judges', '2']);
  expect(more.words).not.toContain('--redo');
  expect(more.code).toBe(0);
  expect(recordsIn(folder, '05-profile-verdicts-j1')).toEqual(before);
  expect(existsSync(join(folder, '05-profile-verdicts-j2.jsonl'))).toBe(true);
}, 120_000);

test('status, show and audit read a benchmark; run and export say that it is one', async () => {
  expect((await compass(cwd, ['status', 'trial'])).out).toContain('02-profile-answers');
  const shown = await compass(cwd, ['show', 't0001-good-h13', '--run', 'trial']);
  expect(shown.out).toContain('caller-good was asked with 08-examples/agent.md');
  const sql = `select count(*) as n from "01-people"`;
  expect((await compass(cwd, ['audit', 'trial', '--sql', sql])).out).toContain('60');
  expect((await compass(cwd, ['export', 'trial', '--format', 'ms-swift'])).code).toBe(2);
  const run = await compass(cwd, ['run', '--rehearse', '--run', 'trial']);
  expect(run.code).toBe(2);
  expect(run.words).toContain('npx compass bench');
}, 60_000);
