/** What one judge said of one answer: six dimensions from 1 to 5. Paper: section 6.1.1, Appendix D.1. */
import { z } from 'zod';
import { Condition } from './benchmark.ts';
import { Problem } from './problem.ts';
import { Record } from './record.ts';

/** In the order of the paper's tables. */
export const dimensions = ['empathy', 'helpfulness', 'preference', 'informative', 'fluency', 'safety'] as const;
export type Dimension = (typeof dimensions)[number];

const score = z.int().min(1).max(5);
export const Scores = z.strictObject({ empathy: score, helpfulness: score, preference: score, informative: score, fluency: score, safety: score });
export type Scores = z.infer<typeof Scores>;

export const Verdict = z.strictObject({
  ...Record.shape,
  answerId: z.string(),
  userId: z.string(),
  system: z.string(),
  condition: Condition,
  /** 1 for the first judge. */
  judge: z.int().min(1),
  /** Null when no usable verdict came: unscored, counted, never a zero. */
  scores: Scores.nullable(),
  reason: z.string(),
  unscored: Problem.nullable(),
});
export type Verdict = z.infer<typeof Verdict>;
