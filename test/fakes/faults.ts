/** The ways in which model servers fail, when they do, and what then goes over the wire. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../../src/random.ts';
import { completion, type Usage } from './completion.ts';
import type { ModelRequest } from './request.ts';

/**
 * The server answers nothing of use: an error, a connection that breaks, silence, bytes that drip, half a reply, another reply than was asked for.
 * Or the model does: words around the JSON, half of the JSON, an answer that is cut off, nothing, a refusal.
 * Faults without a text of their own are done to the text that would have been answered.
 */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly error?: Readonly<Record<string, unknown>> | string }
  | { readonly kind: 'reset' | 'hang' | 'truncated' | 'wrong-shape' | 'empty-choices' }
  | { readonly kind: 'trickle'; readonly bytes?: number; readonly everyMs?: number }
  | { readonly kind: 'prose' | 'refusal' | 'length' | 'garbled'; readonly text?: string };

/** Drawn anew each time a content is asked, so that asking again may help: same seed and same requests, same faults. */
export type Storm = {
  readonly seed: number;
  readonly share: number;
  readonly kinds: readonly Fault[];
  /** Whether this request may get a bad answer of the model; the server's own faults befall every request. Default: every one may. */
  readonly mayAnswerBadly?: (request: ModelRequest) => boolean;
};

const now = { 'retry-after': '1' };
const every: Readonly<Record<string, Fault>> = {
  '429': { kind: 'status', status: 429, headers: now }, '500': { kind: 'status', status: 500 }, '503': { kind: 'status', status: 503, headers: now },
  reset: { kind: 'reset' }, hang: { kind: 'hang' }, trickle: { kind: 'trickle' }, truncated: { kind: 'truncated' }, 'wrong-shape': { kind: 'wrong-shape' },
  prose: { kind: 'prose' }, garbled: { kind: 'garbled' }, 'empty-choices': { kind: 'empty-choices' }, refusal: { kind: 'refusal' }, length: { kind: 'length' },
};

/** By name, as one would write them on a command line; "all" is all of them. */
export function faultsNamed(names: string): Fault[] {
  return (names === 'all' ? Object.keys(every) : names.split(',')).map((name) => {
    const fault = every[name];
    if (fault === undefined) throw new RangeError(`There is no fault "${name}"; there are: ${Object.keys(every).join(', ')}.`);
    return fault;
  });
}

/** After these the question is asked again with the bad answer and a reason behind it. */
const badAnswers: readonly Fault['kind'][] = ['garbled', 'empty-choices', 'refusal', 'length'];

export function faultFor(request: ModelRequest, storm: Storm | undefined): Fault | undefined {
  if (storm === undefined) return undefined;
  const random = randomFor('fault', storm.seed, request.hash, request.count);
  if (!random.chance(storm.share)) return undefined;
  const fault = random.pick(storm.kinds);
  return badAnswers.includes(fault.kind) && storm.mayAnswerBadly?.(request) === false ? undefined : fault;
}

/** A reply as it would be without a network: what batches have of faults. */
export type Reply = { readonly status: number; readonly body: object; readonly headers: Readonly<Record<string, string>> };

/** undefined where the fault is in the way the reply travels. */
export function faultyReply(fault: Fault, request: ModelRequest, text: string, usage: Usage | undefined): Reply | undefined {
  const base = ('text' in fault ? fault.text : undefined) ?? text;
  const half = base.slice(0, Math.floor(base.length / 2));
  const good = (body: object): Reply => ({ status: 200, body, headers: {} });
  switch (fault.kind) {
    case 'status': return { status: fault.status, body: { error: fault.error ?? { message: `Fault ${fault.status}.`, type: 'server_error' } }, headers: fault.headers ?? {} };
    case 'wrong-shape': return good({ output: [{ text: base }] });
    case 'empty-choices': return good({ ...completion(request, usage, { content: '' }), choices: [] });
    case 'prose': return good(completion(request, usage, { content: `Of course! Here it is:\n\`\`\`json\n${base}\n\`\`\`\nI hope this helps.` }));
    case 'garbled': return good(completion(request, usage, { content: `${half}<<` }));
    case 'length': return good(completion(request, usage, { content: half }, 'length'));
    case 'refusal': return good(completion(request, usage, { content: null, refusal: fault.text ?? 'I cannot help with that.' }));
    default: return undefined;
  }
}

/** The faults of the way, done to a reply that would have been good. */
export async function breakOff(response: ServerResponse, fault: Fault, reply: object): Promise<void> {
  const text = JSON.stringify(reply);
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  if (fault.kind === 'truncated') response.writeHead(200, { 'content-type': 'application/json' }).end(text.slice(0, -20));
  if (fault.kind !== 'trickle') return;
  const { bytes = 64, everyMs = 50 } = fault;
  response.writeHead(200, { 'content-type': 'application/json' });
  for (let from = 0; from < text.length && !response.destroyed; from += bytes) {
    response.write(text.slice(from, from + bytes));
    await sleep(everyMs);
  }
  response.end();
}
