/** What a manifest counts of the rows of one objective, the same for every format. */
import { createHash } from 'node:crypto';
import type { ToolDocument } from '../conversation.ts';
import { type Fitted, fits, type TooLong } from './proof.ts';

export type Split = 'train' | 'validation';
export const splits: readonly Split[] = ['train', 'validation'];

export type Tally = ReturnType<typeof openTally>;

export function openTally() {
  const bySplit = { train: openSplit(), validation: openSplit() };
  const leftOut: { id: string; tokens: number }[] = [];
  let shortened = 0, interactions = 0;
  return {
    count: (one: Fitted | TooLong, split: Split): void => {
      if (!fits(one)) return void leftOut.push({ id: one.row.id, tokens: one.tokens });
      if (one.skipped > 0) shortened++;
      interactions += one.skipped;
      bySplit[split].count(one);
    },
    of: (split: Split) => bySplit[split],
    rows: (): number => bySplit.train.rows() + bySplit.validation.rows(),
    facts: () => ({ shortened: { rows: shortened, interactions }, leftOut }),
  };
}

function openSplit() {
  const users = new Set<string>();
  const ids: string[] = [];
  const rendered = createHash('sha256');
  let tokens = 0, longest = 0;
  let tools: readonly ToolDocument[] | undefined;
  let alike = true;
  return {
    count: ({ row, readings, tokens: length }: Fitted): void => {
      users.add(row.userId);
      tools ??= row.shown.tools;
      alike &&= tools === row.shown.tools;
      ids.push(row.id);
      for (const { prompt, completion } of readings) rendered.update(prompt).update(completion);
      tokens += length;
      longest = Math.max(longest, length);
    },
    rows: () => ids.length,
    ids: () => ids,
    /** The tools of all rows; undefined where they differ. */
    tools: () => (alike ? tools : undefined),
    /** `rendered` is the SHA-256 of all texts, shown and trained, one after the other: equal in every format. */
    facts: () => ({ rows: ids.length, users: users.size, tokens: { total: tokens, mean: Math.round(tokens / Math.max(1, ids.length)), longest }, rendered: rendered.copy().digest('hex') }),
  };
}
