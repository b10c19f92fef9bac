/** What run.json says of a benchmark: which test set it scores, which systems, in which settings, by how many judges. */
import { z } from 'zod';
import { System } from './system.ts';

/** With the profile; with demographics and the history so far; with demographics alone. The last two are the history setting (paper, Table 3). */
export const conditions = ['profile', 'history', 'no-history'] as const;
export const Condition = z.enum(conditions);
export type Condition = z.infer<typeof Condition>;

export const TestSet = z.strictObject({
  /** The run it was taken from, and where that lay. */
  run: z.string(),
  folder: z.string(),
  recipe: z.string(),
  /** Of what was taken from it: users, profiles, calendars, situations, utterances. */
  sha256: z.string(),
  users: z.int().min(0),
  utterances: z.int().min(0),
  rehearsal: z.boolean(),
});
export type TestSet = z.infer<typeof TestSet>;

export const Benchmark = z.strictObject({
  testSet: TestSet,
  /** Test users that take part: the first so many. */
  users: z.int().min(1),
  conditions: z.array(Condition).min(1),
  systems: z.array(System).min(1),
  /** Each judge's model, in order; "rehearsal" in a rehearsal. */
  judges: z.array(z.string()),
});
export type Benchmark = z.infer<typeof Benchmark>;
