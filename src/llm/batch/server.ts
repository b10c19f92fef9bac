/** The files and batches of one server: https://platform.openai.com/docs/api-reference/batch. Every request is asked again when trying again helps. */
import type OpenAI from 'openai';
import { APIError } from 'openai/error';
import { openClient } from '../../client.ts';
import type { Config, Endpoint } from '../../config.ts';
import { ModelError } from '../../errors.ts';
import type { Clock } from '../clock.ts';
import { abortError, graceMs } from '../completion.ts';
import { failureOf, tooSlow } from '../failure.ts';
import { retry } from '../retry.ts';
import { wired } from '../wire.ts';
import { path } from './lines.ts';

export type Batch = OpenAI.Batch;

/** The server has no such address as that of batches. */
export class NoBatches extends ModelError {}

export type BatchServer = {
  /** Returns the server's name of the file. */
  readonly upload: (lines: readonly string[], name: string, signal: AbortSignal) => Promise<string>;
  /** Once under way it is waited for even when the run is stopped: what it begins is paid for. Returns the server's name of the batch. */
  readonly create: (file: string, name: string, signal: AbortSignal) => Promise<string>;
  /** The batch that was created under our name, at `since` (milliseconds) or later. */
  readonly find: (name: string, since: number, signal: AbortSignal) => Promise<string | undefined>;
  readonly look: (id: string, signal: AbortSignal) => Promise<Batch>;
  readonly lines: (file: string, signal: AbortSignal) => Promise<string[]>;
};

/** For files, which may be large. */
const transferSeconds = 1800;
/** How far the server's clock may be behind ours. */
const slackMs = 3_600_000;
/** Our name of a batch among its metadata. */
const nameField = 'compass_batch';

export function openBatchServer(endpoint: Endpoint, config: Config, clock: Clock): BatchServer {
  const once = openRequests(endpoint, config);
  const again = <T>(name: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    retry(act, { signal, key: ['batch', name], repeated: () => undefined }, clock);
  const find = (name: string, since: number, signal: AbortSignal) => again(name, signal, () => once(endpoint.timeoutSeconds, signal, async (server, options) => {
    for await (const batch of server.batches.list({ limit: 100 }, options)) {
      if (batch.metadata?.[nameField] === name) return batch.id;
      // The newest come first.
      if (batch.created_at * 1000 < since - slackMs) break;
    }
    return undefined;
  }));
  const create = (file: string, name: string, signal: AbortSignal) => {
    let tried = false;
    return again(name, signal, async () => {
      // A request whose answer was lost may have been heard.
      const heard = tried ? await find(name, clock.now(), signal) : undefined;
      tried = true;
      return heard ?? (await once(endpoint.timeoutSeconds, late(signal), (server, options) =>
        server.batches.create({ input_file_id: file, endpoint: path, completion_window: '24h', metadata: { [nameField]: name } }, options))).id;
    });
  };
  return {
    find, create,
    upload: (lines, name, signal) => again(name, signal, () => once(transferSeconds, signal, async (server, options) =>
      (await server.files.create({ file: new File(lines.map((line) => `${line}\n`), `${name}.jsonl`), purpose: 'batch' }, options)).id)),
    look: (id, signal) => again(id, signal, () => once(endpoint.timeoutSeconds, signal, (server, options) => server.batches.retrieve(id, options))),
    lines: (file, signal) => again(file, signal, () => once(transferSeconds, signal, async (server, options) =>
      (await (await server.files.content(file, options)).text()).split('\n').filter((line) => line !== ''))),
  };
}

type Once = <T>(seconds: number, signal: AbortSignal, act: (client: OpenAI, options: { signal: AbortSignal }) => Promise<T>) => Promise<T>;

function openRequests(endpoint: Endpoint, config: Config): Once {
  const key = config.keyOf(endpoint);
  const client = openClient(endpoint, key, { fetch: wired });
  let answered = false;
  return async (seconds, signal, act) => {
    const attempt = { endpoint, key, model: '', answered: () => answered, formatted: false, timeoutSeconds: seconds };
    const timeout = AbortSignal.timeout(seconds * 1000);
    try {
      signal.throwIfAborted();
      const result = await act(await client, { signal: AbortSignal.any([timeout, signal]) });
      answered = true;
      return result;
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      throw timeout.aborted ? tooSlow(attempt) : (noBatches(error, endpoint) ?? failureOf(error, attempt));
    }
  };
}

/** Servers without batches do not know the address; others say so of a batch or a file that is not theirs, or no longer. */
function noBatches(error: unknown, { baseUrl }: Endpoint): ModelError | undefined {
  if (!(error instanceof APIError) || ![404, 405, 501].includes(error.status ?? 0)) return undefined;
  const final = { retryable: false, fatal: true, cause: error };
  const lost = /No such File object|No batch found/i.test(error.message);
  return lost
    ? new ModelError(`${baseUrl} does not know a batch of this run any more (${error.message}): either the key is another one, or its answers have been deleted. Without its line in batches.jsonl its questions are asked, and paid, again.`, final)
    : new NoBatches(`${baseUrl} takes no batches (status ${error.status}): leave --batch out, or use a server that does.`, final);
}

/** Aborts a while after the signal, so that what is under way may come in. */
function late(signal: AbortSignal): AbortSignal {
  signal.throwIfAborted();
  const stop = new AbortController();
  signal.addEventListener('abort', () => { setTimeout(() => stop.abort(signal.reason), graceMs).unref(); }, { once: true });
  return stop.signal;
}
