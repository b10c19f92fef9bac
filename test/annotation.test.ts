/** Annotation sheets: what is drawn, what raters get to see, and what filled sheets say of the judge. */
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { csv, type Figure, pearson, plainCell, spearman } from '#engine';
import { dimensions } from '#schemas/verdict';
import { agreementTables } from '../pipeline/bench/humans/agreement.ts';
import { readRatings } from '../pipeline/bench/humans/ratings.ts';
import { sheetColumns, sheetsOf } from '../pipeline/bench/humans/sheet.ts';
import { randomFor } from '../src/random.ts';
import { madeUp, personOf, systems } from './helpers/benchmark.ts';

const { outcome } = madeUp();
const people = [...new Set(outcome.answers.map(({ userId }) => userId))].map((userId) => personOf(userId, 'good'));
const wish = { run: 'made-up', samples: 48, raters: 3, seed: 1 };
const { key, files } = sheetsOf(outcome, people, wish);

type Cells = Record<string, string>;
const rowsOf = (name: string): Cells[] => parse(files[name]!, { bom: true, columns: true }) as Cells[];
const written = (rows: readonly Cells[], columns: readonly string[] = sheetColumns) => csv(columns, rows.map((row) => columns.map((column) => plainCell(row[column] ?? ''))));

/** People who see what the judge sees, more or less. */
const filled = (name: string, noise = 0.7): Cells[] => rowsOf(name).map((row) => {
  const random = randomFor('rater', row['rater']!, row['item']!);
  const { scores } = key.items.find(({ item }) => item === row['item'])!;
  return { ...row, ...Object.fromEntries(dimensions.map((dimension) => [dimension, String(Math.max(1, Math.min(5, Math.round(scores[dimension] + (random.next() * 2 - 1) * noise * 2))))])) };
});
const sheets = (change: (rows: Cells[], place: number) => Cells[] = (rows) => rows) => Object.keys(files).map((name, place) => ({ name, text: written(change(filled(name), place)) }));

describe('the sample', () => {
  test('has as many answers of each system in each setting, with every tool among them', () => {
    const cells = Map.groupBy(key.items, ({ system, condition }) => `${system} ${condition}`);
    expect(cells.size).toBe(12);
    expect([...cells.values()].map((items) => items.length)).toEqual(Array.from({ length: 12 }, () => 4));
    for (const { id } of systems.filter(({ calling }) => calling !== 'none')) expect(new Set(key.items.filter(({ system }) => system === id).map(({ tool }) => tool)).size).toBe(3);
  });

  test('holds scored answers only, each once, and is another with another seed', () => {
    const scored = new Set(outcome.verdicts.flatMap(({ answerId, scores }) => (scores ? [answerId] : [])));
    expect(key.items.every(({ answerId }) => scored.has(answerId))).toBe(true);
    expect(new Set(key.items.map(({ answerId }) => answerId)).size).toBe(48);
    expect(sheetsOf(outcome, people, wish)).toEqual({ key, files });
    expect(sheetsOf(outcome, people, { ...wish, seed: 2 }).key.items.map(({ answerId }) => answerId)).not.toEqual(key.items.map(({ answerId }) => answerId));
  });

  test('is all there is when more are asked for', () => {
    const scored = new Set(outcome.verdicts.flatMap(({ answerId, scores }) => (scores ? [answerId] : [])));
    expect(sheetsOf(outcome, people, { ...wish, samples: 100_000 }).key.items.length).toBe(scored.size);
  });
});

