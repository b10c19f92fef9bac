/** duplicates.json: what somebody was shown of near-duplicate texts, and which records are left out of training files because of them. */
import { z } from 'zod';

export const Duplicates = z.strictObject({
  madeAt: z.string(),
  /** Digest of the recipe's rule. */
  rule: z.string(),
  /** Digest of how far the journals went. */
  of: z.string(),
  /** The other sets that the texts were held against. */
  against: z.array(z.string()),
  pairs: z.int().min(0),
  /** Ids of situations and utterances (u0007-s03) and of tool uses (u0007-s03-p1), in order. */
  leftOut: z.array(z.string()),
});
export type Duplicates = z.infer<typeof Duplicates>;
