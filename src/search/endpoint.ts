/**
 * Vectors from a server that speaks the OpenAI protocol (`POST /embeddings`). The client itself asks again when the server is busy or fails:
 * these questions are few and small, wait for each other, and stand outside the gate that the roles' calls go through.
 */
import type OpenAI from 'openai';
import { z } from 'zod';
import { openClient } from '../client.ts';
import type { Config, Endpoint } from '../config.ts';
import { ModelError } from '../errors.ts';
import { type Embedder, unit } from './embedder.ts';

const Reply = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })) });

/** Texts a request: well below what servers take. */
const most = 128;
const retries = 5;

export function openEndpoint(endpoint: Endpoint, model: string, keyOf: Config['keyOf']): Embedder {
  let client: Promise<OpenAI> | undefined;
  const embed = async (texts: readonly string[]) => {
    const server = await (client ??= openClient(endpoint, keyOf(endpoint), { maxRetries: retries, timeout: endpoint.timeoutSeconds * 1000 }));
    const reply: unknown = await server.embeddings.create({ model, input: [...texts], encoding_format: 'float' }).catch((cause: unknown) => { throw refused(endpoint, model, cause); });
    const { data } = Reply.safeParse(reply).data ?? { data: [] };
    if (data.length !== texts.length) throw new ModelError(`${endpoint.baseUrl} sent ${data.length} vectors for ${texts.length} texts: is ${model} a model for embeddings?`, { retryable: false, fatal: true });
    return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
  };
  return { identity: model, embed, most, parallel: Math.min(8, endpoint.concurrency) };
}

/** Retrieval goes wrong for every record alike, so the run stops. */
function refused({ baseUrl, name }: Endpoint, model: string, cause: unknown): ModelError {
  const status = cause instanceof Error && 'status' in cause && typeof cause.status === 'number' ? ` (status ${cause.status})` : '';
  return new ModelError(`${baseUrl} gave no vectors of ${model}${status}. Look at search.embeddings and endpoints.${name} in the settings, or set search.ranking: lexical.`, { retryable: false, fatal: true, cause });
}
