/** Calls that do not end by themselves: hung ones, and those that are under way or wait when a run is stopped. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { closeServers, desk, deskAt, faulty, status } from './fakes/chat-desk.ts';
import type { ServerOptions } from './fakes/model-server.ts';

afterEach(closeServers);

describe('a hung call is asked again', () => {
  test('a server that says nothing', async () => {
    const { ask, server } = await desk(faulty({ kind: 'hang' }), { endpoint: { timeoutSeconds: 0.3 } });
    expect((await ask()).finish).toBe('stop');
    expect(server.requests).toHaveLength(2);
  });

  test('a reply that only trickles in counts as a hang', async () => {
    let asked = 0;
    const trickling = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (asked++ > 0) return void response.end(JSON.stringify({ choices: [{ message: { content: '{}' } }] }));
      const drop = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drop));
    });
    await new Promise<void>((resolve) => { trickling.listen(0, '127.0.0.1', resolve); });
    const { ask } = deskAt(`http://127.0.0.1:${(trickling.address() as AddressInfo).port}`, { endpoint: { timeoutSeconds: 0.2 } });
    expect((await ask()).text).toBe('{}');
    expect(asked).toBe(2);
    await new Promise((resolve) => { trickling.close(resolve); trickling.closeAllConnections(); });
  });

  test('a role may have a time limit of its own', async () => {
    const { ask, server } = await desk(faulty({ kind: 'hang' }), { role: { timeoutSeconds: 0.3 } });
    expect((await ask()).finish).toBe('stop');
    expect(server.requests).toHaveLength(2);
  });
});

describe('stopping', () => {
  const hanging = { answer: () => ({ kind: 'hang' }) } as const satisfies Partial<ServerOptions>;
  const brief = { endpoint: { concurrency: 1, timeoutSeconds: 0.2 } };

  test('an answer that is already on its way still comes, because it is paid for', async () => {
    const stop = new AbortController();
    const { server, ask } = await desk({ answer: () => { stop.abort(new Error('enough')); return '{"mood":"calm","reasons":[]}'; }, latency: { kind: 'fixed', ms: 50 } });
    expect((await ask({ signal: stop.signal })).text).toBe('{"mood":"calm","reasons":[]}');
    expect(server.requests).toHaveLength(1);
  });

  test('a call that has failed is not repeated', async () => {
    const stop = new AbortController();
    const { server, ask } = await desk({ answer: () => { stop.abort(new Error('enough')); return status(500); } });
    await expect(ask({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(1);
  });

  test('a call that hangs ends as an AbortError, and is not repeated', async () => {
    const stop = new AbortController();
    const { server, models, ask } = await desk({ answer: () => { stop.abort(new Error('enough')); return { kind: 'hang' }; } }, brief);
    await expect(ask({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(1);
    await expect.poll(() => models.load().inFlight).toBe(0);
  });

  test('calls that wait end at once, and nothing is sent for them', async () => {
    const stop = new AbortController();
    const { server, models, ask } = await desk(hanging, brief);
    const all = [1, 2, 3].map((index) => ask({ unit: `u${index}`, signal: stop.signal }));
    await expect.poll(() => server.requests.length).toBe(1);
    expect(models.load()).toEqual({ inFlight: 1, waiting: 2, retries: 0 });
    expect(models.room()).toBe(0);
    stop.abort();
    for (const one of await Promise.allSettled(all)) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(server.requests).toHaveLength(1);
  });

  test('a signal that has aborted sends nothing', async () => {
    const { server, ask } = await desk();
    await expect(ask({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(0);
  });
});
