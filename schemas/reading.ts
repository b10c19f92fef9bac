/** What a verifier or judge said of one specimen, the first time or again. */
import { z } from 'zod';
import { Problem } from './problem.ts';
import { Record } from './record.ts';
import { Change } from './specimen.ts';
import { Scores } from './verdict.ts';

export const readers = ['verifier', 'judge'] as const;

export const Reading = z.strictObject({
  ...Record.shape,
  specimenId: z.string(),
  sourceId: z.string(),
  userId: z.string(),
  change: Change.nullable(),
  reader: z.enum(readers),
  /** The reader's model; null in a rehearsal. */
  model: z.string().nullable(),
  author: z.string().nullable(),
  /** 1 for the first time it was asked. */
  repeat: z.int().min(1),
  /** Of the reply. */
  words: z.int().min(0),
  /** The verifier's verdict (stage 07): 1 to 10. Null for a judge, or when unscored. */
  verification: z.strictObject({ follows: z.boolean(), score: z.int().min(1).max(10) }).nullable(),
  /** A judge's verdict. Null for a verifier, or when unscored. */
  scores: Scores.nullable(),
  reason: z.string(),
  unscored: Problem.nullable(),
});
export type Reading = z.infer<typeof Reading>;
