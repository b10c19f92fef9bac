/** What stands in a run that was imported: the records of a published set, as far as it goes. What it does not say is null or left out. */
import { z } from 'zod';
import { educationLevels, Split } from './demographics.ts';
import { Emotion } from './emotion.ts';
import { Background, Traits } from './profile.ts';
import { Record } from './record.ts';
import { Topic } from './topic.ts';
import { Utterance } from './utterance.ts';

/** Where an imported record was read from: `entry` is its place in the file. */
export const Origin = z.strictObject({ source: z.string().min(1), licence: z.string().min(1), file: z.string().min(1), sha256: z.string().length(64), entry: z.string() });
export type Origin = z.infer<typeof Origin>;

const shared = { ...Record.shape, origin: Origin };

/** Stage 01. Telephone numbers are not taken over: an invented one may be somebody's. */
export const ImportedUser = z.strictObject({
  ...shared,
  split: Split,
  name: z.strictObject({ first: z.string().min(1), last: z.string().min(1) }),
  gender: z.enum(['female', 'male']),
  age: z.int().min(0).max(110),
  education: z.strictObject({ value: z.string().min(1), level: z.enum(educationLevels).nullable(), student: z.boolean() }),
  occupation: z.strictObject({ kind: z.enum(['employed', 'student', 'child']), title: z.string().min(1), onetCode: z.null(), jobZone: z.null() }),
  /** As the set has it, such as "25,000-40,000 USD per year". */
  income: z.strictObject({ text: z.string() }),
  contact: z.strictObject({ street: z.string().min(1), city: z.string().nullable(), state: z.string().nullable(), postcode: z.string().nullable() }),
});
export type ImportedUser = z.infer<typeof ImportedUser>;

/** Stage 02. Preferences are prose, with our names of the tools in place of the set's. */
export const ImportedProfile = z.strictObject({
  ...shared,
  personality: z.strictObject({ traits: Traits, description: z.string().min(1) }),
  background: Background,
  preferences: z.strictObject({ topics: z.array(z.strictObject({ topic: Topic, text: z.string().min(1) })) }),
});
export type ImportedProfile = z.infer<typeof ImportedProfile>;

/** Stage 04. */
export const ImportedSituation = z.strictObject({
  ...shared, userId: z.string(), index: z.int().min(1), date: z.null(), topic: z.null(), emotion: Emotion, text: z.string().min(1), exemplars: z.tuple([]),
});
export type ImportedSituation = z.infer<typeof ImportedSituation>;

/** Stage 05. */
export const ImportedUtterance = z.strictObject({ ...Utterance.shape, origin: Origin });
export type ImportedUtterance = z.infer<typeof ImportedUtterance>;
