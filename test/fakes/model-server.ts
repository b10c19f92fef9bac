/**
 * A model server on this machine: the OpenAI protocol (chat completions, files, batches) over plain HTTP, answering what it is told to
 * answer, as slowly as it is told to, and failing in the ways that real servers fail. It keeps every request it got, and counts them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BatchOptions, openBatches } from './batches.ts';
import { goodReply, isCall, type ToolCall, tokensOf, type Usage } from './completion.ts';
import { type Counts, openTally } from './counts.ts';
import { breakOff, type Fault, faultFor, faultyReply, type Storm } from './faults.ts';
import { drawLatency, type Latency } from './latency.ts';
import { type Limits, openDesk } from './limits.ts';
import { type ModelRequest, readRequest } from './request.ts';

export type { Fault } from './faults.ts';
export type { ModelRequest } from './request.ts';

/** A text, a tool call, or something that goes wrong. */
export type Said = string | ToolCall | Fault;

export type ServerOptions = {
  readonly answer: (request: ModelRequest) => Said | Promise<Said>;
  readonly latency?: Latency;
  readonly limits?: Limits;
  readonly faults?: Storm;
  readonly batches?: BatchOptions;
  /** Of the latencies. */
  readonly seed?: number;
  /** The response formats it takes; others get a 400. Default: both. */
  readonly takes?: readonly string[];
  /** When given, any other key gets a 401 that repeats the wrong key, as some servers do. */
  readonly key?: string;
  readonly usage?: Usage;
  /** false: requests are counted but not kept, for long runs. */
  readonly keep?: boolean;
  readonly port?: number;
  /** Told of each request before it is answered. */
  readonly heard?: (request: ModelRequest, text: string) => void;
  /** What it tells of itself, by address, besides /fake/counts. */
  readonly pages?: Readonly<Record<string, () => object>>;
};

export type ModelServer = {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** How often each content was asked, by its hash. */
  readonly counts: ReadonlyMap<string, number>;
  readonly tally: () => Counts;
  /** The most requests that were under way at once. */
  readonly peak: () => number;
  readonly close: () => Promise<void>;
};

export async function startModelServer(options: ServerOptions): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const tally = openTally();
  const note = (text: string, authorization?: string): ModelRequest => {
    const request = readRequest(text, authorization, tally.asked);
    if (options.keep !== false) requests.push(request);
    options.heard?.(request, text);
    return request;
  };
  const chat = openChat(options, tally);
  const pages: NonNullable<ServerOptions['pages']> = { '/fake/counts': tally.counts, ...options.pages };
  const batches = openBatches({ ...options, note });
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      serve(bytes, incoming, response).catch((error: unknown) => { sendJson(response, 500, { error: { message: `The fake server itself failed: ${String(error)}` } }); });
    });
  });
  const serve = async (bytes: Buffer, { method, url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (method === 'POST' && url === '/v1/chat/completions') return chat(note(bytes.toString('utf8'), headers.authorization), response);
    const page = pages[url];
    if (method === 'GET' && page !== undefined) return sendJson(response, 200, page());
    const reply = await batches.handle({ method: method ?? '', url, bytes, contentType: headers['content-type'] ?? '' });
    if (Buffer.isBuffer(reply)) return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(reply);
    return sendJson(response, reply.status, reply.body);
  };
  await new Promise<void>((resolve) => { server.listen(options.port ?? 0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests, counts: tally.contents, tally: tally.counts, peak: () => tally.counts().mostInFlight,
    close: () => new Promise((resolve, fail) => {
      server.close((error) => (error ? fail(error) : resolve()));
      server.closeAllConnections();
    }),
  };
}

/** One chat completion: turned away, or seated, made to wait, and answered well or badly. The place is free when the connection is done with. */
function openChat(options: ServerOptions, tally: ReturnType<typeof openTally>): (request: ModelRequest, response: ServerResponse) => Promise<void> {
  const desk = openDesk(options.limits ?? {});
  const rejection = (request: ModelRequest): [number, object] | undefined => {
    if (options.key !== undefined && request.authorization !== `Bearer ${options.key}`)
      return [401, { message: `Incorrect API key provided: ${request.authorization}.`, type: 'invalid_request_error', code: 'invalid_api_key' }];
    if (request.responseFormat !== undefined && !(options.takes ?? ['json_schema', 'json_object']).includes(request.responseFormat))
      return [400, { message: `This model does not support response_format of type '${request.responseFormat}'.`, type: 'invalid_request_error', param: 'response_format', code: null }];
    return undefined;
  };
  const answer = async (request: ModelRequest, response: ServerResponse, visit: Visit): Promise<void> => {
    if (response.destroyed) return undefined;
    const rejected = rejection(request);
    if (rejected) return sendJson(response, rejected[0], { error: rejected[1] });
    const given = await options.answer(request);
    const fault = typeof given === 'string' || isCall(given) ? faultFor(request, options.faults) : given;
    const text = typeof given === 'string' ? given : isCall(given) ? given.call.arguments : '{"stock": true}';
    const good = goodReply(request, options.usage, isCall(given) ? given : text);
    desk.spend(tokensOf({ content: text }));
    visit.isWell = fault === undefined;
    if (fault === undefined) return sendJson(response, 200, good);
    tally.add('faults');
    const reply = faultyReply(fault, request, text, options.usage);
    return reply === undefined ? breakOff(response, fault, good) : sendJson(response, reply.status, reply.body, reply.headers);
  };
  return async (request, response) => {
    tally.began();
    const refusal = desk.refusal(request.tokens);
    const visit: Visit = { begunAt: 0, isWell: false };
    let leave = () => undefined as void;
    response.once('close', () => {
      if (visit.isWell) tally.answered(performance.now() - visit.begunAt);
      tally.ended();
      leave();
    });
    if (refusal !== undefined) {
      tally.add('refused');
      return sendJson(response, refusal.status, { error: { message: refusal.message, type: 'requests', code: 'rate_limit_exceeded' } }, { 'retry-after': String(Math.ceil(refusal.waitMs / 1000)) });
    }
    const ms = options.latency === undefined ? 0 : drawLatency(options.latency, options.seed ?? 1, request);
    await new Promise<void>((resolve, reject) => {
      leave = desk.sit(() => {
        visit.begunAt = performance.now();
        const go = () => { answer(request, response, visit).then(resolve, reject); };
        if (ms === 0) go();
        else setTimeout(go, ms);
      });
    });
  };
}

/** When a request got its place, and whether it got a good reply there. */
type Visit = { begunAt: number; isWell: boolean };

const sendJson = (response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers }).end(bytes);
};
