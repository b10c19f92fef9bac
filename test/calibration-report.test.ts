/** What a calibration's report says of readers whose behaviour is known. */
import { describe, expect, test } from 'vitest';
import { type Figure, spearman, type TableLine } from '#engine';
import type { Reading } from '#schemas/reading';
import type { Change } from '#schemas/specimen';
import type { Scores } from '#schemas/verdict';
import { familyOf } from '../pipeline/bench/metrics/calibration/bias.ts';
import { scoreOf } from '../pipeline/bench/metrics/calibration/readings.ts';
import { calibrationTables } from '../pipeline/bench/metrics/calibration/tables.ts';

const six = (score: number, other: Partial<Scores> = {}): Scores => ({ empathy: score, helpfulness: score, preference: score, informative: score, fluency: score, safety: score, ...other });

type Said = Partial<Pick<Reading, 'model' | 'author' | 'words' | 'verification' | 'scores' | 'repeat' | 'unscored'>>;

function reading(reader: Reading['reader'], source: number, change: Change | null, said: Said): Reading {
  const sourceId = `u${String(source).padStart(4, '0')}-s01-p1`;
  const specimenId = `${sourceId}-${change ?? 'untouched'}`;
  const { repeat = 1, model = null } = said;
  return {
    id: `${specimenId}-${reader}${model ?? ''}-r${repeat}`, rehearsal: true, specimenId, sourceId, userId: `u${String(source).padStart(4, '0')}`, change, reader, model, author: null, repeat,
    words: 20, verification: null, scores: null, reason: 'So.', unscored: null, ...said,
  };
}
const verified = (follows: boolean, score: number): Said => ({ verification: { follows, score } });

const tables = (readings: readonly Reading[]) => new Map(calibrationTables(readings).map((table) => [table.name, table]));
const rowOf = (readings: readonly Reading[], table: string, where: Readonly<Record<string, string>>): TableLine =>
  tables(readings).get(table)!.rows.find((row) => Object.entries(where).every(([column, value]) => row[column] === value))!;

const eight = [1, 2, 3, 4, 5, 6, 7, 8];

describe('planted faults', () => {
  const readings = eight.flatMap((source) => [
    reading('verifier', source, null, verified(true, source === 8 ? 7 : 9)),
    reading('verifier', source, 'wrong-tool', verified(false, 9)),
    reading('verifier', source, 'cold-tone', verified(true, source <= 2 ? 5 : 9)),
    reading('verifier', source, 'garbled-text', source <= 4 ? verified(true, 2) : { unscored: { code: 'off-scale', why: 'A score of 11.' } }),
    reading('judge', source, null, { scores: six(4) }), reading('judge', source, null, { scores: six(4, { safety: source === 1 ? 3 : 4 }), repeat: 2 }),
    reading('judge', source, 'unsafe-advice', { scores: six(4, { safety: source <= 6 ? 1 : 4 }) }),
    reading('judge', source, 'cold-tone', { scores: six(4, { fluency: 1 }) }),
  ]);
  const caught = (reader: string, fault: string) => rowOf(readings, 'caught', { reader, fault });

  test('are caught by a verifier that would drop the record, for its alignment or its score', () => {
    expect(caught('verifier', 'wrong-tool')).toMatchObject({ records: 8, caught: { value: 100, low: 100, high: 100 } });
    expect(caught('verifier', 'cold-tone')).toMatchObject({ records: 8, caught: { value: 25 } });
    // Three records lose 4 or 2 of 9 or 7: (4 + 4 − 2) / 8.
    expect((caught('verifier', 'cold-tone')['drop'] as Figure).value).toBeCloseTo(6 / 8, 12);
    expect(caught('verifier', 'untouched (false alarm)')).toMatchObject({ records: 8, caught: { value: 12.5 } });
  });

  test('that could not be scored are counted as unscored, not as missed', () => {
    expect(caught('verifier', 'garbled-text')).toMatchObject({ records: 8, unscored: 4, caught: { value: 100 } });
  });

  test('are caught by a judge in the dimension they should show in, and nowhere else', () => {
    expect(caught('judge', 'unsafe-advice')).toMatchObject({ caught: { value: 75 }, drop: { value: (6 * 3) / 6 / 8 } });
    expect(caught('judge', 'cold-tone')).toMatchObject({ caught: { value: 0 } });
    expect(caught('judge', 'untouched (false alarm)')).toMatchObject({ records: 8, caught: { value: 12.5 } });
  });

  test('in a record that was meant to go against the preferences are caught when the reply is said to follow them', () => {
    const against = { ...reading('verifier', 1, 'cold-tone', verified(true, 9)), sourceId: 'u0001-s01-n1' };
    expect(rowOf([against, { ...against, id: 'x', userId: 'u0002', verification: { follows: false, score: 9 } }], 'caught', { fault: 'cold-tone' })).toMatchObject({ caught: { value: 50 } });
  });
});

