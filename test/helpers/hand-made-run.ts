/** Journals written by hand: one line of each sort that an audit has to read rightly. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../src/store/duckdb.ts';
import { temporaryFolder } from './running.ts';

export const root = join(import.meta.dirname, '../..');
export const audits = join(root, 'pipeline/audits');
export const stages = ['01-demographics', '02-profiles', '03-trajectories', '04-situations', '05-utterances', '06-tool-calls', '07-responses', '08-examples'];
const rule = { words: 3, similarity: 0.6, tolerated: 0.02, actions: { 'same-user': 'report', 'same-half': 'report', 'across-halves': 'drop', 'other-set': 'drop' }, against: [] } as const;
export const sourceOf = (folder: string): Source => ({ folder, stages, audits, priors: join(root, 'priors'), tools: ['joke_recommendation'], comparing: { rule, seed: 1, others: async () => [] } });

const settled = (unit: string, minute: number) => ({ unit, of: 'o', print: 'p', settledAt: `2025-01-01T10:${String(minute).padStart(2, '0')}:00.000Z` });
export const kept = (unit: string, record: object, attempts: object[] = [], minute = 10) =>
  ({ ...settled(unit, minute), status: 'kept', attempts, records: [{ id: unit, rehearsal: false, ...record }] });
const dropped = (unit: string, reason: string, attempts: object[] = []) => ({ ...settled(unit, 10), status: 'dropped', reason, why: `Because of ${reason}.`, attempts });
const failed = (unit: string) => ({ ...settled(unit, 10), status: 'failed', error: 'The server is down.', attempts: [] });
const withdrawn = (unit: string) => ({ ...settled(unit, 10), status: 'withdrawn' });
const attempt = (role: string, prompt: string, number: number, code?: string) =>
  ({ role, prompt, attempt: number, call: `${prompt}${number}`, rejected: code === undefined ? null : { code, why: `Not ${code}.` } });

export const person = (age: number, split = 'train-profile') => ({
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

export const responder = '07-responses/responder.md';
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

export const outputs = temporaryFolder();
export const runName = "it's a [run]*";
export const folder = join(outputs, runName);
export const empty = join(outputs, 'empty');
export const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row) + '\n').join('');

/** Two runs in `outputs`: one with something of everything, and an empty one. */
export function writeRuns(): void {
  for (const run of [folder, empty]) {
    mkdirSync(run);
    writeFileSync(join(run, 'run.json'), JSON.stringify(note, null, 2) + '\n');
  }
  writeFileSync(join(empty, '01-demographics.jsonl'), '');
  for (const [name, rows] of Object.entries(journals)) writeFileSync(join(folder, `${name}.jsonl`), lines(rows) + (name === 'calls' || name === '05-utterances' ? '{"key":"k3","unit":"u0' : ''));
}
