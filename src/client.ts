/** The client of a server that speaks the OpenAI protocol, for calls, batches and embeddings alike. */
import type OpenAI from 'openai';
import type { ClientOptions } from 'openai';
import type { Endpoint } from './config.ts';

/**
 * Every setting is passed, so that the client takes none of its own from the environment; without `more` it repeats no call and keeps no
 * timeout. Loaded when first needed: rehearsals do without it.
 */
export async function openClient({ baseUrl }: Endpoint, key: string | undefined, more: Pick<ClientOptions, 'fetch' | 'maxRetries' | 'timeout'>): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  return new Client({
    baseURL: baseUrl, apiKey: key ?? 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null, logLevel: 'off',
    maxRetries: 0, timeout: 2 ** 31 - 1, defaultHeaders: key === undefined ? { Authorization: null } : {}, ...more,
  });
}
