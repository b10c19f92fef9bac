/** Who one system meets: a test user in the words that system, judge and raters are shown. Stage 01 of a benchmark, one for each user and system. */
import { z } from 'zod';
import { Preferences } from './profile.ts';
import { Record } from './record.ts';

export const TestPerson = z.strictObject({
  ...Record.shape,
  userId: z.string(),
  system: z.string(),
  age: z.int().min(0),
  gender: z.string(),
  /** As shown in the history setting. */
  demographics: z.string().min(1),
  /** The whole profile, preferences included. */
  profile: z.string().min(1),
  /** Null where the test set has them in prose only; then they are part of `profile`. */
  preferences: Preferences.nullable(),
});
export type TestPerson = z.infer<typeof TestPerson>;
