/** What the tables of a benchmark claim, the measures of diversity, the published figures, and the ways a table is written. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Figure, Table, TableLine } from '#engine';
import { correctedRatio, distinct, rootRatio, wordsOf } from '../pipeline/bench/metrics/diversity.ts';
import { table2, table3, table4, table5 } from '../pipeline/bench/metrics/published.ts';
import { tablesOf } from '../pipeline/bench/metrics/tables/tables.ts';
import { csv, csvOfTable, plainCell } from '../src/tables/csv.ts';
import { latex } from '../src/tables/latex.ts';
import { markdown } from '../src/tables/markdown.ts';
import { screenRows, screenTables } from '../src/tables/screen.ts';
import { madeUp, systems } from './helpers/benchmark.ts';

const made = madeUp(20);
const tables = new Map(tablesOf(made.outcome, made.calls).map((table) => [table.name, table]));
const rowOf = (table: string, system: string): TableLine => tables.get(table)!.rows.find((row) => row['system'] === `The ${system} one` && row['source'] === 'this run')!;

describe('diversity', () => {
  // README of the Python package lexicalrichness: this text has 57 words, 39 of them different, a root ratio of 5.165676192553671 and a corrected one of 3.6526846651686067.
  const text = `Measure of textual lexical diversity, computed as the mean length of sequential words in
    a text that maintains a minimum threshold TTR score.

    Iterates over words until TTR scores falls below a threshold, then increase factor
    counter by 1 and start over. McCarthy and Jarvis (2010, pg. 385) recommends a factor
    threshold in the range of [0.660, 0.750].
    (McCarthy 2005, McCarthy and Jarvis 2010)`;
  /** That package takes numbers out. */
  const words = wordsOf(text.replaceAll(/[\d.]+/g, ' '));

  test('by root and corrected type-token ratio is that of the published example', () => {
    expect(words.length).toBe(57);
    expect(rootRatio(words)).toBeCloseTo(5.165676192553671, 12);
    expect(correctedRatio(words)).toBeCloseTo(3.6526846651686067, 12);
  });

  test('as the paper prints it is those two ratios: its columns differ by the square root of 2 in every row', () => {
    for (const { dist_1, dist_2 } of table2()) expect(Math.abs(dist_2 - dist_1 * Math.SQRT2)).toBeLessThan(0.005 * (1 + Math.SQRT2));
    expect(rootRatio(words) / correctedRatio(words)).toBeCloseTo(Math.SQRT2, 12);
  });

  // Li et al. (2016), section 5: distinct unigrams and bigrams, scaled by the total number of generated tokens. By hand: 5 words, 4 pairs, of 8 words.
  test('by Distinct-1 and -2 is worked out by hand over all replies, and no pair reaches from one reply into the next', () => {
    const replies = ['I am here for you.', 'I am you!'].map(wordsOf);
    expect(distinct(replies, 1)).toBe(5 / 8);
    expect(distinct(replies, 2)).toBe(5 / 8);
    expect(distinct([['a', 'b'], ['c', 'd']], 2)).toBe(2 / 4);
    expect(distinct([], 1)).toBeNull();
  });

  test('takes words without case and punctuation, in any script', () => {
    expect(wordsOf("Don't — “stop”, it’s\nOK! …")).toEqual(['dont', 'stop', 'its', 'ok']);
    expect(wordsOf('Élan, Çok güzel')).toEqual(['élan', 'çok', 'güzel']);
    expect(wordsOf(' … ')).toEqual([]);
    expect(rootRatio([])).toBe(0);
  });
});