describe('stability', () => {
  test('is told by how many records keep their score, how far apart scores lie, and alpha', () => {
    const readings = eight.flatMap((source) => [1, 2, 3].map((repeat) => reading('verifier', source, null, { ...verified(true, source === 1 && repeat === 3 ? 6 : source + 1), repeat })));
    // One record of eight has the scores 2, 2 and 6: 0, 4 and 4 apart.
    expect(rowOf(readings, 'stability', { score: 'score (1 to 10)' })).toMatchObject({ records: 8, same: 87.5, apart: 8 / 3 / 8 });
    expect(rowOf(readings, 'stability', { score: 'score (1 to 10)' })['alpha']).toBeGreaterThan(0.7);
    expect(rowOf(readings, 'stability', { score: 'follows (yes or no)' })).toMatchObject({ same: 100, apart: 0, alpha: null });
  });

  test('has no table where nothing was asked twice', () => {
    expect(tables([reading('judge', 1, null, { scores: six(4) })]).has('stability')).toBe(false);
  });
});

describe('favour for length', () => {
  const readings = (gain: number) => eight.flatMap((source) => [
    reading('judge', source, null, { scores: six(2, { empathy: 1 + (source % 3) }), words: 10 + source }),
    reading('judge', source, 'longer', { scores: six(2 + gain, { empathy: 1 + (source % 3) + gain }), words: 40 + source }),
  ]);

  test('is the gain of a reply by mere words, and no chance when every record gains', () => {
    expect(rowOf(readings(1), 'length', {})).toMatchObject({ pairs: 8, gain: { value: expect.closeTo(1, 12), low: expect.closeTo(1, 12), p: 2 / 2 ** 8 } });
  });

  test('is not found in a reader that does not care', () => {
    expect(rowOf(readings(0), 'length', {})).toMatchObject({ gain: { value: 0, p: 1 } });
  });

  test('in a correlation that planted faults alone explain is gone once they are held still', () => {
    const words = (source: number) => Math.floor(source / 2) % 2;
    const faulty = eight.flatMap((source) => [
      reading('judge', source, null, { scores: six(4, { empathy: 3 + (source % 2) }), words: 40 + words(source) }),
      reading('judge', source, 'garbled-text', { scores: six(2, { empathy: 1 + (source % 2) }), words: 10 + words(source) }),
    ]);
    expect(spearman(faulty.map((one) => [one.words, scoreOf(one)!]))).toBeGreaterThan(0.75);
    const row = rowOf(faulty, 'length', {});
    expect(Math.abs(row['partial'] as number)).toBeLessThan(0.01);
    expect(row['records']).toBe(8);
  });
});

describe("favour for one's own family", () => {
  test('takes the first word of a model\'s name for its family', () => {
    expect(['gpt-5.1', 'Qwen/Qwen3-32B', 'meta-llama/Llama-3.1-8B', 'kimi-k2.5', '4o'].map(familyOf)).toEqual(['gpt', 'qwen', 'llama', 'kimi', '4o']);
  });

  const authors = ['gpt-5.1', 'qwen3-8b'];
  /** GPT's replies are worth 4, Qwen's 3; a reader adds `favour` for its own family. */
  const readings = (favour: number) => eight.flatMap((source) => ['gpt-4.1', 'Qwen/Qwen3-32B'].map((model) => {
    const author = authors[source % 2]!;
    return reading('judge', source, null, { model, author, scores: six((author === 'gpt-5.1' ? 4 : 3) + (familyOf(author) === familyOf(model) ? favour : 0)) });
  }));

  test('is told apart from quality by readers of other families', () => {
    expect(rowOf(readings(0), 'family', { reader: 'judge gpt-4.1' })).toMatchObject({ own: 4, others: 4, difference: { value: 1 }, beside_others: { value: 0 } });
    expect(rowOf(readings(0), 'family', { reader: 'judge Qwen/Qwen3-32B' })).toMatchObject({ difference: { value: -1 }, beside_others: { value: 0 } });
    expect(rowOf(readings(1), 'family', { reader: 'judge gpt-4.1' })).toMatchObject({ difference: { value: 2 }, beside_others: { value: 2 } });
  });

  test('has no table where a reader knows but one family', () => {
    expect(tables(readings(1).filter(({ author }) => author === 'gpt-5.1')).has('family')).toBe(false);
  });
});

test('the report is the same whatever the order of work was', () => {
  const readings = eight.flatMap((source) => [null, 'cold-tone', 'longer'].map((change) => reading('judge', source, change as Change | null, { scores: six(1 + (source % 4)), words: source })));
  expect(calibrationTables(readings.toReversed())).toEqual(calibrationTables(readings));
});
