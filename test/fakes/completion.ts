/** What a model server sends back when all goes well: one chat completion with its usage. */
import type { ModelRequest } from './request.ts';

/** false: replies carry no usage. `cached`: how many of the input tokens are said to be cached. */
export type Usage = false | { readonly cached: number };
export type Said = { readonly content: string | null; readonly refusal?: string; readonly tool_calls?: readonly object[] };

/** A call, its arguments as JSON. */
export type ToolCall = { readonly call: { readonly name: string; readonly arguments: string } };

export const isCall = (given: object | string): given is ToolCall => typeof given === 'object' && 'call' in given;

/** What goes over the wire when all goes well: words or a call, and why it ended. */
export function goodReply(request: ModelRequest, usage: Usage | undefined, given: string | ToolCall): object {
  return isCall(given) ? completion(request, usage, { content: null, tool_calls: [{ id: 'call_fake', type: 'function', function: given.call }] }, 'tool_calls') : completion(request, usage, { content: given });
}

export function completion(request: ModelRequest, usage: Usage | undefined, said: Said, finish = 'stop'): object {
  const answer = tokensOf(said);
  return {
    id: `chatcmpl-${request.hash.slice(0, 8)}-${request.count}`, object: 'chat.completion', created: 0, model: request.model,
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', refusal: null, ...said } }],
    ...(usage === false ? {} : {
      usage: { prompt_tokens: request.tokens, completion_tokens: answer, total_tokens: request.tokens + answer, prompt_tokens_details: { cached_tokens: usage?.cached ?? 0 } },
    }),
  };
}

export const tokensOf = ({ content, refusal = '' }: Said): number => Math.ceil((content ?? refusal).length / 4);
