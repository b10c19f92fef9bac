/**
 * The memory of asks: calls.jsonl holds every answer with its key, prompts.jsonl every message as it was sent.
 * In memory there are only the keys and where each answer stands.
 */
import { join } from 'node:path';
import { Call, type StoredMessage } from '#schemas/call';
import type { Message } from '../ask.ts';
import { UserError } from '../errors.ts';
import { digest } from '../hash.ts';
import { parseLine } from '../jsonl.ts';
import { openAppender } from './appender.ts';
import { endOfLines, nameOfLine, openReader, type Place, scanLines } from './lines.ts';
import { openPlaces, type Places } from './places.ts';

export type Calls = {
  readonly find: (key: string) => Call | undefined;
  /** Resolves when the answer is on the disk: from then on it is never paid for again. */
  readonly keep: (call: Call, messages: readonly Message[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Answers = { readonly find: (key: string) => Call | undefined; readonly close: () => void };

/** Opens a run's answers for reading only. */
export function openAnswers(folder: string): Answers {
  const path = join(folder, 'calls.jsonl');
  const places = openPlaces();
  scanLines(path, (line, place, number) => places.set(keyOf(line, path, number), place));
  const reader = openReader(path);
  return { find: (key) => found(places, key, (place) => readCall(reader.read(place), path, place)), close: reader.close };
}

const found = (places: Places, key: string, read: (place: Place) => Call): Call | undefined => {
  const place = places.find(key);
  return place && read(place);
};

const ids = new WeakMap<Message, string>();

/** Found once for each message object: system messages are long, and stay the same from call to call. */
export function messageId(message: Message): string {
  let id = ids.get(message);
  if (id === undefined) ids.set(message, (id = digest(contentOf(message))));
  return id;
}

function contentOf({ role, content, call, answers, pictures }: Message): string {
  const said = `${role}\n${content}`;
  return call ?? answers ?? pictures ? `${said}\n${JSON.stringify([call, answers, pictures?.map(({ name }) => name)])}` : said;
}

const stored = (id: string, { pictures, ...message }: Message): StoredMessage => ({ id, ...message, ...(pictures && { pictures: pictures.map(({ name }) => name) }) });

/** Messages repeat mostly within one user; a longer memory would only save a few bytes on disk. */
const remembered = 20_000;

export async function openCalls(folder: string, sync: boolean): Promise<Calls> {
  const path = join(folder, 'calls.jsonl');
  const places = openPlaces();
  const end = scanLines(path, (line, place, number) => places.set(keyOf(line, path, number), place));
  const reader = openReader(path);
  const answers = openAppender(path, end, sync);
  const prompts = join(folder, 'prompts.jsonl');
  const messages = openAppender(prompts, endOfLines(prompts), sync);
  const known = new Set<string>();

  const keepMessage = (message: Message): Promise<Place> | undefined => {
    const id = messageId(message);
    if (known.has(id)) return undefined;
    if (known.size >= remembered) known.clear();
    known.add(id);
    return messages.append(JSON.stringify(stored(id, message)));
  };
  return {
    find: (key) => found(places, key, (place) => readCall(reader.read(place), path, place)),
    // The messages first: nothing in calls.jsonl may point to a message that a power cut could take away.
    keep: async (call, sent) => {
      await Promise.all(sent.map(keepMessage));
      places.set(call.key, await answers.append(JSON.stringify(call)));
    },
    close: async () => { reader.close(); await Promise.all([answers.close(), messages.close()]); },
  };
}

function readCall(text: string, path: string, place: Place): Call {
  try {
    return Call.parse(JSON.parse(text));
  } catch {
    // Once more, for an error that says which line it is; counting lines takes a while.
    return parseLine(text, Call, nameOfLine(path, place));
  }
}

/** The key is the first field, so that reopening need not parse the answers. */
function keyOf(line: Buffer, path: string, number: number): string {
  const key = /^\{"key":"([0-9a-f]{32})","stage":/.exec(line.toString('latin1', 0, 64))?.[1];
  if (key === undefined || line[line.length - 1] !== 125)
    throw new UserError(`${path} line ${number}: not a remembered answer.`, 'Mend or delete the line; an answer that is deleted will be asked (and paid) again.');
  return key;
}
