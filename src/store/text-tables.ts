/**
 * The tables that need more than SQL: `near_duplicates`, `diversity` and `duplicate_rule`, made from the view `texts` (kind, id, user_id, half,
 * text) where a recipe has one.
 */
import { DOUBLE, type DuckDBConnection, VARCHAR } from '@duckdb/node-api';
import { diversityOf } from '../diversity.ts';
import { nearPairs } from '../near-duplicates.ts';
import { type OtherSet, ruleDigest, type Scope, scopes, type TextRule } from '../text-rule.ts';

export type Comparing = {
  readonly rule: TextRule;
  /** Draws the samples. */
  readonly seed: number;
  /** Asked for when it comes to comparing. */
  readonly others: () => Promise<readonly OtherSet[]>;
};

/** `set` is undefined for the run's own texts. */
type Held = { readonly id: string; readonly user: string; readonly half: string; readonly text: string; readonly set: string | undefined };
type Found = { readonly scope: Scope; readonly gone: Held; readonly stays: Held; readonly similarity: number };

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
  const { rule, seed } = comparing;
  const others = await comparing.others();
  const kinds = await textsByKind(connection);
  const pairs = await connection.createAppender('near_duplicates');
  const measures = await connection.createAppender('diversity');
  for (const [kind, own] of kinds) {
    for (const { scope, gone, stays, similarity, out } of settled(pairsOf(own, kind, rule, others), rule)) {
      for (const value of [kind, scope, gone.id, stays.id, stays.set ?? null]) pairs.appendValue(value, VARCHAR);
      pairs.appendDouble(similarity);
      pairs.appendVarchar(rule.actions[scope]);
      pairs.appendBoolean(out);
      pairs.appendVarchar(gone.text);
      pairs.appendVarchar(stays.text);
      pairs.endRow();
    }
    const measured = diversityOf(own.map(({ text }) => text), seed);
    measures.appendVarchar(kind);
    measures.appendInteger(measured.texts);
    measures.appendInteger(measured.tokens);
    for (const share of [measured.distinct_1, measured.distinct_2, measured.corrected_ttr, measured.root_ttr, measured.self_bleu]) measures.appendValue(share, DOUBLE);
    measures.appendInteger(measured.sampled);
    measures.endRow();
  }
  pairs.closeSync();
  measures.closeSync();
}

async function hasTexts(connection: DuckDBConnection): Promise<boolean> {
  return (await connection.runAndReadAll(`select 1 from duckdb_views() where view_name = 'texts' and not internal union all select 1 from duckdb_tables() where table_name = 'texts'`)).currentRowCount > 0;
}

/** Train users before test users, each in the order of their ids. */
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

/** Other sets stand first, so that each text of ours is held against all of them. */
function pairsOf(own: readonly Held[], kind: string, rule: TextRule, others: readonly OtherSet[]): Found[] {
  const foreign = others.flatMap(({ name, texts }) => texts.filter((text) => text.kind === kind).map(({ id, text }) => ({ id, user: '', half: '', text, set: name })));
  const all: readonly Held[] = [...foreign, ...own];
  const scopeOf = (one: number, other: number) => (other < foreign.length ? undefined : scopes.indexOf(relation(all[one]!, all[other]!)));
  return nearPairs(all.map(({ text }) => text), rule, scopeOf).map(({ one, other, similarity }) => {
    const [first, second] = [all[one]!, all[other]!];
    const scope = relation(first, second);
    // Across the halves it is the train text that goes: the test stays as it is.
    return scope === 'across-halves' ? { scope, gone: first, stays: second, similarity } : { scope, gone: second, stays: first, similarity };
  });
}

function relation(one: Held, other: Held): Scope {
  if (one.set !== undefined) return 'other-set';
  if (one.user === other.user) return 'same-user';
  return one.half === other.half ? 'same-half' : 'across-halves';
}

/** What is left out: what must go because of others first; then, of two that are left, the later one. */
function settled(pairs: readonly Found[], { actions }: TextRule): (Found & { readonly out: boolean })[] {
  const out = new Set<string>();
  const leaks = (scope: Scope) => scope === 'across-halves' || scope === 'other-set';
  for (const { scope, gone } of pairs) if (leaks(scope) && actions[scope] === 'drop') out.add(gone.id);
  for (const { scope, gone, stays } of pairs) if (!leaks(scope) && actions[scope] === 'drop' && !out.has(stays.id)) out.add(gone.id);
  return pairs.map((pair) => ({ ...pair, out: out.has(pair.gone.id) }));
}
