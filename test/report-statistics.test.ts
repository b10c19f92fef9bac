/** The statistics and the small parts of a report. */
import { describe, expect, test } from 'vitest';
import { ofKind } from '../pipeline/report/selection.ts';
import { supportOf } from '../pipeline/report/tool-use.ts';
import { tools } from '../pipeline/tools.ts';
import { figureOf } from '../src/report/figure.ts';
import { html } from '../src/report/markup.ts';
import { numberText } from '../src/report/numbers.ts';
import { testOf } from '../src/report/statistics.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { chiSquare } from './helpers/chi-square.ts';

const columns = (rows: readonly (readonly number[])[], ...names: string[]) => rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, value])));

describe('a test of fit', () => {
  const fit = { kind: 'fit', claim: 'Alike', counts: 'n', expected: 'share' } as const;

  test('agrees with another way of counting it', () => {
    const counts = [31, 42, 18, 55, 29];
    const shares = [0.2, 0.25, 0.1, 0.3, 0.15];
    const tested = testOf(columns(counts.map((count, index) => [count, shares[index]!]), 'n', 'share'), fit)!;
    const expected = chiSquare(counts, shares);
    expect(tested.value).toBeCloseTo(expected.statistic, 10);
    expect(tested.freedom).toBe(expected.freedom);
    expect(tested.p).toBeCloseTo(expected.p, 8);
  });

  test('joins neighbours until five are expected in each', () => {
    const rows = columns([[2, 1], [3, 1], [10, 4], [1, 1], [0, 1]], 'n', 'share');
    const tested = testOf(rows, fit)!;
    // 2, 2, 8, 2 and 2 are expected of 16: the first three are joined, and what is left goes to them.
    expect(tested).toBeUndefined();
    const larger = testOf(columns([[6, 1], [4, 1], [20, 4], [6, 1], [4, 1]], 'n', 'share'), fit)!;
    expect(larger).toMatchObject({ freedom: 4, value: expect.closeTo(0.8 + 0, 5), remark: '' });
  });

  test('is silent about nothing', () => {
    expect(testOf([], fit)).toBeUndefined();
    expect(testOf(columns([[0, 1], [0, 1]], 'n', 'share'), fit)).toBeUndefined();
    expect(verdictOf(fit, undefined).markup).toContain('Too few records');
  });
});

test('a test of independence counts rows against columns, and leaves empty ones out', () => {
  const test = { kind: 'independence', claim: 'Alike', counts: ['a', 'b', 'c'] } as const;
  const tested = testOf(columns([[10, 20, 0], [20, 10, 0], [0, 0, 0]], 'a', 'b', 'c'), test)!;
  expect(tested).toMatchObject({ freedom: 1, value: expect.closeTo(60 / 9, 10), effect: { name: 'V', value: expect.closeTo(1 / 3, 10), size: 'medium' } });
  // With one degree of freedom the tail is twice that of the normal distribution: 2.582 standard deviations.
  expect(tested.p).toBeCloseTo(0.00982, 4);
  expect(testOf(columns([[10, 0, 0], [20, 0, 0]], 'a', 'b', 'c'), test)).toBeUndefined();
});

test('Kruskal and Wallis: three groups that do not overlap', () => {
  const test = { kind: 'ranks', claim: 'Alike', size: 'n', rankSum: 'sum', ties: 'ties' } as const;
  const tested = testOf(columns([[3, 6, 0], [3, 15, 0], [3, 24, 0]], 'n', 'sum', 'ties'), test)!;
  expect(tested).toMatchObject({ statistic: 'H', freedom: 2, value: expect.closeTo(7.2, 10), p: expect.closeTo(Math.exp(-3.6), 8), effect: { size: 'large' } });
  expect(testOf(columns([[3, 15, 720], [6, 30, 720]], 'n', 'sum', 'ties'), test)).toBeUndefined();
});

test('a difference that does not matter is said to be negligible, however small its p', () => {
  const tested = testOf(columns([[50_600, 0.5], [49_400, 0.5]], 'n', 'share'), { kind: 'fit', claim: 'Alike', counts: 'n', expected: 'share' });
  expect(tested!.p).toBeLessThan(0.01);
  expect(verdictOf({ kind: 'fit', claim: 'Alike', counts: 'n', expected: 'share' }, tested).markup).toContain('yet a negligible one');
});

test('a number is written as its column says', () => {
  const written = [[0.1234, 'kept_share'], [0.5, 'share_of_set'], [2, 'cost_usd'], [0.0042, 'cost_usd'], [46_100, 'income_usd'], [0.0063, 'difference'], [7.494, 'mean'], [23_624, 'kept']] as const;
  expect(written.map(([value, column]) => numberText(value, column))).toEqual(['12.3 %', '50.0 %', '$2.00', '$0.0042', '$46,100', '0.0063', '7.49', '23,624']);
});

test('a template takes text for text and templates for templates', () => {
  expect(html`<p title="${`"'&`}">${['<b>', html`<b>${1}</b>`, undefined]}</p>`.markup).toBe('<p title="&quot;&#39;&amp;">&lt;b&gt;<b>1</b></p>');
  // What has no place in HTML, half a surrogate pair among it, is shown as unknown.
  expect(html`${'a\u0000\uD800\uFFFEb\n'}`.markup).toBe('a\uFFFD\uFFFD\uFFFDb\n');
});

test('every tool counts once, for its primary type of support', () => {
  const rows = supportOf(tools.map(({ name }, index) => ({ tool: name, positive: index + 1, negative: 2 })));
  expect(rows.reduce((sum, row) => sum + Number(row['positive']), 0)).toBe((tools.length * (tools.length + 1)) / 2);
  expect(rows.reduce((sum, row) => sum + Number(row['negative_share']), 0)).toBeCloseTo(1, 10);
  expect(supportOf([])).toEqual([]);
});

test('a record without a valid call counts for no tool, and the shares of the others make up the whole', () => {
  const row = (value: string, ...[first, again, dropped]: readonly number[]) => ({ what: 'tool', value, kept_at_first: first!, kept_again: again!, dropped: dropped!, share_of_first: 0, share_of_again: 0, share_of_dropped: 0 });
  const rows = ofKind('tool')([row('joke', 3, 0, 1), row('song', 1, 0, 3), row('(no call kept)', 0, 0, 96), { ...row('health', 4, 0, 100), what: 'topic' }]);
  expect(rows).toEqual([
    { tool: 'joke', kept_at_first: 3, kept_again: 0, dropped: 1, share_of_first: 0.75, share_of_again: null, share_of_dropped: 0.25 },
    { tool: 'song', kept_at_first: 1, kept_again: 0, dropped: 3, share_of_first: 0.25, share_of_again: null, share_of_dropped: 0.75 },
  ]);
});

test('a figure of zeros or of nothing is not drawn', () => {
  const figure = { kind: 'bars', form: 'lying', unit: 'US$', category: 'stage', values: { cost_usd: 'cost' } } as const;
  expect(figureOf([{ run: 'a', rows: [{ stage: 'x', cost_usd: 0 }] }], figure, 'Cost', 'c')).toBeUndefined();
  expect(figureOf([{ run: 'a', rows: [] }], figure, 'Cost', 'c')).toBeUndefined();
  expect(figureOf([{ run: 'a', rows: [{ stage: '<x>', cost_usd: 1.5 }] }], figure, 'Cost', 'c')!.markup.markup).toContain('&lt;x&gt;');
});
