/** A model server and somebody who asks it, on a clock on which nobody waits. */
import { tmpdir } from 'node:os';
import { z } from 'zod';
import type { Message } from '../../src/ask.ts';
import { type Config, type Endpoint, readConfig } from '../../src/config.ts';
import type { Answer, Answerer, Question } from '../../src/llm/answer.ts';
import { openModels } from '../../src/llm/chat.ts';
import type { RoleDefaults } from '../../src/llm/roles.ts';
import { hastyClock } from './clock.ts';
import { type Fault, type ModelServer, type ServerOptions, startModelServer } from './model-server.ts';

const roles = { author: { about: 'Writes.', model: 'gpt-4.1', temperature: 0.5, maxTokens: 100 } } as const satisfies RoleDefaults;
export const Shape = z.strictObject({ mood: z.enum(['calm', 'glad']), reasons: z.array(z.string()) });
export const schema = z.toJSONSchema(Shape) as Record<string, unknown>;
export const secret = 'sk-test-0123456789';
export const messages: readonly Message[] = [{ role: 'system', content: 'You are kind.' }, { role: 'user', content: 'How are you?' }];

type Ask = (about?: Partial<Question>) => Promise<Answer>;
type Settings = { readonly endpoint?: Partial<Endpoint>; readonly role?: Config['roles'][string]; readonly env?: Record<string, string>; readonly prices?: Config['prices'] };

const servers: ModelServer[] = [];
export const closeServers = async (): Promise<void> => { await Promise.all(servers.splice(0).map((server) => server.close())); };

export async function desk(options: Partial<ServerOptions> = {}, settings: Settings = {}): Promise<{ server: ModelServer; models: Answerer; slept: readonly number[]; ask: Ask }> {
  const server = await startModelServer({ answer: () => '{"mood":"calm","reasons":[]}', ...options });
  servers.push(server);
  return { server, ...deskAt(server.url, settings) };
}

export function deskAt(url: string, { endpoint = {}, role, env = { OPENAI_API_KEY: secret }, prices = {} }: Settings = {}): { models: Answerer; slept: readonly number[]; ask: Ask } {
  const plain = readConfig({ env: { ...env, OPENAI_BASE_URL: url }, cwd: tmpdir() });
  const config: Config = { ...plain, prices, roles: role === undefined ? {} : { author: role }, endpoints: { default: { ...plain.endpoints['default']!, ...endpoint } } };
  const clock = hastyClock();
  const models = openModels(config, roles, clock);
  return { models, slept: clock.slept, ask: (more = {}) => models.answer(question(more)) };
}

const question = (more: Partial<Question>): Question => ({
  key: 'k', stage: '05-utterances', unit: 'u1', role: 'author', prompt: { file: 'author.md', slots: {}, messages }, messages, form: { kind: 'json' }, schema, schemaName: 'author.md',
  attempt: 1, rejection: undefined, input: undefined, priority: 0, signal: new AbortController().signal, ...more,
});

/** First the faults, one per request, then the answer. */
export const faulty = (...faults: Fault[]): Partial<ServerOptions> => ({ answer: () => faults.shift() ?? '{"mood":"calm","reasons":[]}' });
export const status = (code: number, headers: Record<string, string> = {}, error?: Record<string, unknown>): Fault => ({ kind: 'status', status: code, headers, ...(error === undefined ? {} : { error }) });
