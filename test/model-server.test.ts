/** The fake model server does what it is told: without that, what is shown with it is worth nothing. */
import OpenAI from 'openai';
import { afterEach, describe, expect, test } from 'vitest';
import { drawLatency, readLatency } from './fakes/latency.ts';
import { faultsNamed } from './fakes/faults.ts';
import { type ModelServer, type ServerOptions, startModelServer } from './fakes/model-server.ts';

const open: ModelServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

async function desk(options: Partial<ServerOptions>) {
  const server = await startModelServer({ answer: ({ messages }) => messages.at(-1)!.content, ...options });
  open.push(server);
  return { server, client: new OpenAI({ baseURL: server.url, apiKey: 'none', maxRetries: 0 }) };
}
const body = (content: string) => ({ model: 'm', messages: [{ role: 'user' as const, content }] });
const post = (server: ModelServer, content: string) => fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body(content)) });
const many = (count: number) => Array.from({ length: count }, (_, index) => `question ${index}`);

describe('latency', () => {
  const draws = (text: string) => many(20_000).map((hash) => drawLatency(readLatency(text), 1, { hash, count: 1 })).toSorted((a, b) => a - b);

  test.each(['fixed:200', 'log-normal:200', 'long-tail:200'])('%s has the mean that was asked for', (text) => {
    const all = draws(text);
    expect(all.reduce((sum, ms) => sum + ms, 0) / all.length).toBeGreaterThan(195);
    expect(all.reduce((sum, ms) => sum + ms, 0) / all.length).toBeLessThan(205);
  });

  test('in a long tail few are far slower than most', () => {
    const all = draws('long-tail:200');
    expect(all.at(-600)! / all[10_000]!).toBeGreaterThan(6);
    expect(draws('log-normal:200').at(-600)! / draws('log-normal:200')[10_000]!).toBeLessThan(4);
  });

  test('depends on what is asked and on the seed, not on when', () => {
    const latency = readLatency('log-normal:200');
    const draw = (seed: number, hash: string, count: number) => drawLatency(latency, seed, { hash, count });
    expect(draw(1, 'a', 1)).toBe(draw(1, 'a', 1));
    expect(new Set([draw(1, 'a', 1), draw(2, 'a', 1), draw(1, 'b', 1), draw(1, 'a', 2)]).size).toBe(4);
  });
});

describe('limits', () => {
  test('more requests than there are places wait in line', async () => {
    const { server } = await desk({ limits: { places: 3 }, latency: readLatency('fixed:50') });
    const begun = performance.now();
    const replies = await Promise.all(many(12).map((content) => post(server, content)));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
    expect(server.tally()).toMatchObject({ requests: 12, contents: 12, refused: 0, answered: 12 });
    expect(server.tally().serviceSeconds).toBeGreaterThan(0.59);
  });

  test('who leaves the line, or hangs up, gives the place to the next', async () => {
    const { server } = await desk({ limits: { places: 1 }, answer: ({ messages }) => (messages[0]!.content === 'hang' ? { kind: 'hang' } : 'fine') });
    const impatient = new AbortController();
    const hanging = ['hang', 'hang'].map((content) => fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body(content)), signal: impatient.signal }).catch(() => 'gone'));
    await expect.poll(() => server.tally().requests).toBe(2);
    const next = post(server, 'next');
    await expect.poll(() => server.tally().requests).toBe(3);
    impatient.abort();
    expect(await Promise.all(hanging)).toEqual(['gone', 'gone']);
    expect((await next).status).toBe(200);
  });

  test.each([429, 503] as const)('or are refused with %i', async (beyond) => {
    const { server } = await desk({ limits: { places: 3, beyond }, latency: readLatency('fixed:100') });
    const replies = await Promise.all(many(5).map((content) => post(server, content)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, beyond, beyond]);
    expect(replies.find(({ status }) => status === beyond)!.headers.get('retry-after')).toBe('1');
    expect(server.tally().refused).toBe(2);
  });

  test('requests per minute slide: who comes when told to is let in', async () => {
    const { server } = await desk({ limits: { requestsPerMinute: 5, minuteMs: 1500 } });
    const statuses = async () => (await Promise.all(many(7).map((content) => post(server, content)))).map((reply) => [reply.status, reply.headers.get('retry-after')]);
    expect((await statuses()).toSorted()).toEqual([...Array(5).fill([200, null]), ...Array(2).fill([429, '2'])]);
    await new Promise((done) => { setTimeout(done, 1600); });
    expect((await post(server, 'later')).status).toBe(200);
  });

  test('tokens per minute count the question and the answer', async () => {
    const { server } = await desk({ limits: { tokensPerMinute: 300 }, answer: () => 'x'.repeat(800) });
    expect([(await post(server, 'one')).status, (await post(server, 'two')).status, (await post(server, 'three')).status]).toEqual([200, 200, 429]);
  });
});

