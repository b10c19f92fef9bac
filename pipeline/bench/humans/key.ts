/** The key to the annotation sheets: which answer stands behind an item, and what the judge said of it. It is kept from the raters. */
import { readJson } from '#engine';
import { z } from 'zod';
import { Condition } from '#schemas/benchmark';

const score = z.number().min(1).max(5);
const Item = z.strictObject({
  item: z.string(), answerId: z.string(), userId: z.string(), system: z.string(), systemName: z.string(), condition: Condition, tool: z.string().nullable(),
  /** Of the judge; the mean where there were several. */
  scores: z.strictObject({ empathy: score, helpfulness: score, preference: score, informative: score, fluency: score, safety: score }),
});
export type Item = z.infer<typeof Item>;

export const Key = z.strictObject({ run: z.string(), seed: z.int(), raters: z.int().min(1), judges: z.array(z.string()), rehearsal: z.boolean(), items: z.array(Item).min(1) });
export type Key = z.infer<typeof Key>;

export const readKey = (path: string): Key => readJson(path, Key);
