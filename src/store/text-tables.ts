/**
 * The tables that need more than SQL: `near_duplicates`, `diversity` and `duplicate_rule`, made from the view `texts` (kind, id, user_id, half,
 * text) where a recipe has one.
 */
import { DOUBLE, type DuckDBConnection, VARCHAR } from '@duckdb/node-api';
import { type OtherSet, ruleDigest, type TextRule } from '../text-rule.ts';
import { compareBeside, type Comparison, type Held } from './text-comparison.ts';

export type Comparing = {
  readonly rule: TextRule;
  /** Draws the samples. */
  readonly seed: number;
  /** Asked for when it comes to comparing. */
  readonly others: () => Promise<readonly OtherSet[]>;
};

/** Whether a question may read what takes a while to fill. */
export const readsTexts = (sql: string): boolean => /near_duplicates|diversity/i.test(sql);

/** Empty but for the rule: most questions are about something else. */
export async function createTextTables(connection: DuckDBConnection, { rule }: Comparing): Promise<void> {
  await connection.run(`
    create table near_duplicates (kind VARCHAR, scope VARCHAR, id VARCHAR, other_id VARCHAR, other_set VARCHAR, similarity DOUBLE, action VARCHAR, left_out BOOLEAN, text VARCHAR, other_text VARCHAR);
    create table diversity (kind VARCHAR, texts INTEGER, tokens INTEGER, distinct_1 DOUBLE, distinct_2 DOUBLE, corrected_ttr DOUBLE, root_ttr DOUBLE, self_bleu DOUBLE, sampled INTEGER);
    create table duplicate_rule as select ${rule.words} as words, ${rule.similarity}::double as similarity, ${rule.tolerated}::double as tolerated, '${ruleDigest(rule)}' as digest`);
}

export async function fillTextTables(connection: DuckDBConnection, comparing: Comparing): Promise<void> {
  if (!await hasTexts(connection)) return;
  const { words, similarity, actions } = comparing.rule;
  const others = await comparing.others();
  const compared = [...await textsByKind(connection)].map(async ([kind, own]) => {
    const foreign = others.flatMap(({ name, texts }) => texts.filter((text) => text.kind === kind).map(({ id, text }) => ({ id, user: '', half: '', text, set: name })));
    return [kind, await compareBeside({ own, foreign, rule: { words, similarity, actions }, seed: comparing.seed })] as const;
  });
  const comparisons = await Promise.all(compared);
  await writePairs(connection, comparisons, actions);
  await writeDiversity(connection, comparisons);
}

type ByKind = readonly (readonly [kind: string, comparison: Comparison])[];

async function writePairs(connection: DuckDBConnection, comparisons: ByKind, actions: TextRule['actions']): Promise<void> {
  const table = await connection.createAppender('near_duplicates');
  for (const [kind, { pairs }] of comparisons)
    for (const { scope, gone, stays, similarity, out } of pairs) {
      for (const value of [kind, scope, gone.id, stays.id, stays.set ?? null]) table.appendValue(value, VARCHAR);
      table.appendDouble(similarity);
      table.appendVarchar(actions[scope]);
      table.appendBoolean(out);
      table.appendVarchar(gone.text);
      table.appendVarchar(stays.text);
      table.endRow();
    }
  table.closeSync();
}

async function writeDiversity(connection: DuckDBConnection, comparisons: ByKind): Promise<void> {
  const table = await connection.createAppender('diversity');
  for (const [kind, { diversity }] of comparisons) {
    table.appendVarchar(kind);
    table.appendInteger(diversity.texts);
    table.appendInteger(diversity.tokens);
    for (const share of [diversity.distinct_1, diversity.distinct_2, diversity.corrected_ttr, diversity.root_ttr, diversity.self_bleu]) table.appendValue(share, DOUBLE);
    table.appendInteger(diversity.sampled);
    table.endRow();
  }
  table.closeSync();
}

async function hasTexts(connection: DuckDBConnection): Promise<boolean> {
  return (await connection.runAndReadAll(`select 1 from duckdb_views() where view_name = 'texts' and not internal union all select 1 from duckdb_tables() where table_name = 'texts'`)).currentRowCount > 0;
}

async function textsByKind(connection: DuckDBConnection): Promise<Map<string, Held[]>> {
  const reader = await connection.runAndReadAll('select kind, id, user_id, half, text from texts where text is not null order by kind, half desc, id');
  const [kinds = [], ids = [], users = [], halves = [], texts = []] = reader.getColumns() as string[][];
  const byKind = new Map<string, Held[]>();
  for (const [index, kind] of kinds.entries()) {
    const held = { id: ids[index]!, user: users[index]!, half: halves[index]!, text: texts[index]!, set: undefined };
    const list = byKind.get(kind);
    if (list) list.push(held);
    else byKind.set(kind, [held]);
  }
  return byKind;
}
