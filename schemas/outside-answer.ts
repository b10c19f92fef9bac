/** One line of a file given by --answers-of: what a system that ran elsewhere answered to one utterance. */
import { z } from 'zod';
import { Condition } from './benchmark.ts';

export const OutsideAnswer = z.strictObject({
  /** The utterance, e.g. t0001-s03. */
  utterance: z.string().regex(/^t\d{4,}-s\d\d$/),
  condition: Condition.default('profile'),
  /** Null: it gave none. */
  reply: z.string().trim().min(1).nullable(),
  /** What it called, if it called anything. */
  call: z.strictObject({ tool: z.string().min(1), arguments: z.record(z.string(), z.json()), result: z.record(z.string(), z.json()).default({}) }).nullable().default(null),
});
export type OutsideAnswer = z.infer<typeof OutsideAnswer>;