describe('faults', () => {
  test('each name stands for one that shows', async () => {
    const shown: string[] = [];
    for (const fault of faultsNamed('all')) {
      const { server } = await desk({ answer: () => fault });
      const reply = await fetch(`${server.url}/chat/completions`, { method: 'POST', body: JSON.stringify(body('x')), signal: AbortSignal.timeout(150) })
        .then(async (got) => `${got.status} ${(await got.text()).length > 0}`, (error: Error) => error.name).catch((error: Error) => error.name);
      shown.push(`${fault.kind}: ${reply}`);
    }
    expect(shown).toEqual([
      'status: 429 true', 'status: 500 true', 'status: 503 true', 'reset: TypeError', 'hang: TimeoutError', 'trickle: TimeoutError', 'truncated: 200 true',
      'wrong-shape: 200 true', 'prose: 200 true', 'garbled: 200 true', 'empty-choices: 200 true', 'refusal: 200 true', 'length: 200 true',
    ]);
  });

  test('the same seed and requests meet the same faults, in whatever order', async () => {
    const faults = { seed: 3, share: 0.3, kinds: faultsNamed('500,503') };
    const statuses = async (contents: readonly string[]) => {
      const { server } = await desk({ faults });
      return Object.fromEntries(await Promise.all(contents.map(async (content) => [content, (await post(server, content)).status] as const)));
    };
    const once = await statuses(many(40));
    expect(await statuses(many(40).toReversed())).toEqual(once);
    expect(new Set(Object.values(once))).toEqual(new Set([200, 500, 503]));
  });

  test('a slow trickle ends whole for who waits', async () => {
    const { client } = await desk({ answer: () => ({ kind: 'trickle', everyMs: 5 }) });
    expect((await client.chat.completions.create(body('x'))).choices[0]!.message.content).toBe('{"stock": true}');
  });
});

describe('batches', () => {
  const line = (name: string, content = name) => JSON.stringify({ custom_id: name, method: 'POST', url: '/v1/chat/completions', body: body(content) });
  const names = many(30);
  const submit = async (client: OpenAI, text: string) => {
    const file = await client.files.create({ file: new File([text], 'asks.jsonl'), purpose: 'batch' });
    return client.batches.create({ input_file_id: file.id, endpoint: '/v1/chat/completions', completion_window: '24h', metadata: { run: 'r' } });
  };
  const read = async (client: OpenAI, id: string | null | undefined) => (await (await client.files.content(id!)).text()).trim().split('\n').map((text) => JSON.parse(text));

  test('go through all their states, and their answers come in another order, each with its name', async () => {
    const { client, server } = await desk({ batches: { delayMs: 400 }, faults: { seed: 1, share: 0.3, kinds: faultsNamed('500') } });
    const { id, status } = await submit(client, names.map((name) => line(name)).join('\n'));
    const seen = new Set<string>([status]);
    await expect.poll(async () => {
      const batch = await client.batches.retrieve(id);
      seen.add(batch.status);
      return batch.status;
    }, { interval: 20 }).toBe('completed');
    expect([...seen]).toEqual(['validating', 'in_progress', 'finalizing', 'completed']);
    const { output_file_id: output, error_file_id: errors, request_counts: counts, metadata } = await client.batches.retrieve(id);
    const [fine, failed] = [await read(client, output), await read(client, errors)];
    expect(counts).toEqual({ total: 30, completed: fine.length, failed: failed.length });
    expect(metadata).toEqual({ run: 'r' });
    expect(failed.length).toBeGreaterThan(3);
    expect(failed.every(({ response }) => response.status_code === 500)).toBe(true);
    const order = fine.map(({ custom_id: name, response }) => [name, response.body.choices[0].message.content]);
    expect(order.every(([name, content]) => name === content)).toBe(true);
    expect(order.map(([name]) => name)).not.toEqual(names.filter((name) => order.some(([one]) => one === name)));
    expect([...fine, ...failed].map(({ custom_id: name }) => name).toSorted()).toEqual(names.toSorted());
    expect([...server.counts.values()]).toEqual(Array(30).fill(1));
    expect((await client.batches.list()).data.map((batch) => batch.id)).toEqual([id]);
  });

  test('count a content that is asked both ways as asked twice', async () => {
    const { client, server } = await desk({});
    await client.chat.completions.create(body('same'));
    const { id } = await submit(client, line('a', 'same'));
    await client.batches.retrieve(id);
    expect([...server.counts.values()]).toEqual([2]);
  });

  test('end early when they are cancelled or expire, with what was done and what was not', async () => {
    const { client } = await desk({ batches: { delayMs: 300, share: 0.5 } });
    const text = names.map((name) => line(name)).join('\n');
    const [cancelled, expired] = [await submit(client, text), await submit(client, text)];
    expect((await client.batches.cancel(cancelled.id)).status).toBe('cancelling');
    for (const [id, status, code] of [[cancelled.id, 'cancelled', 'batch_cancelled'], [expired.id, 'expired', 'batch_expired']] as const) {
      await expect.poll(async () => (await client.batches.retrieve(id)).status).toBe(status);
      const batch = await client.batches.retrieve(id);
      const undone = await read(client, batch.error_file_id);
      expect(undone.every(({ response, error }) => response === null && error.code === code)).toBe(true);
      expect(undone.length + batch.request_counts!.completed).toBe(30);
    }
    expect((await client.batches.retrieve(expired.id)).request_counts!.completed).toBe(15);
  });

  test.each([
    ['', 'empty_file'], ['{"custom', 'invalid_json_line'], [`${line('a')}\n${line('a')}`, 'duplicate_custom_id'],
    [`${line('a')}\n${line('b').replace('"m"', '"other"')}`, 'mismatched_model'], [line('a').replace('completions"', 'other"'), 'mismatched_url'],
  ])('fail when the file is wrong: %s', async (text, code) => {
    const { client } = await desk({});
    const { id } = await submit(client, text);
    await expect.poll(async () => (await client.batches.retrieve(id)).status).toBe('failed');
    expect((await client.batches.retrieve(id)).errors!.data![0]!.code).toBe(code);
  });
});
