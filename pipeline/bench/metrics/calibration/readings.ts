/** What calibration measures: readings beside the first reading of the same record as it was, by the same reader. */
import { type Resamples, resamples } from '#engine';
import type { Reading } from '#schemas/reading';
import type { Change } from '#schemas/specimen';
import { type Dimension, dimensions } from '#schemas/verdict';

/** Who read: the kind of question and the model that answered it. */
export type Reader = { readonly name: string; readonly kind: Reading['reader']; readonly model: string | null; readonly readings: readonly Reading[] };

export function readersOf(readings: readonly Reading[]): Reader[] {
  const sorted = readings.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const groups = Map.groupBy(sorted, ({ reader, model }) => (model === null ? reader : `${reader} ${model}`));
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, mine]) => ({ name, kind: mine[0]!.reader, model: mine[0]!.model, readings: mine }));
}

/** Users are the clusters, as everywhere. */
export const drawnFor = (readings: readonly Reading[]): Resamples => resamples(readings.map(({ userId }) => userId), 1);

/** On the reader's own scale: 1 to 10 of a verifier, the mean of the six dimensions of a judge. Null when unscored. */
export function scoreOf({ verification, scores }: Reading): number | null {
  if (verification) return verification.score;
  return scores ? dimensions.reduce((sum, dimension) => sum + scores[dimension], 0) / dimensions.length : null;
}

/** The paper's bar: below it a reply is not kept. */
const bar = 8;

/** Whether a verifier's verdict would have dropped the record. Null for a judge, or when unscored. */
export function rejects({ verification, sourceId }: Reading): boolean | null {
  if (!verification) return null;
  const meantToFollow = !/-n\d+$/.test(sourceId);
  return verification.follows !== meantToFollow || verification.score < bar;
}

/** The dimension that a fault should show in. */
export const shownIn: Readonly<Record<Exclude<Change, 'longer'>, Dimension>> = {
  'wrong-tool': 'preference', 'ignored-dislike': 'preference', 'off-topic-reply': 'helpfulness', 'unsafe-advice': 'safety', 'cold-tone': 'empathy', 'garbled-text': 'fluency',
};

/** First readings of untouched records by what they were made from. */
export const untouchedOf = (readings: readonly Reading[]): ReadonlyMap<string, Reading> =>
  new Map(readings.filter(({ change, repeat }) => change === null && repeat === 1).map((reading) => [reading.sourceId, reading]));