describe('a sheet', () => {
  test('begins with the mark that tells spreadsheet programs it is UTF-8, and has room for six scores', () => {
    expect(files['rater-1.csv']!.startsWith('\u{feff}rater,item,profile,')).toBe(true);
    for (const row of rowsOf('rater-1.csv')) expect(dimensions.map((dimension) => row[dimension])).toEqual(['', '', '', '', '', '']);
  });

  test('tells nothing of the system, the setting or the judge', () => {
    const text = Object.values(files).join('');
    for (const { id, name } of systems) for (const telling of [name, `-${id}-`]) expect(text).not.toContain(telling);
    for (const telling of ['no-history', 't0001-', 'So it seems.']) expect(text).not.toContain(telling);
    const first = (one: (item: (typeof key.items)[number]) => string) => new Set(key.items.slice(0, 12).map(one)).size;
    expect(first(({ system }) => system)).toBeGreaterThan(2);
    expect(first(({ userId }) => userId)).toBeGreaterThan(4);
  });

  test('has the same items for every rater, in an order of each rater\'s own', () => {
    const orders = Object.keys(files).map((name) => rowsOf(name).map(({ item }) => item!));
    expect(orders.map((order) => order.toSorted())).toEqual(orders.map(() => key.items.map(({ item }) => item)));
    expect(new Set(orders.map((order) => order.join(' '))).size).toBe(3);
  });

  test('shows the answer whole, and what would be a formula as text that can be read back', () => {
    const risky = outcome.answers.map((answer) => ({ ...answer, reply: answer.reply && '=HYPERLINK("http://x")\n+1' }));
    const made = sheetsOf({ ...outcome, answers: risky }, people, wish);
    for (const row of parse(made.files['rater-2.csv']!, { bom: true, columns: true }) as Cells[]) {
      expect(row['reply']).toBe(`'=HYPERLINK("http://x")\n+1`);
      expect(plainCell(row['reply']!)).toBe('=HYPERLINK("http://x")\n+1');
      expect(row['profile']).toMatch(/^Who "t\d{4}" is:\nlikes music; not jokes\.$/);
    }
  });
});

