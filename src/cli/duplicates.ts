/** compass duplicates */
import { UserError } from '../errors.ts';
import { openAudit, type Row } from '../store/duckdb.ts';
import { writeDuplicates } from '../store/left-out.ts';
import type { TextRule } from '../text-rule.ts';
import { auditSource } from './audit-source.ts';
import { percent } from './figures.ts';
import { atMost, countFlag, isSet } from './given.ts';
import { plainText, tableText } from './table.ts';
import { type Act, findRun, loadRecipe } from './workspace.ts';

/** Pairs on a terminal; --json has them all. */
const shown = 20;

export const act: Act = async (given) => {
  atMost(given, 1, 'duplicates [RUN]');
  const limit = countFlag(given, 'limit', 0) ?? shown;
  const recipe = await loadRecipe(given);
  const rule = recipe.texts;
  if (!rule) throw new UserError(`The recipe ${recipe.name} has no rule for near-duplicates.`, 'Give it one under `texts`, as in pipeline/text-rule.ts.');
  const run = findRun(given, given.words[0]);
  const source = auditSource(given, recipe, run);
  const audit = await openAudit(source);
  try {
    const pairs = await audit.ask('from near_duplicates order by left_out desc, similarity desc, kind, id, other_id, other_set', 'near_duplicates');
    const sums = await audit.ask(summary, 'near_duplicates');
    const leftOut = [...new Set(pairs.filter((pair) => pair['left_out'] === true).map((pair) => String(pair['id'])))].sort();
    const against = (await source.comparing!.others()).map(({ name }) => name);
    const path = await writeDuplicates(source, rule, { madeAt: new Date().toISOString(), against, pairs: pairs.length, leftOut });
    if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: run.name, against, leftOut, pairs }) + '\n');
    else process.stdout.write([...head(rule, against), tableText(sums), ...pairs.slice(0, limit).map(pairText), ...tail(pairs.length - limit, leftOut.length, path), ''].join('\n'));
    return 0;
  } finally {
    audit.close();
  }
};

const summary = `
  select kind, scope, action, count(*)::int as pairs, count(distinct id)::int as texts, count(distinct id) filter (left_out)::int as left_out
  from near_duplicates group by kind, scope, action order by kind, scope`;

const head = ({ words, similarity }: TextRule, against: readonly string[]): string[] => [
  `Texts of one kind that have ${percent(similarity, 1)} or more of their runs of ${words} words in common${against.length > 0 ? `, also with ${against.join(' and ')}` : ''}.`, '',
];

function pairText(pair: Row): string {
  const { kind, scope, id, other_id: other, other_set: set, similarity, left_out: out } = pair;
  return [
    `${String(kind)}, ${String(scope)}: ${String(id)} and ${String(other)}${set === null ? '' : ` of ${String(set)}`}, ${percent(Number(similarity), 1)} alike${out === true ? `; ${String(id)} is left out` : ''}`,
    `  ${plainText(String(pair['text']))}`, `  ${plainText(String(pair['other_text']))}`, '',
  ].join('\n');
}

const tail = (hidden: number, left: number, path: string): string[] => [
  ...(hidden > 0 ? [`… and ${hidden} more ${hidden === 1 ? 'pair' : 'pairs'} (--limit N shows more, --json all)`] : []),
  left > 0 ? `${left} ${left === 1 ? 'record is' : 'records are'} left out of training files from now on, as ${path} says.` : 'Nothing is left out of training files.',
];
