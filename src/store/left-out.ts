/** Which records are left out of training files as near-duplicates. Nothing is before `compass duplicates` has shown the pairs and written duplicates.json. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Duplicates } from '#schemas/duplicates';
import { writeWhole } from '../files.ts';
import { digest } from '../hash.ts';
import { parseLine } from '../jsonl.ts';
import { ruleDigest, type TextRule } from '../text-rule.ts';
import { journalOf } from './run-folder.ts';

/** current: as the rule and the records are now. stale: one of them has changed since. missing: never looked for. none: the rule drops nothing. */
export type LeftOut = { readonly standing: 'current' | 'stale' | 'missing' | 'none'; readonly ids: ReadonlySet<string> };

export type Where = { readonly folder: string; readonly stages: readonly string[] };

const pathOf = (folder: string) => join(folder, 'duplicates.json');

/** An example is left out when its utterance or its reference is among the ids; so is an interaction of a history. The ids are empty unless current. */
export function leftOutOf(where: Where, rule: TextRule | undefined): LeftOut {
  const nobody: ReadonlySet<string> = new Set();
  if (!rule || !Object.values(rule.actions).includes('drop')) return { standing: 'none', ids: nobody };
  const path = pathOf(where.folder);
  if (!existsSync(path)) return { standing: 'missing', ids: nobody };
  const { rule: by, of, leftOut } = parseLine(readFileSync(path, 'utf8'), Duplicates, path);
  return by === ruleDigest(rule) && of === extentOf(where) ? { standing: 'current', ids: new Set(leftOut) } : { standing: 'stale', ids: nobody };
}

export async function writeDuplicates(where: Where, rule: TextRule, found: Pick<Duplicates, 'madeAt' | 'against' | 'pairs' | 'leftOut'>): Promise<string> {
  const path = pathOf(where.folder);
  await writeWhole(path, [JSON.stringify({ ...found, rule: ruleDigest(rule), of: extentOf(where) } satisfies Duplicates, null, 2) + '\n']);
  return path;
}

/** Journals only grow, so their sizes say how far they went. */
const extentOf = ({ folder, stages }: Where): string =>
  digest(JSON.stringify(stages.map((stage) => {
    const path = journalOf(folder, stage);
    return [stage, existsSync(path) ? statSync(path).size : 0];
  })));
