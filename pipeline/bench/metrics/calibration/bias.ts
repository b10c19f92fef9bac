/** Whether a reader favours longer replies, or those of its own model family. */
import { figureInterval, type Pair, partial, pearson, type Resamples, signFlipTest, spearman, type Table, type TableLine } from '#engine';
import type { Reading } from '#schemas/reading';
import { meanOf } from './caught.ts';
import { drawnFor, type Reader, readersOf, scoreOf, untouchedOf } from './readings.ts';

type Scored = { readonly reading: Reading; readonly score: number };
const scoredIn = (readings: readonly Reading[]): Scored[] => readings.flatMap((reading) => {
  const score = scoreOf(reading);
  return score === null ? [] : [{ reading, score }];
});

export function lengthTable(readings: readonly Reading[]): Table {
  const drawn = drawnFor(readings);
  return {
    name: 'length', title: 'Longer replies',
    columns: [
      { name: 'reader', title: 'Reader' }, { name: 'pairs', title: 'Pairs', digits: 0 }, { name: 'gain', title: 'Gain of mere words', digits: 2, interval: true, p: true },
      { name: 'records', title: 'Records', digits: 0 }, { name: 'pearson', title: 'Pearson', digits: 2 }, { name: 'spearman', title: 'Spearman', digits: 2 }, { name: 'partial', title: 'Partial', digits: 2 },
    ],
    rows: readersOf(readings).map((reader) => lengthRow(reader, drawn)),
    notes: [
      'Gain: the score of a reply with words added that say nothing more, less that of the reply as it was; above 0 the reader rewards length. 95 % intervals by bootstrap over users, * p below 0.05 by a sign-flip permutation test over users.',
      'Correlations of score and number of words: Pearson and Spearman over untouched records; partial (Spearman) over all, with a planted fault held still, since faults change both. Longer replies may well be better ones, so these describe; the gain is the experiment.',
    ],
  };
}

function lengthRow({ name, readings }: Reader, drawn: Resamples): TableLine {
  const before = untouchedOf(readings);
  const gains = readings.filter(({ change, repeat }) => change === 'longer' && repeat === 1).map((reading) => {
    const [now, then] = [scoreOf(reading), before.has(reading.sourceId) ? scoreOf(before.get(reading.sourceId)!) : null];
    return { userId: reading.userId, value: now === null || then === null ? null : now - then };
  });
  const known = gains.filter((gain): gain is { userId: string; value: number } => gain.value !== null);
  const byUser = [...Map.groupBy(known, ({ userId }) => userId).values()].map((mine) => mine.reduce((sum, { value }) => sum + value, 0));
  const firsts = scoredIn(readings.filter(({ repeat }) => repeat === 1));
  const pairsOf = (list: readonly Scored[]) => list.map(({ reading, score }): Pair => [reading.words, score]);
  const untouched = pairsOf(firsts.filter(({ reading }) => reading.change === null));
  return {
    reader: name, pairs: known.length, gain: { ...meanOf(gains, drawn), p: signFlipTest(byUser, 1) ?? undefined }, records: untouched.length,
    pearson: pearson(untouched), spearman: spearman(untouched),
    partial: partial(pairsOf(firsts), firsts.map(({ reading: { change } }) => Number(change !== null && change !== 'longer')), spearman),
  };
}

/** The first word of a model's name: gpt of gpt-5.1, qwen of Qwen/Qwen3-32B. */
export const familyOf = (model: string): string => /^[a-z]+/.exec(model.toLowerCase().split('/').at(-1)!)?.[0] ?? model.toLowerCase();

/** Undefined unless some reader read replies both of its own family and of another. */
export function familyTable(readings: readonly Reading[]): Table | undefined {
  const drawn = drawnFor(readings);
  const untouched = scoredIn(readings.filter(({ change, repeat }) => change === null && repeat === 1));
  const rows = readersOf(readings).flatMap((reader) => familyRow(reader, untouched, drawn));
  if (rows.length === 0) return undefined;
  return {
    name: 'family', title: "Replies of the reader's own model family",
    columns: [
      { name: 'reader', title: 'Reader' }, { name: 'own', title: 'Own', digits: 0 }, { name: 'others', title: "Others'", digits: 0 }, { name: 'own_mean', title: 'Mean of own', digits: 2 },
      { name: 'others_mean', title: "Mean of others'", digits: 2 }, { name: 'difference', title: 'Difference', digits: 2, interval: true }, { name: 'beside_others', title: 'Beside other readers', digits: 2, interval: true },
    ],
    rows,
    notes: [
      'Untouched records only. The difference may also be one of quality. Beside other readers: the same difference after the mean score that other families\' readers of the same kind gave each record is taken off; above 0 the reader favours its own family.',
      'A family is the first word of a model\'s name. Intervals: 95 %, by bootstrap over users.',
    ],
  };
}

function familyRow({ name, kind, model, readings }: Reader, all: readonly Scored[], drawn: Resamples): TableLine[] {
  if (model === null) return [];
  const others = Map.groupBy(all.filter(({ reading }) => reading.reader === kind && reading.model !== null && familyOf(reading.model) !== familyOf(model)), ({ reading }) => reading.specimenId);
  const mine = scoredIn(readings.filter(({ change, repeat, author }) => change === null && repeat === 1 && author !== null)).map(({ reading, score }) => {
    const besides = others.get(reading.specimenId);
    return { userId: reading.userId, own: familyOf(reading.author!) === familyOf(model), score, beside: besides ? score - besides.reduce((sum, one) => sum + one.score, 0) / besides.length : null };
  });
  const [own, rest] = [mine.filter((one) => one.own), mine.filter((one) => !one.own)];
  if (own.length === 0 || rest.length === 0) return [];
  const difference = (value: (one: (typeof mine)[number]) => number | null) => {
    const figure = (weight: (userId: string) => number) => {
      const [here, there] = [weighted(own, value, weight), weighted(rest, value, weight)];
      return here === null || there === null ? null : here - there;
    };
    const interval = figureInterval(figure, drawn);
    return { value: figure(() => 1), low: interval?.low, high: interval?.high };
  };
  return [{
    reader: name, own: own.length, others: rest.length, own_mean: weighted(own, ({ score }) => score, () => 1), others_mean: weighted(rest, ({ score }) => score, () => 1),
    difference: difference(({ score }) => score), beside_others: difference(({ beside }) => beside),
  }];
}

function weighted<T extends { readonly userId: string }>(list: readonly T[], value: (one: T) => number | null, weight: (userId: string) => number): number | null {
  let sum = 0, weights = 0;
  for (const one of list) {
    const found = value(one);
    if (found === null) continue;
    sum += weight(one.userId) * found;
    weights += weight(one.userId);
  }
  return weights > 0 ? sum / weights : null;
}
