/**
 * Carries questions to the servers in batches and brings the replies. What is sent is noted before and after, and the server keeps our
 * name of it, so that a batch is found again whatever happened in between: nothing is sent, and paid, twice.
 */
import type { BatchNote, OpenBatch } from '#schemas/batch';
import type { Config, Endpoint } from '../../config.ts';
import { ModelError } from '../../errors.ts';
import { digest } from '../../hash.ts';
import type { BatchLoad } from '../answer.ts';
import type { Clock } from '../clock.ts';
import type { Body } from '../completion.ts';
import { lineOf, limits, readReplies, type Replies } from './lines.ts';
import { type Batch, type BatchServer, NoBatches, openBatchServer } from './server.ts';

export type Letter = { readonly key: string; readonly endpoint: Endpoint; readonly model: string; readonly body: Body };

/** A batch at a server. */
export type Sent = { readonly batch: string; readonly id: string; readonly endpoint: Endpoint; readonly model: string; readonly questions: readonly string[]; readonly at: number };

/** `refusal`: the server found fault with the batch as a whole. `crowded`: it would have taken it, had there been less of it. */
export type Brought = { /** Whoever takes one out has dealt with it. */ readonly replies: Replies; readonly refusal: ModelError | undefined; readonly crowded: boolean };

export type Post = {
  readonly send: (letters: readonly Letter[], signal: AbortSignal) => Promise<Sent[]>;
  /** Waits until the batch has ended. */
  readonly fetch: (sent: Sent, signal: AbortSignal) => Promise<Brought>;
  /** A batch of an earlier sitting; undefined when it never reached the server. */
  readonly found: (open: OpenBatch, signal: AbortSignal) => Promise<Sent | undefined>;
  /** What was taken of the replies is kept: batches of which nothing is left need not be looked at again, or none at all when the run has ended. */
  readonly settle: (which: 'taken' | 'all') => Promise<void>;
  readonly load: () => BatchLoad;
};

/** What the post keeps of batches beyond the sitting: batches.jsonl in a run. */
export type Notes = { readonly open: () => readonly OpenBatch[]; readonly note: (note: BatchNote) => Promise<void> };

/** Pauses between looks at a batch: each half as long again. Batches take minutes to hours. */
export const pauses = { firstMs: 1000, longestMs: 60_000, growth: 1.5 } as const;

const over = ['completed', 'failed', 'expired', 'cancelled'];

type Desk = {
  readonly notes: Notes;
  readonly clock: Clock;
  readonly serverOf: (endpoint: Endpoint) => BatchServer;
  /** How far each batch is, by our name of it. */
  readonly out: Map<string, { readonly done: number; readonly of: number }>;
  /** Ended, and not yet noted so. */
  brought: readonly { readonly batch: string; readonly status: string; readonly replies: Replies }[];
  readonly at: () => string;
};

/** What goes wrong with a batch goes wrong with all questions in it: the run stops, and what is out stays out. */
export const forAll = (error: unknown): unknown =>
  (error instanceof ModelError && !error.fatal ? new ModelError(error.message, { retryable: false, fatal: true, cause: error }) : error);

export function openPost(config: Config, notes: Notes, clock: Clock): Post {
  const servers = new Map<string, BatchServer>();
  const serverOf = (endpoint: Endpoint): BatchServer => {
    let server = servers.get(endpoint.name);
    if (!server) servers.set(endpoint.name, (server = openBatchServer(endpoint, config, clock)));
    return server;
  };
  const desk: Desk = { notes, clock, serverOf, out: new Map(), brought: [], at: () => new Date(clock.now()).toISOString() };
  return {
    send: async (letters, signal) => {
      const sent: Sent[] = [];
      for (const load of loadsOf(letters)) sent.push(await sendOne(load, desk, signal));
      return sent;
    },
    fetch: (sent, signal) => fetchOne(sent, desk, signal),
    found: async (open, signal) => {
      const endpoint = config.endpoints[open.endpoint];
      if (!endpoint) throw new ModelError(`A batch of this run is at the endpoint ${open.endpoint}, which the settings no longer name. Name it again, or delete the batch from batches.jsonl: its questions are then asked, and paid, again.`, { retryable: false, fatal: true });
      const { batch, model, questions } = open;
      const id = open.id ?? (await serverOf(endpoint).find(batch, Date.parse(open.at), signal).catch(noneAt));
      if (id !== undefined) return { batch, id, endpoint, model, questions, at: Date.parse(open.at) };
      await noteEnd(batch, 'never-sent', desk);
      return undefined;
    },
    settle: async (which) => {
      const settled = desk.brought.filter(({ replies }) => which === 'all' || replies.size === 0);
      desk.brought = desk.brought.filter((one) => !settled.includes(one));
      await Promise.all(settled.map(({ batch, status }) => noteEnd(batch, status, desk)));
    },
    load: () => [...desk.out.values()].reduce<BatchLoad>((sum, { done, of }) => ({ ...sum, done: sum.done + done, of: sum.of + of }), { out: desk.out.size, done: 0, of: 0 }),
  };
}

