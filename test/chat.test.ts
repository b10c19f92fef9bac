/** Answers by model servers, against a server on this machine that can fail in every way real ones do. Nobody waits: the clock is hasty. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ModelError, UserError } from '../src/errors.ts';
import type { Answer } from '../src/llm/answer.ts';
import { retryAfter } from '../src/llm/failure.ts';
import { strictable } from '../src/llm/modes.ts';
import { parserOf } from '../src/llm/parse.ts';
import { randomFor } from '../src/random.ts';
import { closeServers, desk, deskAt, faulty, messages, schema, secret, Shape, status } from './fakes/chat-desk.ts';
import { type Fault, startModelServer } from './fakes/model-server.ts';
import { answerFromSchema } from './fakes/schema-answer.ts';

afterEach(closeServers);

async function failure(promise: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await promise.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError;
}

describe('a call', () => {
  test('sends what the role says and reads what came', async () => {
    const { server, models, ask } = await desk({ usage: { cached: 8 } });
    expect(await ask()).toEqual({ text: '{"mood":"calm","reasons":[]}', finish: 'stop', model: 'gpt-4.1', inputTokens: 22, outputTokens: 7, cachedTokens: 8, costUsd: (14 * 2 + 8 * 0.5 + 7 * 8) / 1e6, ms: 0 });
    expect(server.requests[0]!.body).toEqual({
      model: 'gpt-4.1', temperature: 0.5, max_tokens: 100, messages,
      response_format: { type: 'json_schema', json_schema: { name: 'author_md', strict: true, schema: { type: 'object', properties: schema['properties'], required: ['mood', 'reasons'], additionalProperties: false } } },
    });
    expect(server.requests[0]!.authorization).toBe(`Bearer ${secret}`);
    expect(models.load()).toEqual({ inFlight: 0, waiting: 0, retries: 0 });
    expect(models.room()).toBe(9);
  });

  test('passes parameters through, leaves out a temperature and a limit that are null, and speaks OpenAI\'s word for the limit', async () => {
    const plain = await desk({}, { role: { temperature: null, maxTokens: null, params: { reasoning_effort: 'low', chat_template_kwargs: { enable_thinking: false } } } });
    await plain.ask();
    expect(plain.server.requests[0]!.body).toMatchObject({ reasoning_effort: 'low', chat_template_kwargs: { enable_thinking: false } });
    expect(Object.keys(plain.server.requests[0]!.body)).not.toEqual(expect.arrayContaining(['temperature']));
    const openai = await desk({}, { endpoint: { tokenLimit: 'max_completion_tokens' } });
    await openai.ask();
    expect(openai.server.requests[0]!.body).toMatchObject({ max_completion_tokens: 100 });
  });

  test('sends no key where there is none', async () => {
    const { server, ask } = await desk({}, { env: {} });
    await ask();
    expect(server.requests[0]!.authorization).toBeUndefined();
  });

  test('estimates the usage a server does not tell, and knows no price for a model nobody named one for', async () => {
    const { ask } = await desk({ usage: false }, { role: { model: 'homegrown' } });
    expect(await ask()).toMatchObject({ inputTokens: 22, outputTokens: 7, cachedTokens: 0, costUsd: null });
    const priced = await desk({}, { role: { model: 'homegrown' }, prices: { homegrown: { input: 1, output: 0 } } });
    expect((await priced.ask()).costUsd).toBe(22 / 1e6);
  });

  test('leaves a <think> part in the text', async () => {
    const { ask } = await desk({ answer: () => '<think>hm</think>{"mood":"glad"}' });
    expect((await ask()).text).toBe('<think>hm</think>{"mood":"glad"}');
  });

  test('half a pair of surrogates, which no file and no database takes, becomes a replacement character, plain or spelt out', async () => {
    const { ask } = await desk({ answer: () => '{"mood":"\ud800","reasons":["\\uDC00","\\ud83d\\ude00"]}' });
    const { text, finish } = await ask();
    expect(text.isWellFormed()).toBe(true);
    expect(parserOf('json')(text, finish)).toEqual({ value: { mood: '\ufffd', reasons: ['\ufffd', '\u{1f600}'] } });
  });

  test.each([
    [{ kind: 'empty-choices' }, { finish: 'empty', text: '' }],
    [{ kind: 'refusal', text: 'I would rather not.' }, { finish: 'refusal', text: 'I would rather not.' }],
    [{ kind: 'length', text: '{"mood":"calm"}' }, { finish: 'length', text: '{"mood"' }],
    [{ kind: 'prose', text: '{}' }, { finish: 'stop', text: expect.stringContaining('{}') }],
  ] as [Fault, Partial<Answer>][])('an answer that is bad is no error: %o', async (fault, expected) => {
    const { server, ask } = await desk(faulty(fault));
    expect(await ask()).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });

  test('identity names what shapes answers', async () => {
    const { models } = await desk();
    expect(models.identity('author')).toBe('{"maxTokens":100,"model":"gpt-4.1","params":{},"temperature":0.5}');
    expect(() => models.identity('poet')).toThrow(UserError);
    expect(models.rehearsal).toBe(false);
  });
});

describe('ways to ask for JSON', () => {
  const open = z.toJSONSchema(z.strictObject({ arguments: z.record(z.string(), z.unknown()) })) as Record<string, unknown>;

  test('strict only where the schema allows it', async () => {
    expect([strictable(schema), strictable(open), strictable(z.toJSONSchema(z.looseObject({ a: z.string() })))]).toEqual([true, false, false]);
    expect(strictable(z.toJSONSchema(z.strictObject({ a: z.strictObject({ b: z.string().nullable(), c: z.array(z.strictObject({ d: z.int() })) }) })))).toBe(true);
    expect(strictable(z.toJSONSchema(z.strictObject({ a: z.array(z.strictObject({ b: z.string().optional() })) })))).toBe(false);
    const { server, ask } = await desk();
    await ask({ schema: open });
    expect(server.requests[0]!.body).toMatchObject({ response_format: { json_schema: { strict: false } } });
  });

  test('json: the object format, and the schema at the end of the system message', async () => {
    const { server, ask } = await desk({}, { endpoint: { answers: 'json' } });
    await ask();
    expect(server.requests[0]).toMatchObject({ responseFormat: 'json_object', schema: { type: 'object', required: ['mood', 'reasons'] } });
    expect(server.requests[0]!.messages[0]!.content).toMatch(/^You are kind\.\n\nAnswer with one JSON object/);
    expect(server.requests[0]!.messages[1]).toEqual(messages[1]);
  });

  test('text: the schema only in words, in a system message of its own if need be', async () => {
    const { server, ask } = await desk({}, { endpoint: { answers: 'text' } });
    await ask({ messages: [messages[1]!] });
    expect(server.requests[0]!.responseFormat).toBeUndefined();
    expect(server.requests[0]!.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(server.requests[0]!.schema).toMatchObject({ type: 'object' });
  });

  test.each([
    [['json_object'], ['json_schema', 'json_object', 'json_object']],
    [[], ['json_schema', 'json_object', undefined, undefined]],
  ])('auto goes down to what the server takes (%j), and remembers it', async (takes, seen) => {
    const { server, models, ask } = await desk({ takes });
    expect((await ask()).finish).toBe('stop');
    await ask({ unit: 'u2' });
    expect(server.requests.map(({ responseFormat }) => responseFormat)).toEqual(seen);
    expect(models.load().retries).toBe(seen.length - 2);
  });

  test('many first calls at once go down together, not once each', async () => {
    const { server, ask } = await desk({ takes: ['json_object'] }, { endpoint: { concurrency: 4 } });
    await Promise.all(Array.from({ length: 20 }, (_, index) => ask({ unit: `u${index}` })));
    expect(server.requests.filter(({ responseFormat }) => responseFormat === 'json_schema')).toHaveLength(4);
    expect(server.requests.filter(({ responseFormat }) => responseFormat === 'json_object')).toHaveLength(20);
  });

  test('a schema that one server finds invalid is asked less strictly, others as before', async () => {
    const invalid = { message: "Invalid schema for response_format 'author_md': 'minLength' is not permitted.", type: 'invalid_request_error', param: 'response_format', code: null };
    const { server, ask } = await desk(faulty(status(400, {}, invalid)));
    await ask();
    await ask({ schema: { ...schema, title: 'another' } });
    expect(server.requests.map(({ body }) => (body['response_format'] as { json_schema: { strict: boolean } }).json_schema.strict)).toEqual([true, false, true]);
  });

  test('a way that was asked for by name and is refused stops the run', async () => {
    const { ask } = await desk({ takes: [] }, { endpoint: { answers: 'json' } });
    const error = await failure(ask());
    expect(error).toMatchObject({ fatal: true, retryable: false });
    expect(error.message).toContain('Give the endpoint default answers: auto.');
  });
});

describe('asked again', () => {
  test('429: when the server said', async () => {
    const { server, models, slept, ask } = await desk(faulty(status(429, { 'retry-after': '7' }), status(429, { 'retry-after-ms': '350' })));
    expect((await ask()).finish).toBe('stop');
    expect(slept).toEqual([7000, 350]);
    expect([server.requests.length, models.load().retries]).toEqual([3, 2]);
    expect([...server.counts.values()]).toEqual([3]);
  });

  test.each([
    ['500', status(500)], ['503', status(503)], ['408', status(408)], ['409', status(409)], ['a reset', { kind: 'reset' }],
    ['a torn reply', { kind: 'truncated' }], ['a reply of another kind', { kind: 'wrong-shape' }],
  ] as [string, Fault][])('%s', async (_, fault) => {
    const { server, ask } = await desk(faulty(fault, fault));
    expect((await ask()).finish).toBe('stop');
    expect(server.requests).toHaveLength(3);
  });

  test('until it has been enough', async () => {
    const { server, ask } = await desk({ answer: () => status(500, {}, { message: 'Out of sorts.' }) });
    const error = await failure(ask());
    expect(error).toMatchObject({ retryable: true, fatal: false, message: `${server.url} failed (status 500): Out of sorts.` });
    expect(server.requests).toHaveLength(6);
  });

  test('with faults drawn from a seed, every question is answered, in at most the places there are', async () => {
    const kinds: Fault[] = [status(429, { 'retry-after': '1' }), status(500), status(503), { kind: 'reset' }, { kind: 'truncated' }];
    const { server, ask } = await desk({
      faults: { seed: 7, share: 0.2, kinds },
      answer: (request) => JSON.stringify(answerFromSchema(request.schema!, randomFor(request.hash))),
    }, { endpoint: { concurrency: 6 } });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => ask({ unit: `u${index}`, messages: [{ role: 'user', content: `Question ${index}` }] })));
    for (const { text } of answers) expect(Shape.safeParse(JSON.parse(text)).success).toBe(true);
    expect(server.counts.size).toBe(60);
    expect(server.requests.length).toBeGreaterThan(60);
    expect(server.peak()).toBeLessThanOrEqual(6);
  });
});

describe('not asked again', () => {
  test('a bad key: its variable is named, the key is not shown, even if the server shows it', async () => {
    const { server, ask } = await desk({ key: 'sk-the-right-one' });
    const error = await failure(ask());
    expect(error).toMatchObject({ retryable: false, fatal: true, message: `The key in OPENAI_API_KEY was refused by ${server.url} (status 401).` });
    expect(JSON.stringify([error, String(error.cause), error.stack])).not.toContain(secret);
    expect(server.requests).toHaveLength(1);
  });

  test('a key that was not sent', async () => {
    const { ask } = await desk({ key: 'sk-the-right-one' }, { env: {} });
    expect((await failure(ask())).message).toContain('wants a key (status 401): name the variable that holds it as endpoints.default.keyVariable');
  });

  test('other messages hide the key too', async () => {
    const { ask } = await desk(faulty(status(400, {}, { message: `No idea what to do with ${secret}.` })));
    expect((await failure(ask())).message).toContain('No idea what to do with ….');
  });

  test.each([
    ['an unknown model', 404, { message: 'The model `gpt-9` does not exist', code: 'model_not_found' }, true, 'does not know the model gpt-4.1'],
    ['a spent quota', 429, { message: 'You exceeded your current quota.', type: 'insufficient_quota', code: 'insufficient_quota' }, true, 'The account behind OPENAI_API_KEY has nothing left to spend'],
    ['no money', 402, { message: 'Insufficient Balance' }, true, 'has nothing left to spend'],
    ['a setting the model does not take', 400, { message: "Unsupported value: 'temperature' does not support 0.5 with this model.", param: 'temperature', code: 'unsupported_value' }, true, 'does not take these settings for gpt-4.1'],
    ['a long prompt', 400, { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' }, false, 'The prompt is too long for gpt-4.1'],
    ['anything else', 400, { message: 'Bad request.' }, false, 'refused the request (status 400): Bad request.'],
  ])('%s', async (_, code, said, fatal, message) => {
    const { server, ask } = await desk(faulty(status(code, {}, said)));
    const error = await failure(ask());
    expect(error).toMatchObject({ retryable: false, fatal });
    expect(error.message).toContain(message);
    expect(server.requests).toHaveLength(1);
  });

  test('what ends one call after the other with the same error, with no answer in between, stops the run', async () => {
    let asked = 0;
    const { ask } = await desk({ answer: () => (asked++ === 2 ? '{"mood":"calm","reasons":[]}' : status(400, {}, { message: `Bad request number ${asked}.` })) });
    const ends = [];
    for (let index = 0; index < 8; index++) ends.push(await ask({ unit: `u${index}` }).then(() => 'answered', (error: ModelError) => error.fatal));
    expect(ends).toEqual([false, false, 'answered', false, false, false, false, true]);
  });

  test('an address where nobody listens, after a few quick tries', async () => {
    const closed = await startModelServer({ answer: () => '' });
    await closed.close();
    const { slept, ask } = deskAt(closed.url);
    const error = await failure(ask());
    expect(error).toMatchObject({ fatal: true, message: `Nothing answers at ${closed.url} (ECONNREFUSED).` });
    expect(slept).toHaveLength(2);
  });

  test('an address where something else answers', async () => {
    const site = createServer((_, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'); });
    await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
    const error = await failure(deskAt(`http://127.0.0.1:${(site.address() as AddressInfo).port}`).ask());
    expect(error.fatal).toBe(true);
    expect(error.message).toContain('is no chat completion');
    await new Promise((resolve) => { site.close(resolve); site.closeAllConnections(); });
  });

  test('a missing key for api.openai.com, before anything is sent', async () => {
    const { ask } = deskAt('https://api.openai.com/v1', { env: {} });
    await expect(ask()).rejects.toThrow('https://api.openai.com/v1 needs a key, and OPENAI_API_KEY is not set.');
    await expect(ask()).rejects.toBeInstanceOf(UserError);
  });
});

test.each([
  [{ 'retry-after': '3' }, 3000], [{ 'retry-after': '0.5' }, 500], [{ 'retry-after-ms': '120', 'retry-after': '9' }, 120],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:30 GMT' }, 20_000], [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:01 GMT' }, 0], [{ 'retry-after': 'soon' }, undefined], [{}, undefined],
])('Retry-After %j', (headers, expected) => {
  expect(retryAfter(new Headers(headers), 10_000)).toBe(expected);
});
