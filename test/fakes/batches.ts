/** The files and batches of the OpenAI protocol: a file of questions goes in, and after a while a file of answers and one of errors come out. */
import { randomFor } from '../../src/random.ts';
import { goodReply, isCall, type ToolCall, type Usage } from './completion.ts';
import { type Fault, faultFor, faultyReply, type Storm } from './faults.ts';
import { batchProblem, linesIn, type Problem } from './batch-input.ts';
import { openFiles } from './files.ts';
import type { ModelRequest } from './request.ts';

export type BatchOptions = {
  /** From submitting to the end. */
  readonly delayMs: number;
  /** Below 1 the batch expires when this share of its lines is answered. By the batch's number, from 1 on. */
  readonly share?: number | ((number: number) => number);
  /** What the server finds wrong with every batch. */
  readonly finds?: readonly Problem[];
  /** A batch with more lines is more than the queue takes. */
  readonly queue?: number;
  /** Stands between a request and what is done for it, such as "POST /v1/batches"; what it throws is a fault of the server. */
  readonly around?: (request: string, serve: () => Promise<Outgoing | Buffer>) => Promise<Outgoing | Buffer>;
};

export type Incoming = { readonly method: string; readonly url: string; readonly bytes: Buffer; readonly contentType: string };
export type Outgoing = { readonly status: number; readonly body: object };

type Means = {
  readonly answer: (request: ModelRequest) => Said | Promise<Said>;
  readonly note: (text: string) => ModelRequest;
  readonly faults?: Storm; readonly usage?: Usage; readonly batches?: BatchOptions; readonly seed?: number;
};

type Said = string | ToolCall | Fault;

type Batch = {
  readonly id: string; readonly number: number; readonly createdAt: number; readonly input: string; readonly lines: readonly string[]; readonly submittedAt: number; readonly problems: readonly Problem[];
  readonly about: { readonly endpoint: string; readonly completion_window: string; readonly metadata: unknown };
  cancelledAt?: number;
  outcome?: { readonly output: string | null; readonly errors: string | null; readonly completed: number; readonly failed: number };
};

export function openBatches(means: Means): { handle: (incoming: Incoming) => Promise<Outgoing | Buffer> } {
  const files = openFiles();
  const batches = new Map<string, Batch>();
  const options = means.batches ?? { delayMs: 0 };
  const shareOf = ({ number }: Batch): number => (typeof options.share === 'function' ? options.share(number) : options.share ?? 1);

  const submit = (bytes: Buffer): Outgoing => {
    const given = JSON.parse(bytes.toString('utf8')) as { input_file_id: string; endpoint: string; completion_window: string; metadata?: unknown };
    const file = files.content(given.input_file_id);
    if (file === undefined) return unknown(`No such File object: ${given.input_file_id}`);
    if (given.endpoint !== '/v1/chat/completions' || given.completion_window !== '24h') return wrong('endpoint is /v1/chat/completions and completion_window is 24h.');
    const lines = linesIn(file);
    const number = batches.size + 1;
    const full = lines.length > (options.queue ?? Infinity) ? [{ code: 'token_limit_exceeded', message: 'Enqueued token limit reached. Please try again once some in_progress batches have been completed.', line: null, param: null }] : [];
    const batch: Batch = {
      id: `batch_${number}`, number, createdAt: Math.floor(Date.now() / 1000), input: given.input_file_id, lines, submittedAt: performance.now(), problems: [...(options.finds ?? full), ...batchProblem(lines)],
      about: { endpoint: given.endpoint, completion_window: given.completion_window, metadata: given.metadata ?? null },
    };
    batches.set(batch.id, batch);
    return good(shown(batch, options.delayMs));
  };
  const look = async (batch: Batch): Promise<Outgoing> => {
    const share = shareOf(batch);
    const status = statusOf(batch, options.delayMs, share);
    if (['completed', 'cancelled', 'expired'].includes(status)) batch.outcome ??= await work(batch, doneShare(batch, options.delayMs, share), means, files);
    return good(shown(batch, options.delayMs, share));
  };
  const cancel = (batch: Batch): Promise<Outgoing> => {
    if (batch.outcome === undefined) batch.cancelledAt ??= performance.now();
    return look(batch);
  };
  const handle = async (incoming: Incoming): Promise<Outgoing | Buffer> => {
    const { method, url, bytes } = incoming;
    const [path = '', query = ''] = url.split('?');
    if (path.startsWith('/v1/files')) return (await files.handle(incoming, path)) ?? unknownUrl(incoming);
    if (path === '/v1/batches') {
      if (method === 'POST') return submit(bytes);
      const all = await Promise.all([...batches.values()].toReversed().map(look));
      return good(page(all.map(({ body }) => body as { id: string }), new URLSearchParams(query)));
    }
    const [, id = '', step] = /^\/v1\/batches\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    const batch = batches.get(id);
    if (batch === undefined) return id === '' ? unknownUrl(incoming) : unknown(`No batch found with id '${id}'.`);
    return step === undefined ? look(batch) : cancel(batch);
  };
  const { around = (_, serve) => serve() } = options;
  return { handle: (incoming) => around(`${incoming.method} ${incoming.url}`, () => handle(incoming)) };
}

