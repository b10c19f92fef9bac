/** The contract between asking (src/run/asking.ts) and whoever answers: a model server, or a rehearsal. */
import type { Form, Message, Prompt, Rejection } from '../ask.ts';

export type Question = {
  /** Names it: the same question has the same key in every sitting. */
  readonly key: string;
  readonly stage: string;
  readonly unit: string;
  readonly role: string;
  readonly prompt: Prompt;
  /** The prompt's messages and, from the second attempt on, the rejected answer and why. */
  readonly messages: readonly Message[];
  readonly form: Form;
  /** JSON Schema of the answer asked for, and a name for it. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaName: string;
  readonly attempt: number;
  readonly rejection: Rejection | undefined;
  /** What the stage or tool was given; understudies look at it, model servers never see it. */
  readonly input: unknown;
  /** Greater goes first when calls wait at the gate. */
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Told why, each time that the call is made again after a fault. */
  readonly retried?: (error: Error) => void;
};

export type Answer = {
  /** What was written; of a call, {tool, arguments} as JSON. */
  readonly text: string;
  /** stop, call, length, content_filter, refusal, empty. */
  readonly finish: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
  readonly costUsd: number | null;
  readonly ms: number;
};

export type BatchLoad = { readonly out: number; readonly done: number; readonly of: number };

export type Answerer = {
  readonly rehearsal: boolean;
  /** What of a role's settings shapes its answers (model, temperature, limits, extra parameters): part of every key and fingerprint. */
  readonly identity: (role: string) => string;
  /** Throws ModelError when the server did not answer; a bad answer is not an error. */
  readonly answer: (question: Question) => Promise<Answer>;
  /** A unit of work has begun, which may ask; what is returned is to be called when it has ended. For those who answer when nobody has anything else to do. */
  readonly entered?: () => () => void;
  /** Calls that could come now and would soon be under way. New users start only when there is room. */
  readonly room: () => number;
  /** Calls that it would have under way at once. */
  readonly places: () => number;
  /** Settles when there may be room again: look anew. */
  readonly stirred: () => Promise<void>;
  /** For the progress line: calls under way, waiting, and refused or repeated so far; and how far the batches are that are out. */
  readonly load: () => { readonly inFlight: number; readonly waiting: number; readonly retries: number; readonly batches?: BatchLoad };
};
