/** A made-up benchmark: three systems of different quality and one without tools, in both settings, with two judges; and its run folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '#schemas/answer';
import { type Condition, conditions } from '#schemas/benchmark';
import type { RunNote } from '#schemas/run';
import type { System } from '#schemas/system';
import type { TestPerson } from '#schemas/test-person';
import { type Dimension, dimensions, type Scores, type Verdict } from '#schemas/verdict';
import type { CountedCall, Outcome } from '#engine';
import { randomFor } from '../../src/random.ts';

const system = (id: string, calling: System['calling'], models: readonly [string | null, string | null]): System =>
  ({ id, name: `The ${id} one`, calling, caller: models[0], replier: models[1], identity: id, manner: null });

export const systems: readonly System[] = [
  system('good', 'native', ['large', 'large']), system('blind', 'text', ['small', 'small']), system('mixed', 'native', ['small', 'large']), system('kind', 'none', [null, 'large']),
];
const quality: Readonly<Record<string, number>> = { good: 4, blind: 2, mixed: 3, kind: 3 };

const tools = ['music_recommendation', 'strength_card', 'schedule_management'];
const topics = ['work-study', 'health', 'leisure'] as const;
const emotions = ['anxious', 'joyful'] as const;
const words = ['a', 'song', 'for', 'the', 'evening', 'that', 'you', 'like', 'and', 'rest', 'Well,', 'dear.', "don't"];
const letter: Readonly<Record<Condition, string>> = { profile: 'p', history: 'h', 'no-history': 'n' };

export function madeUp(users = 12): { outcome: Outcome; calls: readonly CountedCall[] } {
  const people = Array.from({ length: users }, (_, place) => `t${String(place + 1).padStart(4, '0')}`);
  const answers = people.flatMap((userId) => systems.flatMap((one) => conditions.flatMap((condition) => (condition === 'profile' ? [1, 2, 3, 4] : [12, 13, 14, 15])
    .map((index) => answerOf(userId, one, condition, index)))));
  const verdicts = answers.filter(({ evaluated, reply }) => evaluated && reply !== null).flatMap((answer) => [1, 2].map((judge) => verdictOf(answer, judge)));
  const calls = answers.flatMap(({ id, system: name, attempts, reply }) => [
    ...attempts.map(() => callOf(id, `caller-${name}`)), ...(reply === null ? [] : [callOf(id, `replier-${name}`)]), callOf(id, 'tool'),
  ]);
  const benchmark = {
    testSet: { run: 'full', folder: '/full', recipe: 'compass', sha256: 'f', users, utterances: users * 15, rehearsal: true },
    users, conditions: [...conditions], systems: [...systems], judges: ['one-judge', 'other-judge'],
  };
  return { outcome: { benchmark, answers, verdicts }, calls };
}

function answerOf(userId: string, { id: name, calling }: System, condition: Condition, index: number): Answer {
  const id = `${userId}-${name}-${letter[condition]}${String(index).padStart(2, '0')}`;
  const random = randomFor('answer', id);
  const problem = { code: 'unknown-tool', why: 'There is no such tool.' };
  const failures = calling === 'none' ? 0 : random.weighted([0, 1, 3], (count) => [8, 2, 1][[0, 1, 3].indexOf(count)]!);
  const called = calling !== 'none' && failures < 3;
  const replied = calling === 'none' || called;
  return {
    id, rehearsal: true, userId, system: name, condition, utteranceId: `${userId}-s${String(index).padStart(2, '0')}`, index,
    topic: topics[index % 3]!, emotion: emotions[index % 2]!, situation: 'An evening.', utterance: 'I am home.', evaluated: condition === 'profile' || index > 12, calling,
    attempts: calling === 'none' ? [] : [...Array.from({ length: failures }, () => problem), ...(called ? [null] : [])],
    call: called ? { tool: random.pick(tools), arguments: {}, result: { title: 'x' } } : null, standing: null,
    reply: replied ? random.sample([...words, ...words], random.int(3, 15)).join(' ') : null, replyProblem: null, feedback: null,
  };
}

function verdictOf(answer: Answer, judge: number): Verdict {
  const id = `${answer.id}-j${judge}`;
  const random = randomFor('verdict', id);
  const usable = random.chance(0.9);
  const middle = quality[answer.system]! + (answer.condition === 'history' ? 0.5 : 0);
  const scores = Object.fromEntries(dimensions.map((dimension: Dimension) => [dimension, Math.max(1, Math.min(5, Math.round(middle + random.next() * 2 - 1)))])) as Scores;
  return {
    id, rehearsal: true, answerId: answer.id, userId: answer.userId, system: answer.system, condition: answer.condition, judge,
    scores: usable ? scores : null, reason: 'So it seems.', unscored: usable ? null : { code: 'off-scale', why: 'A score of 7.' },
  };
}

function callOf(unit: string, role: string): CountedCall {
  const random = randomFor('call', unit, role);
  return { unit, role, inputTokens: random.int(100, 900), outputTokens: random.int(10, 90), costUsd: random.int(1, 100) / 10_000, ms: random.int(100, 5000) };
}

/** Journals as the engine writes them, with lines that no longer count among them. */
export function writeRun(folder: string, { outcome, calls }: ReturnType<typeof madeUp>): void {
  mkdirSync(folder, { recursive: true });
  const line = (record: { id: string }) => ({ unit: record.id, of: 'o', print: 'p', settledAt: '2026-01-01T00:00:00.000Z', status: 'kept', attempts: [], records: [record] });
  const write = (file: string, rows: readonly object[]) => writeFileSync(join(folder, file), rows.map((row) => JSON.stringify(row) + '\n').join(''));
  for (const [place, condition] of conditions.entries()) {
    const answers = outcome.answers.filter((answer) => answer.condition === condition);
    const stale = { ...line(answers[0]!), records: [{ ...answers[0]!, reply: 'An answer that was made anew since.' }] };
    write(`0${place + 2}-${condition}-answers.jsonl`, [stale, ...answers.map(line)]);
    for (const judge of [1, 2])
      write(`0${place + 5}-${condition}-verdicts-j${judge}.jsonl`, outcome.verdicts.filter((one) => one.condition === condition && one.judge === judge).map(line));
  }
  const note = {
    format: 1, compass: '0', recipe: 'compass-bench', mode: 'rehearsal', seed: 1, train: 0, test: outcome.benchmark.users, minAge: 0, createdAt: '2026-01-01T00:00:00.000Z', models: null,
    resources: [], fingerprints: {}, benchmark: outcome.benchmark,
  } satisfies RunNote;
  writeFileSync(join(folder, 'run.json'), JSON.stringify(note));
  write('01-people.jsonl', [...new Set(outcome.answers.map(({ userId }) => userId))].flatMap((userId) => systems.map(({ id }) => line(personOf(userId, id)))));
  write('calls.jsonl', calls.map((call, place) => ({
    key: String(place), stage: '02-profile-answers', model: 'm', prompt: 'p.md', messages: [], attempt: 1, text: 'x', finish: 'stop', cachedTokens: 0,
    calledAt: '2026-01-01T00:00:00.000Z', rehearsal: true, ...call,
  })));
}

export const personOf = (userId: string, system: string): TestPerson => (
  { id: `${userId}-${system}`, rehearsal: true, userId, system, age: 30, gender: 'female', demographics: 'Thirty.', profile: `Who "${userId}" is:\nlikes music; not jokes.`, preferences: null });

export const stages = conditions.flatMap((condition, place) => [`0${place + 2}-${condition}-answers`, ...[1, 2].map((judge) => `0${place + 5}-${condition}-verdicts-j${judge}`)]);
