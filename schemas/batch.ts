/** batches.jsonl: the batches of questions that a run has handed to a server. What is being sent or was sent, and has not ended, may hold answers that are paid for. */
import { z } from 'zod';

const batch = z.string();
const at = z.string();

export const BatchSending = z.strictObject({
  event: z.literal('sending'),
  /** Our own name of it, which the server keeps in the batch's metadata. */
  batch,
  endpoint: z.string(),
  model: z.string(),
  /** The keys of the questions, as in calls.jsonl: each is the custom_id of its line. */
  questions: z.array(z.string()),
  at,
});

/** One line of batches.jsonl: before anything is sent, when the server has taken it, and when all that came of it is kept. */
export const BatchNote = z.discriminatedUnion('event', [
  BatchSending,
  /** The server's names of the batch and of the file with its questions. */
  z.strictObject({ event: z.literal('sent'), batch, id: z.string(), file: z.string(), at }),
  /** The server's last word on it, or never-sent. */
  z.strictObject({ event: z.literal('ended'), batch, status: z.string(), at }),
]);
export type BatchNote = z.infer<typeof BatchNote>;

/** A batch that has not ended; `id` is null when the server may have taken it without our having noted so. */
export type OpenBatch = Omit<z.infer<typeof BatchSending>, 'event'> & { readonly id: string | null };