async function sendOne({ endpoint, model, keys, lines }: Load, { notes, clock, serverOf, out, at }: Desk, signal: AbortSignal): Promise<Sent> {
  const began = clock.now();
  const batch = digest([began, endpoint.baseUrl, ...keys].join('\n'));
  await notes.note({ event: 'sending', batch, endpoint: endpoint.name, model, questions: [...keys], at: at() });
  try {
    const file = await serverOf(endpoint).upload(lines, batch, signal);
    const id = await serverOf(endpoint).create(file, batch, signal);
    await notes.note({ event: 'sent', batch, id, file, at: at() });
    out.set(batch, { done: 0, of: keys.length });
    return { batch, id, endpoint, model, questions: keys, at: began };
  } catch (error) {
    // Whatever else went wrong, the server may have taken it.
    if (error instanceof ModelError && !error.retryable) await notes.note({ event: 'ended', batch, status: 'never-sent', at: at() });
    throw error;
  }
}

function noneAt(error: unknown): undefined {
  if (!(error instanceof NoBatches)) throw error;
}

async function fetchOne(sent: Sent, desk: Desk, signal: AbortSignal): Promise<Brought> {
  const seen = await ended(sent, desk, signal);
  const { batch, endpoint } = sent;
  const lines: string[][] = [];
  for (const file of [seen.output_file_id, seen.error_file_id]) if (file) lines.push(await desk.serverOf(endpoint).lines(file, signal));
  desk.out.delete(batch);
  if (seen.status !== 'failed') {
    const replies = readReplies(lines.flat());
    desk.brought = [...desk.brought, { batch, status: seen.status, replies }];
    return { replies, refusal: undefined, crowded: false };
  }
  await noteEnd(batch, seen.status, desk);
  // The queue of a model takes so many tokens: https://github.com/openai/openai-python/issues/2084 shows the whole answer.
  const crowded = seen.errors?.data?.some(({ code }) => code === 'token_limit_exceeded') ?? false;
  return { replies: new Map(), refusal: refusal(seen, sent), crowded };
}

const noteEnd = (batch: string, status: string, { notes, at }: Desk): Promise<void> => notes.note({ event: 'ended', batch, status, at: at() });

async function ended({ batch, id, endpoint, questions }: Sent, { clock, serverOf, out }: Desk, signal: AbortSignal): Promise<Batch> {
  for (let pause: number = pauses.firstMs; ; pause = Math.min(pauses.longestMs, pause * pauses.growth)) {
    const seen = await serverOf(endpoint).look(id, signal);
    const { completed = 0, failed = 0 } = seen.request_counts ?? {};
    out.set(batch, { done: completed + failed, of: questions.length });
    if (over.includes(seen.status)) return seen;
    await clock.sleep(pause, signal);
  }
}

type Load = { readonly endpoint: Endpoint; readonly model: string; readonly keys: readonly string[]; readonly lines: readonly string[] };

/** A batch goes to one endpoint and one model, and holds no more than a batch may. Made one after the other: the text of one is in memory at a time. */
function* loadsOf(letters: readonly Letter[]): Generator<Load> {
  for (const group of Map.groupBy(letters, ({ endpoint, model }) => `${endpoint.name}\n${model}`).values()) {
    const { endpoint, model } = group[0]!;
    let keys: string[] = [], lines: string[] = [], bytes = 0;
    for (const { key, body } of group) {
      const line = lineOf(key, body);
      const length = Buffer.byteLength(line) + 1;
      if (keys.length > 0 && (keys.length >= limits.requests || bytes + length > limits.bytes)) {
        yield { endpoint, model, keys, lines };
        [keys, lines, bytes] = [[], [], 0];
      }
      keys.push(key);
      lines.push(line);
      bytes += length;
    }
    yield { endpoint, model, keys, lines };
  }
}

function refusal({ errors }: Batch, { id, endpoint, model }: Sent): ModelError {
  const [first] = errors?.data ?? [];
  const where = typeof first?.line === 'number' ? ` line ${first.line}:` : '';
  return new ModelError(`${endpoint.baseUrl} refused the batch ${id} for ${model}:${where} ${first?.message ?? 'it does not say why.'}`, { retryable: false, fatal: true });
}
