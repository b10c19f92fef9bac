import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { wired } from '../src/llm/wire.ts';

const open: Server[] = [];
afterEach(() => { for (const server of open.splice(0)) { server.close(); server.closeAllConnections(); } });

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const echo: RequestListener = async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
  response.end(JSON.stringify({ url: request.url, method: request.method, body: Buffer.concat(chunks).toString(), headers: request.headers, port: request.socket.remotePort }));
};

test('a request arrives as it was given, a reply as it was sent, and the connection is used again', async () => {
  const url = await serving(echo);
  const ports = new Set<number>();
  for (let number = 0; number < 3; number++) {
    const reply = await wired(`${url}/v1/x?y=1`, { method: 'POST', headers: new Headers({ authorization: 'Bearer k', 'content-type': 'application/json' }), body: '{"said":"é ☂"}' });
    expect([reply.ok, reply.status, reply.headers.get('content-type')]).toEqual([true, 200, 'application/json']);
    const seen = await reply.json() as { headers: Record<string, string>; port: number };
    expect(seen).toMatchObject({ url: '/v1/x?y=1', method: 'POST', body: '{"said":"é ☂"}', headers: { authorization: 'Bearer k', 'content-length': '17' } });
    ports.add(seen.port);
  }
  expect(ports.size).toBe(1);
});

test('what the server says with an odd status is handed on', async () => {
  const url = await serving((request, response) => { response.writeHead(Number(request.url!.slice(1)), { 'retry-after': '7' }).end(request.url === '/204' ? undefined : 'no'); });
  for (const [asked, given] of [[429, 429], [503, 503], [999, 599], [204, 204]] as const) {
    const reply = await wired(`${url}/${asked}`, { method: 'POST', body: '{}' });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([given, '7']);
  }
});

test('a server that has moved is followed', async () => {
  const there = await serving(echo);
  const here = await serving((_, response) => { response.writeHead(308, { location: `${there}/moved` }).end(); });
  const reply = await wired(here, { method: 'POST', body: 'kept' });
  expect(await reply.json()).toMatchObject({ url: '/moved', method: 'POST', body: 'kept' });
});

test('a stop in the middle of a reply, and a connection that breaks there, are errors with a name or a code', async () => {
  const half = await serving((_, response) => { response.writeHead(200, { 'content-length': '100' }).write('half'); });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(wired(half, { method: 'POST', body: '{}', signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  const broken = await serving((_, response) => { response.writeHead(200, { 'content-length': '100' }).write('half', () => response.socket!.resetAndDestroy()); });
  await expect(wired(broken, { method: 'POST', body: '{}' })).rejects.toMatchObject({ code: 'ECONNRESET' });
  const closed = await serving((_, response) => response.socket!.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'));
  await expect(wired(closed, { method: 'POST', body: '{}' })).rejects.toMatchObject({ code: 'ECONNRESET' });
});
