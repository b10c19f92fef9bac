/** The tables of a benchmark against its questions in SQL: two ways from the same journals to the same numbers. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell, Table } from '#engine';
import { dimensions } from '#schemas/verdict';
import { tablesOf } from '../pipeline/bench/metrics/tables/tables.ts';
import { type Audit, openAudit, questionsIn, type Row } from '../src/store/duckdb.ts';
import { madeUp, stages, systems, writeRun } from './helpers/benchmark.ts';
import { temporaryFolder } from './helpers/running.ts';

const root = join(import.meta.dirname, '..');
const audits = join(root, 'pipeline/bench/audits');
const questions = new Map(questionsIn(audits).map(({ name, sql }) => [name, sql]));
const made = madeUp();
const tables = new Map(tablesOf(made.outcome, made.calls).map((table) => [table.name, table]));
const nameOf = new Map(systems.map(({ id, name }) => [id, name]));

let audit: Audit;
const ask = (question: string): Promise<Row[]> => audit.ask(questions.get(question)!, question);

beforeAll(async () => {
  const folder = temporaryFolder();
  writeRun(folder, made);
  audit = await openAudit({ folder, stages, audits, priors: join(root, 'priors') });
});
afterAll(() => audit.close());

const numberIn = (cell: Cell | undefined): number | null => (typeof cell === 'object' && cell !== null ? cell.value : (cell as number | null | undefined) ?? null);

/** Each row of the answer has a row in the table, found by `where`, with the same numbers in the same columns. */
function agree(table: Table, answer: readonly Row[], where: (row: Row) => Readonly<Record<string, string>>, columns: readonly string[]): void {
  expect(answer.length).toBeGreaterThan(0);
  for (const row of answer) {
    const sought = Object.entries(where(row));
    const mine = table.rows.find((one) => sought.every(([column, value]) => one[column] === value));
    expect(mine, JSON.stringify(sought)).toBeDefined();
    for (const column of columns) {
      const [asked, told] = [row[column] as number | null, numberIn(mine![column])];
      if (asked === null) expect(told, `${column} of ${JSON.stringify(sought)}`).toBeNull();
      else expect(told, `${column} of ${JSON.stringify(sought)}`).toBeCloseTo(asked, 9);
    }
  }
}

const ours = (row: Row) => ({ system: nameOf.get(String(row['system']))!, source: 'this run' });

describe.each(['profile', 'history', 'no-history'])('the table of the %s condition', (condition) => {
  const rowsOf = async (question: string) => (await ask(question)).filter((row) => row['condition'] === condition);

  test('has the means that SQL finds', async () => {
    agree(tables.get(condition)!, await rowsOf('scores'), ours, [...dimensions, 'overall']);
  });

  test('has the pass rates that SQL finds, and none for a system that was not to call', async () => {
    const rows = await rowsOf('pass-rates');
    agree(tables.get(condition)!, rows, ours, ['first_pass_rate', 'pass_rate', 'answers', 'replies']);
    expect(rows.find(({ system }) => system === 'kind')).toMatchObject({ to_call: 0, pass_rate: null });
    expect(rows.some((row) => Number(row['first_pass_rate']) < Number(row['pass_rate']) && Number(row['pass_rate']) < 100)).toBe(true);
  });

  test('has the diversity that SQL finds', async () => {
    agree(tables.get(condition)!, await rowsOf('diversity'), ours, ['distinct_1', 'distinct_2', 'corrected_ratio', 'root_ratio']);
  });

  test('has differences between systems as SQL finds them', async () => {
    const table = tables.get(`differences-${condition}`)!;
    const named = (row: Row) => ({ one: nameOf.get(String(row['system']))!, other: nameOf.get(String(row['less']))! });
    const rows = (await rowsOf('differences')).filter((row) => table.rows.some(({ one, other }) => one === named(row).one && other === named(row).other));
    expect(rows.length).toBe(6);
    agree(table, rows, named, [...dimensions, 'overall', 'pairs']);
  });

  test.each(['tool', 'topic', 'emotion'])('has means by %s as SQL finds them', async (grouping) => {
    const table = tables.get(condition === 'profile' ? `by-${grouping}` : `by-${grouping}-${condition}`)!;
    const rows = await rowsOf(`by-${grouping}`);
    for (const { id } of systems)
      for (const row of rows.filter(({ system }) => system === id)) agree(table, [{ ...row, [id]: row['overall']! }], () => ({ [grouping]: String(row[grouping]) }), [id]);
    expect(new Set(rows.map((row) => row[grouping])).size).toBe(table.rows.length);
  });
});

test("the paper's Table 3 has the means and differences that SQL finds", async () => {
  agree(tables.get('history-difference')!, await ask('history-difference'), ours, ['without_history', 'with_history', 'difference', 'pairs']);
});

test('cost and latency are those that SQL finds, of the systems\' own calls only', async () => {
  const rows = await ask('cost');
  agree(tables.get('cost')!, rows, (row) => ({ system: nameOf.get(String(row['system']))! }), ['answers', 'calls', 'input_tokens', 'output_tokens', 'cost_usd', 'unpriced', 'median_seconds', 'slow_seconds']);
  expect(rows.reduce((sum, row) => sum + Number(row['calls']), 0)).toBe(made.calls.filter(({ role }) => role !== 'tool').length);
});

test('what could not be used is counted as SQL counts it', async () => {
  const rows = await ask('problems');
  const counted = (list: readonly { readonly [column: string]: unknown }[]) => list.map(({ count, reason, what }) => `${String(what)} ${String(reason)} ${String(count)}`).sort();
  expect(counted(tables.get('problems')!.rows)).toEqual(counted(rows));
  expect(rows.some(({ what }) => what === 'verdict of judge 2')).toBe(true);
});

test('every question has words about it and an answer', async () => {
  for (const { name, about, sql } of questionsIn(audits)) {
    expect(about, name).not.toBe('');
    expect((await audit.ask(sql, name)).length, name).toBeGreaterThan(0);
  }
});
