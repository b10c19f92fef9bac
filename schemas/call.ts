/** One remembered answer (calls.jsonl). Each was paid for once; nothing is asked again while its line stands. */
import { z } from 'zod';

export const Call = z.strictObject({
  /** Digest of unit, role, model, messages, shape and attempt. */
  key: z.string(),
  stage: z.string(),
  unit: z.string(),
  role: z.string(),
  model: z.string(),
  /** The prompt file, and the ids of its filled messages in prompts.jsonl. */
  prompt: z.string(),
  messages: z.array(z.string()),
  attempt: z.int().min(1),
  /** Of a call in the server's own protocol: {tool, arguments} as JSON. */
  text: z.string(),
  /** Why the model stopped: stop, call, length, content_filter, refusal, empty … */
  finish: z.string(),
  /** Tokens; in a rehearsal an estimate of four characters each. `cachedTokens` is the part of the input the provider had cached. */
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  cachedTokens: z.int().min(0),
  /** US dollars; null when the model's price is unknown. */
  costUsd: z.number().nullable(),
  /** From sending the request to the last byte, waiting in the gate excluded. */
  ms: z.int().min(0),
  calledAt: z.string(),
  rehearsal: z.boolean(),
});
export type Call = z.infer<typeof Call>;

/** One message of a prompt as it was sent, stored once however often it was used (prompts.jsonl). */
export const StoredMessage = z.strictObject({
  id: z.string(),
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
  /** The call that the assistant made; the id of the call that a tool answers; names of pictures shown with it. */
  call: z.strictObject({ id: z.string(), name: z.string(), arguments: z.string() }).optional(),
  answers: z.string().optional(),
  pictures: z.array(z.string()).optional(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;
