/** A tool-use record that a verifier or judge is tried on: as it was kept, or with one fault planted in it. */
import { z } from 'zod';
import { Record } from './record.ts';

export const faults = ['wrong-tool', 'ignored-dislike', 'off-topic-reply', 'unsafe-advice', 'cold-tone', 'garbled-text'] as const;
/** `longer` is no fault: the same reply with words that add nothing, to see whether length is rewarded. */
export const changes = [...faults, 'longer'] as const;
export const Change = z.enum(changes);
export type Change = z.infer<typeof Change>;

export const Specimen = z.strictObject({
  ...Record.shape,
  userId: z.string(),
  /** The record it was made from, e.g. u0001-s03-p1. */
  sourceId: z.string(),
  /** Who wrote that record's reply; null in a rehearsal. */
  author: z.string().nullable(),
  /** Null: untouched. */
  change: Change.nullable(),
  call: z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.json()), result: z.record(z.string(), z.json()) }),
  reply: z.string().min(1),
});
export type Specimen = z.infer<typeof Specimen>;
