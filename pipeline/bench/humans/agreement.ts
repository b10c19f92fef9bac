/** How far the judge goes along with people (paper: section 6.7), and how far people agree among themselves. */
import { type Correlation, figureInterval, type Figure, krippendorffAlpha, type Pair, pearson, resamples, spearman, type Table, type TableLine } from '#engine';
import { type Dimension, dimensions } from '#schemas/verdict';
import type { Item, Key } from './key.ts';
import type { Ratings } from './ratings.ts';

/** An item that somebody rated: the mean over its raters beside the judge's score. */
type Rated = { readonly item: Item; readonly each: readonly Readonly<Record<Dimension, number>>[]; readonly people: Readonly<Record<Dimension, number>> };

const seed = 1;

export function agreementTables(key: Key, { ratings, empty }: Ratings): Table[] {
  const byItem = Map.groupBy(ratings, ({ item }) => item);
  const rated = key.items.flatMap((item): Rated[] => {
    const each = (byItem.get(item.item) ?? []).map(({ scores }) => scores);
    return each.length === 0 ? [] : [{ item, each, people: Object.fromEntries(dimensions.map((dimension) => [dimension, mean(each.map((scores) => scores[dimension]))])) as Record<Dimension, number> }];
  });
  const raters = new Set(ratings.map(({ rater }) => rater)).size;
  return [judgeTable(key, rated, { raters, empty }), systemsTable(rated)];
}

function judgeTable(key: Key, rated: readonly Rated[], { raters, empty }: { raters: number; empty: number }): Table {
  const drawn = resamples(rated.map(({ item }) => item.userId), seed, 1000);
  const row = (name: string, pairsOf: (one: Rated) => readonly Pair[], alpha: number | null): TableLine => {
    const pairs = rated.map((one) => ({ user: one.item.userId, pairs: pairsOf(one) }));
    const figure = (measure: Correlation): Figure => {
      const interval = figureInterval((weight) => measure(pairs.flatMap(({ user, pairs: mine }) => Array.from({ length: weight(user) }, () => mine).flat())), drawn);
      return { value: measure(pairs.flatMap(({ pairs: mine }) => mine)), low: interval?.low, high: interval?.high };
    };
    return { dimension: name, items: rated.length, pearson: figure(pearson), spearman: figure(spearman), alpha };
  };
  const paired = (dimension: Dimension) => ({ people, item }: Rated): Pair[] => [[people[dimension], item.scores[dimension]]];
  const alphaOf = (dimension: Dimension) => krippendorffAlpha(rated.map(({ each }) => each.map((scores) => scores[dimension])), 'ordinal');
  return {
    name: 'agreement', title: `The judge beside ${raters} ${raters === 1 ? 'rater' : 'raters'} (the paper's section 6.7)`,
    columns: [
      { name: 'dimension', title: 'Dimension' }, { name: 'items', title: 'Items', digits: 0 }, { name: 'pearson', title: 'Pearson', digits: 2, interval: true },
      { name: 'spearman', title: 'Spearman', digits: 2, interval: true }, { name: 'alpha', title: "Raters' alpha", digits: 2 },
    ],
    rows: [
      ...dimensions.map((dimension) => row(dimension, paired(dimension), alphaOf(dimension))),
      row('all six, pooled', (one) => dimensions.flatMap((dimension) => paired(dimension)(one)), krippendorffAlpha(rated.flatMap(({ each }) => dimensions.map((dimension) => each.map((scores) => scores[dimension]))), 'ordinal')),
      row('mean of the six', ({ people, item }) => [[mean(dimensions.map((dimension) => people[dimension])), mean(dimensions.map((dimension) => item.scores[dimension]))]],
        krippendorffAlpha(rated.map(({ each }) => each.map((scores) => mean(dimensions.map((dimension) => scores[dimension])))), 'interval')),
    ],
    notes: [
      `${rated.length} of ${key.items.length} items were rated${empty > 0 ? `; ${empty} rows were left empty` : ''}. People: the mean of an item's raters. Judge: ${key.judges.join(', ') || 'none'}.${key.rehearsal ? ' The answers are rehearsed.' : ''}`,
      'Intervals: 95 %, by bootstrap over users. The overall figure of the paper may be the pooled one or that of the means; it does not say.',
      "Raters' alpha: Krippendorff's, for ordinal scores (for interval scores in the last row). With a single rater there is none.",
      'In the paper: 0.6 to 0.8 (Pearson) for empathy, helpfulness, informativeness and fluency, 0.4 to 0.6 for preference alignment and safety, 0.66 overall.',
    ],
  };
}

function systemsTable(rated: readonly Rated[]): Table {
  const groups = [...Map.groupBy(rated, ({ item }) => item.systemName)].sort(([one], [other]) => (one < other ? -1 : 1));
  const rows = groups.map(([system, mine]): TableLine => ({
    system, items: mine.length, people: mean(mine.flatMap(({ people }) => dimensions.map((dimension) => people[dimension]))), judge: mean(mine.flatMap(({ item }) => dimensions.map((dimension) => item.scores[dimension]))),
    people_preference: mean(mine.map(({ people }) => people.preference)), judge_preference: mean(mine.map(({ item }) => item.scores.preference)),
  }));
  return {
    name: 'agreement-by-system', title: 'Systems as people and the judge see them',
    columns: [
      { name: 'system', title: 'System' }, { name: 'items', title: 'Items', digits: 0 }, { name: 'people', title: 'People', digits: 2 }, { name: 'judge', title: 'Judge', digits: 2 },
      { name: 'people_preference', title: 'People: Pref.', digits: 2 }, { name: 'judge_preference', title: 'Judge: Pref.', digits: 2 },
    ],
    rows, notes: ['Means over the rated items of a system; the first two over all six dimensions.'],
  };
}

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;
