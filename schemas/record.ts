/**
 * What every record has. `id` names a thing for its whole way through the stages: a user is u0007 (test users t0007),
 * the user's third situation and its utterance u0007-s03, its first positive tool use u0007-s03-p1.
 * `rehearsal` is true when no model was asked: such a record is for trying the machine, never for training.
 */
import { z } from 'zod';

export const recordId = /^[ut]\d{4,}(-[a-z0-9-]+)?$/;

export const Record = z.strictObject({
  id: z.string().regex(recordId),
  rehearsal: z.boolean(),
});
export type Record = z.infer<typeof Record>;
