/** The lines of the files that go to a batch and come from it: https://platform.openai.com/docs/api-reference/batch/request-input and request-output. */
import { APIError } from 'openai/error';
import { z } from 'zod';
import { ModelError } from '../../errors.ts';
import { type Body, type Completion, encoded, readCompletion } from '../completion.ts';
import { type Attempt, failureOf } from '../failure.ts';

export const path = '/v1/chat/completions';

/** What one batch may hold: https://platform.openai.com/docs/api-reference/batch/create (200 MB; taken as millions of bytes, the smaller reading). */
export const limits = { requests: 50_000, bytes: 200_000_000 } as const;

/** The key of a question is its custom_id: 32 letters, where servers take 64, and the same after a restart. The body is what a call would send. */
export const lineOf = (key: string, body: Body): string => `${JSON.stringify({ custom_id: key, method: 'POST', url: path }).slice(0, -1)},"body":${encoded(body)}}`;

const Line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
export type Reply = z.infer<typeof Line>;
/** By the key of the question. */
export type Replies = Map<string, Reply>;

/** A line that cannot be read is one that is missing: its question is asked again. */
export function readReplies(lines: Iterable<string>): Replies {
  const replies = new Map<string, Reply>();
  for (const line of lines) {
    const reply = parsed(line);
    if (reply) replies.set(reply.custom_id, reply);
  }
  return replies;
}

function parsed(line: string): Reply | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Throws what a call of its own would have thrown. Requests that the batch did not get to are to be asked again; they cost nothing. */
export function completionIn(reply: Reply | undefined, body: object, attempt: Attempt): Completion {
  const { response, error } = reply ?? {};
  if (response?.status_code === 200) return readCompletion(response.body, body, attempt);
  if (response) throw failureOf(APIError.generate(response.status_code, response.body as object, undefined, new Headers()), attempt);
  throw new ModelError(`A batch at ${attempt.endpoint.baseUrl} ended without an answer${error?.message ? `: ${error.message}` : '.'}`, { retryable: true });
}
