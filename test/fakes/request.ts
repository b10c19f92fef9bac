/** One question to a model server, as it came over the wire or in a line of a batch. */
import type { Message } from '../../src/ask.ts';
import { digest } from '../../src/hash.ts';
import { messageId } from '../../src/store/calls.ts';

export type ModelRequest = {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly responseFormat: 'json_schema' | 'json_object' | undefined;
  /** From response_format, or the last line of the system message when it stands there. */
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
  /** Of the messages, as they stand in calls.jsonl. */
  readonly ids: readonly string[];
  /** Names the content: equal requests have equal hashes. */
  readonly hash: string;
  /** 1 the first time this content is asked. */
  readonly count: number;
  /** Of the messages as JSON: four characters each. */
  readonly tokens: number;
};

type Wire = { role: Message['role']; content: string | { text?: string }[] | null; tool_calls?: { id: string; function: { name: string; arguments: string } }[]; tool_call_id?: string };
type Body = { model: string; messages: Wire[]; response_format?: { type: 'json_schema' | 'json_object'; json_schema?: { schema: Record<string, unknown> } } };

/** `asked` is told the hash and says how often it has come by now. */
export function readRequest(text: string, authorization: string | undefined, asked: (hash: string) => number): ModelRequest {
  const body = JSON.parse(text) as Body;
  const { messages: sent, ...rest } = body;
  const messages = sent.map(ourForm);
  const ids = messages.map(messageId);
  // The ids stand for the messages, which are long.
  const hash = digest(JSON.stringify([ids, rest]));
  return {
    model: body.model, messages, responseFormat: body.response_format?.type, schema: body.response_format?.json_schema?.schema ?? schemaIn(messages), body,
    authorization, ids, hash, count: asked(hash), tokens: Math.ceil(messages.reduce((sum, { role, content }) => sum + role.length + content.length + 25, 1) / 4),
  };
}

/** Of a message as the client has it. Pictures are left out: their files cannot be told from their content. */
function ourForm({ role, content, tool_calls: calls, tool_call_id: answers }: Wire): Message {
  const text = Array.isArray(content) ? content.map((part) => part.text ?? '').join('') : content ?? '';
  const [made] = calls ?? [];
  return { role, content: text, ...(made && { call: { id: made.id, ...made.function } }), ...(answers !== undefined && { answers }) };
}

/** A prompt may well end with a line that only looks like JSON. */
function schemaIn(messages: readonly Message[]): Record<string, unknown> | undefined {
  const system = messages.find(({ role }) => role === 'system')?.content ?? '';
  const line = system.slice(system.lastIndexOf('\n') + 1);
  try {
    return line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
