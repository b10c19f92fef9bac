/** How stable scores are when the same question is asked again. */
import { krippendorffAlpha, type Table, type TableLine } from '#engine';
import type { Reading } from '#schemas/reading';
import { dimensions } from '#schemas/verdict';
import { readersOf } from './readings.ts';

type Scale = { readonly name: string; readonly of: (reading: Reading) => number | null };

const scales: Readonly<Record<Reading['reader'], readonly Scale[]>> = {
  verifier: [
    { name: 'score (1 to 10)', of: ({ verification }) => verification?.score ?? null },
    { name: 'follows (yes or no)', of: ({ verification }) => (verification ? Number(verification.follows) : null) },
  ],
  judge: dimensions.map((dimension) => ({ name: dimension, of: ({ scores }) => scores?.[dimension] ?? null })),
};

/** Undefined where nothing was asked twice. */
export function stabilityTable(readings: readonly Reading[]): Table | undefined {
  const rows = readersOf(readings).flatMap(({ name, kind, readings: mine }) => {
    const repeated = [...Map.groupBy(mine, ({ specimenId }) => specimenId).values()].filter((same) => same.length > 1);
    return repeated.length === 0 ? [] : scales[kind].map((scale): TableLine => ({ reader: name, score: scale.name, ...stability(repeated.map((same) => same.flatMap((reading) => scale.of(reading) ?? []))) }));
  });
  if (rows.length === 0) return undefined;
  return {
    name: 'stability', title: 'The same question asked again',
    columns: [
      { name: 'reader', title: 'Reader' }, { name: 'score', title: 'Score' }, { name: 'records', title: 'Records', digits: 0 }, { name: 'same', title: 'Same %', digits: 1 },
      { name: 'apart', title: 'Apart', digits: 2 }, { name: 'alpha', title: "Krippendorff's alpha", digits: 2 },
    ],
    rows,
    notes: [
      'Over records that were scored twice or more. Same: all scores of a record are equal. Apart: the mean distance of two scores of one record.',
      'Alpha: 1 where readings agree fully, 0 where they differ as much as readings of different records; none where all scores are equal.',
    ],
  };
}

function stability(scored: readonly (readonly number[])[]) {
  const twice = scored.filter((scores) => scores.length > 1);
  const pairs = twice.map((scores) => scores.flatMap((one, place) => scores.slice(place + 1).map((other) => Math.abs(one - other))));
  return {
    records: twice.length,
    same: twice.length > 0 ? (100 * pairs.filter((apart) => apart.every((distance) => distance === 0)).length) / twice.length : null,
    apart: twice.length > 0 ? mean(pairs.map(mean)) : null,
    alpha: krippendorffAlpha(twice, 'ordinal'),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
