/** A server for embeddings on this machine. Words of one meaning lie together: each has a place in the vector, all others share one. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type EmbeddingServer = {
  readonly url: string;
  /** The texts of each request. */
  readonly requests: readonly (readonly string[])[];
  /** The statuses that the next requests get. */
  readonly refuse: (...statuses: number[]) => void;
  readonly close: () => Promise<void>;
};

export async function openEmbeddingServer(meanings: readonly (readonly string[])[], reply: (vectors: object[]) => object = (data) => ({ object: 'list', data })): Promise<EmbeddingServer> {
  const requests: string[][] = [];
  const refusals: number[] = [];
  const vectorOf = (text: string): number[] => {
    const words = text.toLowerCase().split(/\W+/);
    return [...meanings.map((same) => words.filter((word) => same.includes(word)).length), 0.1];
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = refusals.shift();
    if (status !== undefined) return void response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' }).end('{"error":{"message":"no"}}');
    const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
    requests.push(input);
    // Not in order: a server may answer as it likes, and numbers its vectors.
    const vectors = input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) })).reverse();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply(vectors)));
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, requests, refuse: (...statuses) => void refusals.push(...statuses),
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }),
  };
}