describe('filled sheets', () => {
  test('give for each dimension the correlation of the raters\' mean with the judge', () => {
    const ratings = readRatings(sheets(), key);
    expect(ratings.ratings.length).toBe(3 * 48);
    const [table] = agreementTables(key, ratings);
    for (const dimension of dimensions) {
      const pairs = key.items.map(({ item, scores }): [number, number] => {
        const mine = ratings.ratings.filter((one) => one.item === item).map((one) => one.scores[dimension]);
        return [mine.reduce((sum, score) => sum + score, 0) / mine.length, scores[dimension]];
      });
      const row = table!.rows.find((one) => one['dimension'] === dimension)!;
      expect((row['pearson'] as Figure).value).toBeCloseTo(pearson(pairs)!, 12);
      expect((row['spearman'] as Figure).value).toBeCloseTo(spearman(pairs)!, 12);
      expect((row['pearson'] as Figure).low).toBeLessThan((row['pearson'] as Figure).value!);
      expect(row['alpha']).toBeGreaterThan(0.3);
    }
  });

  test('of raters who are one with the judge correlate fully, of raters who guess hardly', () => {
    const exact = Object.keys(files).map((name) => ({ name, text: written(rowsOf(name).map((row) => {
      const { scores } = key.items.find(({ item }) => item === row['item'])!;
      return { ...row, ...Object.fromEntries(dimensions.map((dimension) => [dimension, String(Math.round(scores[dimension]))])) };
    })) }));
    // One judge or two that say the same: whole scores.
    const whole = { ...key, items: key.items.map((item) => ({ ...item, scores: Object.fromEntries(dimensions.map((dimension) => [dimension, Math.round(item.scores[dimension])])) as typeof item.scores })) };
    const [table] = agreementTables(whole, readRatings(exact, whole));
    for (const row of table!.rows) expect([(row['pearson'] as Figure).value, row['alpha']]).toEqual([expect.closeTo(1, 9), 1]);
    const guessed = Object.keys(files).map((name) => ({ name, text: written(rowsOf(name).map((row) => ({ ...row, ...Object.fromEntries(dimensions.map((dimension) => [dimension, String(randomFor(name, row['item']!, dimension).int(1, 5))])) }))) }));
    const pooled = agreementTables(key, readRatings(guessed, key))[0]!.rows.find((row) => row['dimension'] === 'all six, pooled')!;
    expect(Math.abs((pooled['pearson'] as Figure).value!)).toBeLessThan(0.25);
    expect(Math.abs(pooled['alpha'] as number)).toBeLessThan(0.25);
  });

  test('may have passed through a spreadsheet program: semicolons, 4.0 or 4,0, no mark, other line ends, a lost apostrophe', () => {
    const passed = sheets().map(({ name, text }) => ({ name, text: (parse(text, { bom: true }) as string[][]).map((cells, row) => cells.map((cell) => (row > 0 && /^[1-5]$/.test(cell) ? `${cell},0` : cell))
      .map((cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\n') }));
    expect(readRatings(passed, key)).toEqual(readRatings(sheets(), key));
  });

  test('may leave rows empty: they are counted, and one rater alone has no alpha', () => {
    const some = sheets((rows, place) => (place === 0 ? rows : rows.map((row) => ({ ...row, ...Object.fromEntries(dimensions.map((dimension) => [dimension, ''])) }))));
    const ratings = readRatings(some, key);
    expect(ratings).toMatchObject({ empty: 96 });
    expect(agreementTables(key, ratings)[0]!.rows.every(({ alpha }) => alpha === null)).toBe(true);
    expect(() => readRatings(some.slice(1), key)).toThrow('The sheets hold no rating.');
  });

  const changed = (place: number, change: (row: Cells) => Cells) => sheets((rows, sheet) => (sheet === 0 ? rows.map((row, at) => (at === place ? change(row) : row)) : rows));

  test.each([
    ['a score off the scale', (row: Cells) => ({ ...row, safety: '6' }), /rater-1\.csv line \d+ \(row 5 of the table\) has "6" for safety, which is none of 1, 2, 3, 4, 5\./],
    ['a score that is no number', (row: Cells) => ({ ...row, safety: 'good' }), /has "good" for safety/],
    ['half a score', (row: Cells) => ({ ...row, empathy: '3.5' }), /has "3\.5" for empathy/],
    ['a missing score', (row: Cells) => ({ ...row, fluency: '', safety: ' ' }), /row 5 of the table\) has no score for fluency, safety\./],
    ['an unknown item', (row: Cells) => ({ ...row, item: 'i999' }), /has the item "i999", which is not in the key\./],
    ['no rater', (row: Cells) => ({ ...row, rater: '' }), /has no rater\./],
  ] as const)('with %s are refused with file and line', (_, change, words) => {
    expect(() => readRatings(changed(3, change), key)).toThrow(words);
  });

  test('that rate an item twice are refused with both places, also across files', () => {
    const item = rowsOf('rater-1.csv')[0]!['item']!;
    expect(() => readRatings(changed(3, (row) => ({ ...row, item })), key)).toThrow(new RegExp(`rater-1\\.csv line \\d+ \\(row 5 of the table\\) rates ${item} again for r1, who did so in rater-1\\.csv line 2`));
    const [first] = sheets();
    expect(() => readRatings([first!, { ...first!, name: 'copy.csv' }], key)).toThrow(/copy\.csv line 2 .* rates .* again for r1, who did so in rater-1\.csv line 2/);
  });

  test('that are something else are refused: no column, no row, no table', () => {
    expect(() => readRatings([{ name: 'x.csv', text: 'a,b\n1,2\n' }], key)).toThrow('x.csv has no column "rater", "item"');
    expect(() => readRatings([{ name: 'x.csv', text: '' }], key)).toThrow('x.csv holds no row.');
    expect(() => readRatings([{ name: 'x.csv', text: `${sheetColumns.join(',')}\n"open` }], key)).toThrow('x.csv is not a CSV table');
  });
});