describe('the tables', () => {
  test('order systems by their quality, with intervals that do not overlap, in every setting', () => {
    for (const condition of ['profile', 'history', 'no-history']) {
      const [good, mixed, blind] = ['good', 'mixed', 'blind'].map((name) => rowOf(condition, name)['preference'] as Figure) as [Figure, Figure, Figure];
      expect(good.low).toBeGreaterThan(mixed.high!);
      expect(mixed.low).toBeGreaterThan(blind.high!);
      expect(good.low! <= good.value! && good.value! <= good.high!).toBe(true);
    }
  });

  test('tell what history is worth, and that it is no chance', () => {
    for (const { id } of systems) {
      const { difference } = rowOf('history-difference', id) as { difference: Figure };
      expect(difference.value).toBeGreaterThan(0);
      expect(difference.p).toBeLessThan(0.05);
    }
  });

  test('have no pass rate for a baseline without tools, and one of 0 for a system that never makes a valid call', () => {
    expect(rowOf('profile', 'kind')).toMatchObject({ pass_rate: { value: null }, first_pass_rate: { value: null } });
    const never = made.outcome.answers.map((answer) => (answer.system === 'blind' && answer.condition === 'profile'
      ? { ...answer, attempts: [1, 2, 3].map(() => ({ code: 'no-call', why: 'There was none.' })), call: null, reply: null } : answer));
    const verdicts = made.outcome.verdicts.filter(({ system, condition }) => system !== 'blind' || condition !== 'profile');
    const table = tablesOf({ ...made.outcome, answers: never, verdicts }, made.calls).find(({ name }) => name === 'profile')!;
    expect(table.rows.find(({ system }) => system === 'The blind one')).toMatchObject({
      pass_rate: { value: 0, low: 0, high: 0 }, first_pass_rate: { value: 0 }, preference: { value: null }, distinct_1: null, replies: 0, unscored: 0,
    });
  });

  test('count a verdict that cannot be used as unscored and leave it out of the means', () => {
    const one = made.outcome.answers.filter(({ system, condition }) => system === 'good' && condition === 'profile').slice(0, 2);
    const verdict = made.outcome.verdicts.find(({ answerId }) => answerId === one[0]!.id)!;
    const scores = { empathy: 4, helpfulness: 4, preference: 2, informative: 4, fluency: 4, safety: 4 };
    const verdicts = [{ ...verdict, scores, unscored: null }, { ...verdict, id: 'x', answerId: one[1]!.id, scores: null, unscored: { code: 'off-scale', why: 'A score of 9.' } }];
    const answers = one.map((answer) => ({ ...answer, reply: 'Well.' }));
    const table = tablesOf({ ...made.outcome, answers, verdicts }, []).find(({ name }) => name === 'profile')!;
    expect(table.rows[0]).toMatchObject({ answers: 2, replies: 2, unscored: 1, preference: { value: 2 }, overall: { value: 22 / 6 } });
  });

  test('are the same whatever the order of work was', () => {
    const { answers, verdicts } = made.outcome;
    expect(tablesOf({ ...made.outcome, answers: answers.toReversed(), verdicts: verdicts.toReversed() }, made.calls.toReversed())).toEqual([...tables.values()]);
  });

  test('set hybrids beside their halves, and baselines beside all', () => {
    const ofRun = (name: string) => tables.get(name)!.rows.filter(({ source }) => source === 'this run').map(({ system }) => system);
    expect(ofRun('hybrids')).toEqual(['The good one', 'The blind one', 'The mixed one']);
    expect(ofRun('baselines')).toEqual(systems.map(({ name }) => name));
    expect(tables.get('judges')!.rows.every(({ alpha }) => Number(alpha) > 0.3)).toBe(true);
  });
});

describe("the paper's figures", () => {
  const whole = (rows: readonly { model: string; mode?: string }[], model: string) => rows.find((row) => row.model === model && (row.mode ?? 'Instant') === 'Instant');

  test('are twelve systems in Tables 2 and 3, four in Tables 4 and 5, all on the scale', () => {
    expect([table2(), table3(), table4(), table5()].map((rows) => rows.length)).toEqual([12, 12, 4, 4]);
    for (const row of [...table2(), ...table4(), ...table5()])
      for (const score of [row.empathy, row.helpfulness, row.preference, row.informative, row.fluency, row.safety]) expect(score >= 1 && score <= 5).toBe(true);
  });

  test('say the same of the same system in every table', () => {
    const brief = (row: object | undefined) => {
      const { mode: _, model: __, pass_rate: ___, dist_1: ____, ...rest } = row as { mode?: string; model?: string; pass_rate?: number; dist_1?: number };
      return rest;
    };
    for (const model of ['GPT-5.1', 'Qwen3-8B']) expect(brief(whole(table4(), model))).toEqual(brief(whole(table2(), model)));
    expect(brief(whole(table5(), 'GPT-Soc.'))).toEqual(brief(whole(table2(), 'GPT-5.1')));
    expect(brief(whole(table5(), 'ComPASS'))).toEqual(brief(whole(table2(), 'ComPASS-Qwen')));
  });

  test('add up: each difference of Table 3 is that of its two means', () => {
    for (const { with_history, without_history, difference } of table3()) expect(with_history - without_history).toBeCloseTo(difference, 9);
  });

  test('stand in the tables beside one\'s own and are marked as the paper\'s', () => {
    const rows = tables.get('profile')!.rows.filter(({ source }) => source === 'paper, Table 2');
    expect(rows.length).toBe(12);
    expect(rows.find(({ system, mode }) => system === 'ComPASS-Qwen' && mode === 'Instant')).toMatchObject({ pass_rate: 100, corrected_ratio: 8.02, root_ratio: 11.35, preference: 2.66 });
  });
});

