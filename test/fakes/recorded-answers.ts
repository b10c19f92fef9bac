/**
 * Lets a model server say what a rehearsal said: the answers of a finished run, found again by the messages they answered.
 * In memory there is only where each answer stands. Two units may ask in the same words and be answered differently in a rehearsal, and
 * here alike: what only one of the answers leads to was never recorded then, and gets what another with the same system message got.
 */
import { join } from 'node:path';
import type { Call } from '#schemas/call';
import type { Message } from '../../src/ask.ts';
import { digest } from '../../src/hash.ts';
import { messageId } from '../../src/store/calls.ts';
import { openReader, type Place, scanLines } from '../../src/store/lines.ts';
import type { ToolCall } from './completion.ts';
import type { ModelRequest } from './request.ts';

/** What it is found by: messages, and their ids as they stand in calls.jsonl. */
type Asked = Pick<ModelRequest, 'messages' | 'ids'>;

export type Recorded = {
  readonly answer: (request: Asked) => string | ToolCall;
  /** Names the messages by their ids. The schema that some servers get in words is left out. */
  readonly conversation: (request: Asked) => string;
  /** Whether a bad answer here would leave attempts enough: the question is asked for the first time, and was answered well by the second at the latest. */
  readonly patient: (request: Asked) => boolean;
};

/** Of ids as they stand in calls.jsonl. */
export const conversationOf = (ids: readonly string[]): string => digest(ids.join('\n'));

export const recordedAnswers = (runFolder: string): Recorded['answer'] => openRecorded(runFolder).answer;

export function openRecorded(runFolder: string): Recorded {
  const path = join(runFolder, 'calls.jsonl');
  const places = new Map<string, Place>();
  const systems = new Map<string, Place[]>();
  const stubborn = new Set<string>();
  scanLines(path, (line, place) => {
    const { messages, attempt } = JSON.parse(line.toString('utf8')) as Call;
    const conversation = conversationOf(messages);
    if (!places.has(conversation)) places.set(conversation, place);
    const alike = systems.get(messages[0]!);
    if (!alike) systems.set(messages[0]!, [place]);
    else if (attempt === 1) alike.push(place);
    if (attempt > 2) stubborn.add(conversationOf(messages.slice(0, messages.length - 2 * (attempt - 1))));
  });
  const reader = openReader(path);
  const idsOf = (request: Asked) => idsWithoutSchema(request, systems);
  return {
    conversation: (request) => conversationOf(idsOf(request)),
    patient: (request) => request.messages.at(-2)?.role !== 'assistant' && !stubborn.has(conversationOf(idsOf(request))),
    answer: (request) => {
      const ids = idsOf(request);
      const conversation = known(ids, request.messages, places);
      const place = places.get(conversation) ?? oneOf(systems.get(ids[0]!) ?? [], conversation);
      if (place === undefined) throw new Error(`Nothing was recorded for: ${request.messages.at(-1)?.content.slice(0, 200)}`);
      return saidAs(JSON.parse(reader.read(place)) as Call);
    },
  };
}

function saidAs({ text, finish }: Call): string | ToolCall {
  if (finish !== 'call') return text;
  const { tool, arguments: args } = JSON.parse(text) as { tool: string; arguments: unknown };
  return { call: { name: tool, arguments: typeof args === 'string' ? args : JSON.stringify(args) } };
}

const oneOf = (places: readonly Place[], key: string): Place | undefined => places[Number.parseInt(key.slice(0, 8), 16) % places.length];

/** Without the askings again that were not recorded: after a fault the question comes with a bad answer and a reason behind it that no rehearsal knew. */
function known(ids: readonly string[], messages: readonly Message[], places: ReadonlyMap<string, Place>): string {
  const whole = conversationOf(ids);
  const begin = messages.findIndex(({ role }) => role === 'assistant');
  // The messages and their ids are as many, or there is one id fewer, when the system message was all schema.
  const first = begin < 0 ? ids.length : begin - (messages.length - ids.length);
  if (places.has(whole) || first === ids.length) return whole;
  let kept = ids.slice(0, first);
  for (let index = first; index < ids.length; index += 2) {
    const longer = [...kept, ...ids.slice(index, index + 2)];
    if (places.has(conversationOf(longer))) kept = longer;
  }
  return conversationOf(kept);
}

/** A server without a schema mode gets the schema in words, behind the system message or as one of its own. */
function idsWithoutSchema({ messages: [system], ids }: Asked, systems: ReadonlyMap<string, unknown>): readonly string[] {
  if (system?.role !== 'system' || systems.has(ids[0]!)) return ids;
  const end = system.content.lastIndexOf('\n\nAnswer with one JSON object');
  return end < 0 ? ids.slice(1) : [messageId({ role: 'system', content: system.content.slice(0, end) }), ...ids.slice(1)];
}
