/** The contract between a stage or a tool and whoever answers it: a model, or in a rehearsal its understudy. */
import type { z } from 'zod';
import type { ToolDocument } from './conversation.ts';
import type { Random } from './random.ts';
import type { Search } from './resource.ts';

/** A tool call in a model's own protocol; the arguments are JSON as text. */
export type MadeCall = { readonly id: string; readonly name: string; readonly arguments: string };

export type Message = {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
  /** Of the assistant: the call it made. */
  readonly call?: MadeCall;
  /** Of a tool: the id of the call that it answers. */
  readonly answers?: string;
  /** Pictures that belong to it; sent to models that see pictures. */
  readonly pictures?: readonly Picture[];
};

/** `name` is the same on every machine, `file` is where it lies on this one. */
export type Picture = { readonly name: string; readonly file: string };

/** What is to come back: a JSON object of the shape (when nothing is said), plain text, or one call of a tool in the server's own protocol. */
export type Form = { readonly kind: 'json' | 'text' | 'call'; readonly tools?: readonly ToolDocument[] };

/** A prompt file with its slots filled. */
export type Prompt = {
  readonly file: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly messages: readonly Message[];
  readonly form?: Form;
  /** Tries in all; four when nothing is said. */
  readonly attempts?: number;
};

/** Why an answer is not good enough: a short kebab word that can be counted, and a sentence that the next attempt is told. */
export type Rejection = { readonly code: string; readonly why: string };

export const reject = (code: string, why: string): Rejection => ({ code, why });

/** Looks at a well-shaped answer; undefined means it is good. A check may itself execute tools or ask somebody. */
export type Check<T> = (answer: T) => Rejection | undefined | Promise<Rejection | undefined>;

/**
 * Asks a role for an answer of a shape. Parsing, shape and check failures are told to the role, which tries again, up to three times
 * unless the prompt says otherwise; then `Unusable` is thrown and the record is dropped with the last reason. A text comes back as a
 * string, a call as {tool, arguments}.
 */
export type Ask = <T>(role: string, prompt: Prompt, shape: z.ZodType<T>, check?: Check<T>) => Promise<T>;

export class Unusable extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(`${rejection.code}: ${rejection.why}`);
    this.name = 'Unusable';
    this.rejection = rejection;
  }
}

/** What an understudy may look at when it stands in for a model. `input` is what the stage (or the tool) itself was given. */
export type Scene<Input> = {
  readonly input: Input;
  readonly slots: Readonly<Record<string, string>>;
  /** 1 for the first try; then the reason why the last one was rejected is in `rejection`. */
  readonly attempt: number;
  readonly rejection: Rejection | undefined;
  readonly random: Random;
  readonly search: Search;
};

/** One understudy per prompt file. It returns the answer as data, or a string to stand for raw text such as a garbled answer. */
export type Understudies<Input> = { readonly [file: string]: (scene: Scene<Input>) => unknown };