/** How far the batch has come by its end: all the way, to where it expired, or to where it was cancelled. */
const doneShare = (batch: Batch, delayMs: number, share: number): number =>
  Math.min(share, batch.cancelledAt === undefined ? 1 : (batch.cancelledAt - batch.submittedAt) / delayMs);

function statusOf({ problems, submittedAt, cancelledAt }: Batch, delayMs: number, share: number): string {
  const passed = (performance.now() - submittedAt) / Math.max(delayMs, 1e-9);
  if (problems.length > 0) return passed < 0.1 ? 'validating' : 'failed';
  if (cancelledAt !== undefined) return performance.now() - cancelledAt < delayMs / 10 ? 'cancelling' : 'cancelled';
  if (passed >= 1) return share < 1 ? 'expired' : 'completed';
  return passed < 0.1 ? 'validating' : passed < 0.8 ? 'in_progress' : 'finalizing';
}

function shown(batch: Batch, delayMs: number, share = 1): object {
  const { outcome, problems, lines } = batch;
  return {
    id: batch.id, object: 'batch', ...batch.about, input_file_id: batch.input, created_at: batch.createdAt, status: statusOf(batch, delayMs, share),
    errors: problems.length === 0 ? null : { object: 'list', data: problems },
    output_file_id: outcome?.output ?? null, error_file_id: outcome?.errors ?? null,
    request_counts: { total: problems.length === 0 ? lines.length : 0, completed: outcome?.completed ?? 0, failed: outcome?.failed ?? 0 },
  };
}

/** Answers the lines in an order of its own; the answers come out in yet another one. */
async function work(batch: Batch, share: number, means: Means, files: ReturnType<typeof openFiles>): Promise<NonNullable<Batch['outcome']>> {
  const random = randomFor('batch', means.seed ?? 1, batch.id);
  const order = random.shuffle(batch.lines);
  const reached = Math.floor(order.length * share);
  const ends = await Promise.all(order.map((line, index) => (index < reached ? answerLine(line, batch, means) : leftUndone(line, batch))));
  const write = (lines: readonly object[], name: string) =>
    (lines.length === 0 ? null : files.add(Buffer.from(random.shuffle(lines).map((line) => `${JSON.stringify(line)}\n`).join('')), `${batch.id}_${name}.jsonl`, 'batch_output'));
  const [fine, failed] = [ends.filter((end) => end.fine), ends.filter((end) => !end.fine)];
  return { output: write(fine.map((end) => end.line), 'output'), errors: write(failed.map((end) => end.line), 'errors'), completed: fine.length, failed: failed.length };
}

type End = { readonly fine: boolean; readonly line: object };

async function answerLine(line: string, batch: Batch, { answer, note, faults, usage }: Means): Promise<End> {
  const { custom_id: name, body } = JSON.parse(line) as { custom_id: string; body: object };
  const request = note(JSON.stringify(body));
  const given = await Promise.resolve(request).then(answer).catch((error: unknown): Fault => ({ kind: 'status', status: 500, error: { message: `The fake server itself failed: ${String(error)}` } }));
  const fault = typeof given === 'string' || isCall(given) ? faultFor(request, faults) : given;
  const text = typeof given === 'string' ? given : isCall(given) ? given.call.arguments : '{"stock": true}';
  const reply = fault === undefined ? { status: 200, body: goodReply(request, usage, isCall(given) ? given : text) } : faultyReply(fault, request, text, usage);
  if (reply === undefined) return leftUndone(line, batch);
  return { fine: reply.status === 200, line: { id: `${batch.id}_${request.hash}`, custom_id: name, response: { status_code: reply.status, request_id: request.hash, body: reply.body }, error: null } };
}

/** What has no reply, because its time ran out or its connection broke, is said to have expired. */
async function leftUndone(line: string, batch: Batch): Promise<End> {
  const { custom_id: name } = JSON.parse(line) as { custom_id: string };
  const error = batch.cancelledAt === undefined
    ? { code: 'batch_expired', message: 'This request could not be executed before the completion window expired.' }
    : { code: 'batch_cancelled', message: 'This request was not executed because the batch was cancelled.' };
  return { fine: false, line: { id: `${batch.id}_${name}`, custom_id: name, response: null, error } };
}

/** Newest first, as the protocol has it. */
function page(all: readonly { id: string }[], query: URLSearchParams): object {
  const after = query.get('after');
  const rest = after === null ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
  const data = rest.slice(0, Number(query.get('limit') ?? 20));
  return { object: 'list', data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: data.length < rest.length };
}

const good = (body: object): Outgoing => ({ status: 200, body });
const wrong = (message: string): Outgoing => ({ status: 400, body: { error: { message, type: 'invalid_request_error' } } });
const unknown = (message: string): Outgoing => ({ status: 404, body: { error: { message, type: 'invalid_request_error' } } });
const unknownUrl = ({ method, url }: Incoming): Outgoing => ({ status: 404, body: { error: { message: `Unknown request URL: ${method} ${url}.`, type: 'invalid_request_error', code: 'unknown_url' } } });
