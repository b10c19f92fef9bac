/** The report of a calibration against its questions in SQL: two ways from the same journal to the same numbers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cell, TableLine } from '#engine';
import type { Reading } from '#schemas/reading';
import { changes } from '#schemas/specimen';
import { dimensions, type Scores } from '#schemas/verdict';
import { calibrationTables } from '../pipeline/bench/metrics/calibration/tables.ts';
import { randomFor } from '../src/random.ts';
import { type Audit, openAudit, questionsIn, type Row } from '../src/store/duckdb.ts';
import { temporaryFolder } from './helpers/running.ts';

const root = join(import.meta.dirname, '..');
const audits = join(root, 'pipeline/bench/calibration/audits');

function readingOf(source: number, change: Reading['change'], reader: Reading['reader'], repeat: number): Reading {
  const sourceId = `u${String(source).padStart(4, '0')}-s01-${source % 4 === 0 ? 'n1' : 'p1'}`;
  const specimenId = `${sourceId}-${change ?? 'untouched'}`;
  const id = `${specimenId}-${reader}-r${repeat}`;
  const random = randomFor('reading', id);
  const usable = random.chance(0.9);
  const scores = Object.fromEntries(dimensions.map((dimension) => [dimension, random.int(change === null ? 3 : 1, 5)])) as Scores;
  return {
    id, rehearsal: true, specimenId, sourceId, userId: sourceId.slice(0, 5), change, reader, model: reader === 'judge' ? 'kimi' : null, author: null, repeat, words: random.int(20, 90),
    verification: usable && reader === 'verifier' ? { follows: random.chance(0.7), score: random.int(change === null ? 7 : 4, 10) } : null,
    scores: usable && reader === 'judge' ? scores : null, reason: 'So.', unscored: usable ? null : { code: 'off-scale', why: 'A score of 12.' },
  };
}
const stages = ['02-judge-readings', '02-verifier-readings', '03-judge-readings-again', '03-verifier-readings-again'];
const stageOf = ({ reader, repeat }: Reading): string => (repeat === 1 ? `02-${reader}-readings` : `03-${reader}-readings-again`);
const readings = Array.from({ length: 20 }, (_, source) => [null, ...changes].flatMap((change) => (['verifier', 'judge'] as const).flatMap((reader) =>
  (change === null ? [1, 2, 3] : [1]).map((repeat) => readingOf(source + 1, change, reader, repeat))))).flat();
const rows = new Map(calibrationTables(readings).map((table) => [table.name, table.rows]));

let audit: Audit;
const ask = (name: string): Promise<Row[]> => audit.ask(questionsIn(audits).find((one) => one.name === name)!.sql, name);

beforeAll(async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  for (const stage of stages) writeFileSync(join(folder, `${stage}.jsonl`), readings.filter((one) => stageOf(one) === stage).map((record) => `${JSON.stringify({ unit: record.id, of: 'o', print: 'p', settledAt: '2026-01-01T00:00:00.000Z', status: 'kept', attempts: [], records: [record] })}\n`).join(''));
  audit = await openAudit({ folder, stages, audits, priors: join(root, 'priors') });
});
afterAll(() => audit.close());

const numberIn = (cell: Cell | undefined): number | null => (typeof cell === 'object' && cell !== null ? cell.value : (cell as number | null | undefined) ?? null);

function agree(answer: readonly Row[], find: (row: Row) => TableLine | undefined, columns: readonly string[]): void {
  expect(answer.length).toBeGreaterThan(0);
  for (const row of answer) for (const column of columns) expect(numberIn(find(row)?.[column]), `${column} of ${JSON.stringify(row)}`).toBeCloseTo(row[column] as number, 9);
}

test('faults are caught as often as SQL finds, and cost as much', async () => {
  const answer = await ask('caught');
  expect(answer.length).toBe(12);
  expect(answer.some(({ unscored }) => Number(unscored) > 0)).toBe(true);
  agree(answer, (row) => rows.get('caught')!.find(({ reader, fault }) => reader === row['reader'] && fault === row['fault']), ['records', 'unscored', 'caught', 'drop']);
});

test('a verifier raises as many false alarms as SQL finds', async () => {
  agree(await ask('false-alarms'), (row) => rows.get('caught')!.find(({ reader, fault }) => reader === row['reader'] && fault === 'untouched (false alarm)'), ['records', 'unscored', 'caught']);
});

test('a verifier\'s score is as stable as SQL finds', async () => {
  const answer = (await ask('stability')).filter(({ reader }) => reader === 'verifier');
  agree(answer, () => rows.get('stability')!.find(({ score }) => score === 'score (1 to 10)'), ['records', 'same']);
});

test('length gains and goes along with scores as SQL finds', async () => {
  agree(await ask('length'), (row) => rows.get('length')!.find(({ reader }) => reader === row['reader']), ['pairs', 'gain', 'records', 'pearson']);
});
