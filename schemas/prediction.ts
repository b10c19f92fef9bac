/** prediction.json: what a run was expected to ask and cost when it began, or last grew; `compass status` holds it against what happened. */
import { z } from 'zod';

const tokens = { calls: z.number().min(0), inputTokens: z.number().min(0), cachedTokens: z.number().min(0), outputTokens: z.number().min(0) };

/** What one role is expected to do in one stage. US dollars; null when the model's price is not known. */
export const Use = z.strictObject({
  stage: z.string(),
  role: z.string(),
  model: z.string(),
  ...tokens,
  costUsd: z.number().nullable(),
  /** No answer is rejected. */
  lowUsd: z.number().nullable(),
  /** Three times as many rejections, answers half as long again, nothing cached. */
  highUsd: z.number().nullable(),
  /** Share of the calls that ask again after a rejection. */
  again: z.number().min(0).max(1),
});
export type Use = z.infer<typeof Use>;

export const Prediction = z.strictObject({
  madeAt: z.string(),
  train: z.int().min(0),
  test: z.int().min(0),
  /** Users of the rehearsal that it was scaled from. */
  rehearsed: z.strictObject({ train: z.int().min(0), test: z.int().min(0) }),
  /** A run whose calls so far took the place of the rehearsed ones. */
  like: z.string().nullable(),
  /** Stage to the number of units that it is expected to make. */
  units: z.record(z.string(), z.number().min(0)),
  uses: z.array(Use),
});
export type Prediction = z.infer<typeof Prediction>;
