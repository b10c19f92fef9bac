/** One question to a model server, as it came over the wire or in a line of a batch. */
import type { Message } from '../../src/ask.ts';
import { sha256 } from '../../src/hash.ts';

export type ModelRequest = {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly responseFormat: 'json_schema' | 'json_object' | undefined;
  /** From response_format, or the last line of the system message when it stands there. */
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
  /** Names the content: equal requests have equal hashes. */
  readonly hash: string;
  /** 1 the first time this content is asked. */
  readonly count: number;
  /** Of the messages: four characters each. */
  readonly tokens: number;
};

export const hashOf = (body: string | Uint8Array): string => sha256(body).slice(0, 32);

export function readRequest(text: string, about: { hash: string; count: number; authorization: string | undefined }): ModelRequest {
  const body = JSON.parse(text) as { model: string; messages: Message[]; response_format?: { type: 'json_schema' | 'json_object'; json_schema?: { schema: Record<string, unknown> } } };
  const schema = body.response_format?.json_schema?.schema ?? schemaIn(body.messages);
  return { ...about, model: body.model, messages: body.messages, responseFormat: body.response_format?.type, schema, body, tokens: Math.ceil(JSON.stringify(body.messages).length / 4) };
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