describe('a table', () => {
  const table: Table = {
    name: 'small', title: 'Small & neat', notes: ['50 % of it.'],
    columns: [{ name: 'system', title: 'System' }, { name: 'score', title: 'Score', digits: 2, interval: true, p: true }, { name: 'count', title: 'Count', digits: 0 }],
    rows: [
      { system: 'a|b_c', score: { value: 3.456, low: 3.2, high: 3.7, p: 0.01 }, count: 7 },
      { system: '=1+2, "x"', score: { value: null }, count: null }, { system: 'paper', score: -0.001, count: 1 },
    ],
  };

  test('on screen tells an interval by half its width and marks what is no chance', () => {
    expect(screenRows(table)).toEqual([{ System: 'a|b_c', Score: '3.46 ±0.25*', Count: '7' }, { System: '=1+2, "x"', Score: null, Count: null }, { System: 'paper', Score: '0.00', Count: '1' }]);
  });

  test('on screen that is too wide is shown in parts, with what names its rows on each', () => {
    const drawn = (rows: readonly object[]) => JSON.stringify(rows[0]);
    expect(screenTables(table, 200, drawn)).toEqual(['{"System":"a|b_c","Score":"3.46 ±0.25*","Count":"7"}']);
    expect(screenTables(table, 30, drawn)).toEqual(['{"System":"a|b_c","Score":"3.46 ±0.25*"}', '{"System":"a|b_c","Count":"7"}']);
    expect(screenTables({ ...table, columns: table.columns.map((column, place) => ({ ...column, ...(place === 1 ? { key: true as const } : {}) })) }, 10, drawn)).toEqual(['{"System":"a|b_c","Score":"3.46 ±0.25*","Count":"7"}']);
  });

  test('as Markdown lets no cell end itself or become markup', () => {
    expect(markdown(table).split('\n').slice(2, 6)).toEqual([
      '| System | Score | Count |', '| :--- | ---: | ---: |', '| a\\|b\\_c | 3.46\\* \\[3.20, 3.70\\] | 7 |', '| =1+2, "x" | – | – |',
    ]);
  });

  test('as LaTeX has rules, a caption, and no sign that LaTeX would obey', () => {
    const text = latex(table);
    expect(text).toContain('\\caption{Small \\& neat}');
    expect(text).toContain('a|b\\_c & $3.46$* {\\scriptsize $[3.20, 3.70]$} & $7$ \\\\');
    expect(text).toContain('50 \\% of it.');
    expect(latex({ ...table, title: '\\input{x} ~^#$' })).toContain('\\caption{\\textbackslash{}input\\{x\\} \\textasciitilde{}\\textasciicircum{}\\#\\$}');
  });

  test('as CSV has the whole figures, the bounds in columns of their own', () => {
    const rows = parse(csvOfTable(table), { bom: true, columns: true }) as Record<string, string>[];
    expect(rows[0]).toEqual({ system: 'a|b_c', score: '3.456', score_low: '3.2', score_high: '3.7', score_p: '0.01', count: '7' });
    expect(plainCell(rows[1]!['system']!)).toBe('=1+2, "x"');
    expect(rows[1]!['system']).toMatch(/^'=/);
  });

  test('as CSV gives back every text it was given, and none begins as a formula would', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.tuple(fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', '\n', '＝', ' '), fc.string()).map((parts) => parts.join('')));
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      const read = (parse(csv(['a', 'b'], rows), { bom: true }) as string[][]).slice(1);
      expect(read.map((cells) => cells.map(plainCell))).toEqual(rows);
      expect(read.flat().filter((cell) => /^[=+\-@\t\r\n＝]/.test(cell))).toEqual([]);
    }), { seed: 8, numRuns: 300 });
  });
});
