/**
 * A stage's journal: one line per unit, appended when it is settled; the last line for a unit counts.
 * In memory there is only where each line stands and what it says in brief, so that a long run stays small.
 */
import { JournalLine } from '#schemas/journal';
import { type Record, recordId } from '#schemas/record';
import { digest } from '../hash.ts';
import { parseLine } from '../jsonl.ts';
import { openAppender } from './appender.ts';
import { type Entry, openEntries } from './entries.ts';
import { openReader, type Place, scanLines } from './lines.ts';

export type Journal = {
  readonly path: string;
  readonly find: (unit: string) => Entry | undefined;
  readonly units: () => IterableIterator<[string, Entry]>;
  readonly read: (unit: string) => JournalLine | undefined;
  readonly records: (unit: string) => readonly Record[];
  readonly append: (line: JournalLine) => Promise<Entry>;
  readonly close: () => Promise<void>;
};

/** Opens for reading and, when `write` says so, for appending. */
export async function openJournal(path: string, write: false | { sync: boolean }): Promise<Journal> {
  const entries = openEntries();
  const end = scanLines(path, (bytes, place, number) => {
    const text = bytes.toString('utf8');
    const line = keptLine(text) ?? parseLine(text, JournalLine, `${path} line ${number}`);
    entries.set(line.unit, entryOf(line, bytes, place));
  });
  const reader = openReader(path);
  const appender = write ? openAppender(path, end, write.sync) : undefined;

  const read = (unit: string): JournalLine | undefined => {
    const entry = entries.find(unit);
    return entry && (JSON.parse(reader.read(entry)) as JournalLine);
  };
  const append = async (line: JournalLine): Promise<Entry> => {
    if (!appender) throw new Error(`${path} is open for reading only.`);
    const text = JSON.stringify(line);
    const entry = entryOf(line, text, await appender.append(text));
    entries.set(line.unit, entry);
    return entry;
  };
  return {
    path, read, append,
    find: entries.find,
    units: entries.all,
    records: (unit) => {
      const line = read(unit);
      return line?.status === 'kept' ? (line.records as Record[]) : [];
    },
    close: async () => { reader.close(); await appender?.close(); },
  };
}

type Kept = Extract<JournalLine, { status: 'kept' }>;

/**
 * A kept line, looked at by hand: zod takes half as long again as reading the JSON, and a run has 60,000 of them. Undefined for whatever is
 * not just so: then zod looks, and says what is wrong.
 */
function keptLine(text: string): Kept | undefined {
  const line = jsonOf(text) as Kept | null | undefined;
  const isText = (value: unknown) => typeof value === 'string';
  const isWhole = line?.status === 'kept' && Object.keys(line).length === 7 && isText(line.unit) && isText(line.of) && isText(line.print) && isText(line.settledAt)
    && Array.isArray(line.attempts) && line.attempts.every((one) => isText(one?.role) && isText(one.prompt) && Number.isInteger(one.attempt) && isText(one.call) && (one.rejected === null || (isText(one.rejected?.code) && isText(one.rejected.why))))
    && Array.isArray(line.records) && line.records.every((one) => isText(one?.id) && recordId.test(one.id) && typeof one.rehearsal === 'boolean');
  return isWhole ? line : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `records` is the last field of a kept line, so its digest needs no second pass over the JSON. Other lines have none. */
function contentOf(line: JournalLine, text: string | Buffer): string {
  if (line.status !== 'kept') return '';
  const at = text.indexOf('"records":');
  return digest(typeof text === 'string' ? text.slice(at) : text.subarray(at));
}

function entryOf(line: JournalLine, text: string | Buffer, { offset, length }: Place): Entry {
  const reason = line.status === 'dropped' ? line.reason : line.status === 'failed' ? line.error : undefined;
  return { status: line.status, of: line.of, print: line.print, reason, content: contentOf(line, text), offset, length };
}
