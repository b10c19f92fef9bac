/** One request and its reply in the OpenAI chat-completions protocol: what is sent, and what is read from what comes back. */
import type OpenAI from 'openai';
import { z } from 'zod';
import type { Message } from '../ask.ts';
import { type Attempt, failureOf, notCompletion, tooSlow } from './failure.ts';
import type { Asking } from './modes.ts';
import type { Seen } from './pictures.ts';
import type { Role } from './roles.ts';

/** Only what is read; servers differ in the rest, and `reasoning_content` is left alone. */
const Count = z.number().min(0).transform(Math.round);
const Reply = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({
    finish_reason: z.string().nullish(),
    message: z.object({
      content: z.union([z.string(), z.array(z.object({ text: z.string().nullish() }))]).nullish(),
      refusal: z.string().nullish(),
      tool_calls: z.array(z.object({ function: z.object({ name: z.string(), arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish() }) })).nullish(),
    }),
  })),
  usage: z.object({
    prompt_tokens: Count,
    completion_tokens: Count,
    prompt_tokens_details: z.object({ cached_tokens: Count.nullish() }).nullish().catch(undefined),
  }).nullish().catch(undefined),
});

export type Completion = {
  readonly text: string;
  /** stop, call, length, content_filter, refusal, empty. */
  readonly finish: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedTokens: number;
};

export type Body = { readonly model: string; readonly messages: readonly Message[]; readonly [setting: string]: unknown };

export function bodyOf(role: Role, { messages, format, tools }: Asking): Body {
  return {
    model: role.model, messages,
    ...(role.temperature === null ? {} : { temperature: role.temperature }),
    ...(role.maxTokens === null ? {} : { [role.endpoint.tokenLimit]: role.maxTokens }),
    ...(format === undefined ? {} : { response_format: format }),
    // One call is taken, the first, and a reply to a result is to be words.
    ...(tools === undefined ? {} : { tools: tools.documents, ...(tools.called ? tools.single && { parallel_tool_calls: false } : { tool_choice: 'none' }) }),
    ...role.params,
  };
}

const texts = new WeakMap<Message, string>();

/** What goes over the wire, as JSON.stringify would write it. A user's system messages are long and the same from call to call: they are written out once. */
export function encoded({ model, messages, ...settings }: Body): string {
  const written = messages.map((message) => {
    let text = texts.get(message);
    if (text === undefined) {
      text = JSON.stringify(wireForm(message));
      if (message.role === 'system') texts.set(message, text);
    }
    return text;
  });
  const rest = JSON.stringify(settings).slice(1, -1);
  return `{"model":${JSON.stringify(model)},"messages":[${written.join(',')}]${rest === '' ? '' : ','}${rest}}`;
}

/** The protocol's own form of a message. */
function wireForm({ role, content, call, answers, shown }: Seen): object {
  if (call) return { role, content: content === '' ? null : content, tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }] };
  if (answers !== undefined) return { role, tool_call_id: answers, content };
  if (shown) return { role, content: [{ type: 'text', text: content }, ...shown.map((url) => ({ type: 'image_url', image_url: { url } }))] };
  return { role, content };
}

/** What is under way when a run is stopped has been paid for: it may still come in. Shorter than what a system waits between SIGTERM and SIGKILL. */
export const graceMs = 5000;

/** Throws ModelError, or an AbortError when the signal says stop and the answer does not come soon. */
export async function send(client: OpenAI, body: Body, attempt: Attempt, signal: AbortSignal): Promise<Completion> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.throwIfAborted();
  let timer = setTimeout(abort, attempt.timeoutSeconds * 1000);
  const hurry = () => {
    clearTimeout(timer);
    timer = setTimeout(abort, Math.min(graceMs, attempt.timeoutSeconds * 1000));
  };
  signal.addEventListener('abort', hurry, { once: true });
  try {
    const reply: unknown = await client.post('/chat/completions', { body: encoded(body), headers: { 'content-type': 'application/json' }, signal: stop.signal });
    return readCompletion(reply, body, attempt);
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    throw stop.signal.aborted ? tooSlow(attempt) : failureOf(error, attempt);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', hurry);
  }
}

/** Whatever reason the signal was given, what is thrown is called AbortError. */
export const abortError = ({ reason }: AbortSignal): Error =>
  reason instanceof Error && reason.name === 'AbortError' ? reason : new DOMException('Stopped before the answer came.', { name: 'AbortError', cause: reason });

export function readCompletion(reply: unknown, body: object, attempt: Attempt): Completion {
  const parsed = Reply.safeParse(reply);
  if (!parsed.success) throw notCompletion(complaint(reply) ?? `${parsed.error.issues[0]!.path.join('.') || 'the reply'} is missing or of another kind`, attempt);
  const { choices: [choice], usage, model } = parsed.data;
  const content = choice?.message.content ?? '';
  const said = typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('');
  const refusal = choice?.message.refusal ?? '';
  const called = choice?.message.tool_calls?.[0]?.function;
  const written = refusal !== '' ? refusal : called ? JSON.stringify({ tool: called.name, arguments: argumentsOf(called.arguments) }) : said;
  const text = written.toWellFormed();
  const inputTokens = usage?.prompt_tokens ?? estimateTokens(JSON.stringify((body as { messages: unknown }).messages));
  return {
    text, model: model || attempt.model, inputTokens,
    finish: refusal === '' ? finishOf(choice?.finish_reason ?? 'stop', text, called !== undefined) : 'refusal',
    outputTokens: usage?.completion_tokens ?? estimateTokens(text),
    cachedTokens: Math.min(inputTokens, usage?.prompt_tokens_details?.cached_tokens ?? 0),
  };
}

/** As data; what is no JSON object stays text, so that it can be told from one. A call without any is a call with none. */
function argumentsOf(given: string | Readonly<Record<string, unknown>> | null | undefined): unknown {
  if (typeof given !== 'string') return given ?? {};
  try {
    const value: unknown = JSON.parse(given === '' ? '{}' : given);
    return typeof value === 'object' && value !== null ? value : given;
  } catch {
    return given;
  }
}

/** Servers have other words for an ordinary end (eos, tool_calls …). */
function finishOf(reason: string, text: string, called: boolean): string {
  if (reason === 'length' || reason === 'content_filter') return reason;
  if (called) return 'call';
  return text.trim() === '' ? 'empty' : 'stop';
}

/** Some gateways send their errors with status 200. */
function complaint(reply: unknown): string | undefined {
  const parsed = z.object({ error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]) }).safeParse(reply);
  return parsed.success ? parsed.data.error : undefined;
}

/** Four characters each: the usual rule of thumb for English. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4);
