/** Appending to a JSON Lines file that one process writes. Lines of one moment share one write and one sync. */
import { closeSync, existsSync, fdatasync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';
import type { Place } from './lines.ts';

export type Appender = {
  /** Resolves when the line is on the disk. */
  readonly append: (line: string) => Promise<Place>;
  readonly close: () => Promise<void>;
};

/** What an appender does to its file, so that a test can let it fail. */
export type Sink = {
  /** Gives the bytes that were taken from there on. At once: handing some kilobytes to the system takes less time than handing them to a thread that does. */
  readonly write: (bytes: Buffer, from: number) => number;
  readonly sync: () => Promise<void>;
  /** Names that the file has; none when it was deleted. */
  readonly names: () => number;
  readonly close: () => void;
};

type Waiting = { readonly line: string; readonly done: (place: Place) => void; readonly failed: (error: unknown) => void };

/**
 * Opens for appending at `end`, where the complete lines end: whatever a crash left behind them is cut off, be it half a line or
 * the zero bytes that some file systems leave after a power cut. `sync`: whether a line must survive a power cut too.
 */
export function openAppender(path: string, end: number, sync: boolean, openFile: (path: string, end: number) => Sink = openAt): Appender {
  const file = openFile(path, end);
  const look = watchOver(path, file);
  let size = end;
  const write = async (lines: readonly string[]): Promise<Place[]> => {
    writeAll(file, Buffer.from(lines.join('\n') + '\n'));
    if (sync) await file.sync();
    look(lookEvery);
    return lines.map((line) => {
      const place = { offset: size, length: Buffer.byteLength(line) };
      size += place.length + 1;
      return place;
    });
  };
  const { append, idle } = inBatches(write, path, sync ? () => sleep(gather) : turn);
  const close = async () => {
    await idle();
    try {
      if (size > end) look(0);
    } finally {
      file.close();
    }
  };
  return { append, close };
}

/** Milliseconds that a line waits for others to share its sync: at some 300 calls a second, three syncs for each would cost more than the calls. */
const gather = 5;

/** What comes while a batch is being written makes up the next one. After a failed write the file may end in half a line: nothing may follow it. */
function inBatches(write: (lines: readonly string[]) => Promise<Place[]>, path: string, gathered: () => Promise<unknown>): { append: Appender['append']; idle: () => Promise<void> } {
  let waiting: Waiting[] = [];
  let busy: Promise<void> | undefined;
  let broken: { error: unknown } | undefined;
  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        if (broken) throw broken.error;
        const places = await write(batch.map(({ line }) => line));
        batch.forEach(({ done }, index) => done(places[index]!));
      } catch (error) {
        broken ??= { error: writeProblem(error, path) };
        for (const { failed } of batch) failed(broken.error);
      }
    }
    busy = undefined;
  };
  const append = (line: string) => new Promise<Place>((done, failed) => {
    waiting.push({ line, done, failed });
    busy ??= gathered().then(flush);
  });
  return { append, idle: async () => busy };
}

/** The system may take fewer bytes than it is given, when the disk is nearly full for example; asked for the rest, it says why. */
function writeAll(file: Sink, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; from += file.write(bytes, from));
}

const lookEvery = 1000;

/** A file that was deleted can still be written to, and all of it is lost. Looks at most every so many milliseconds. */
function watchOver(path: string, file: Sink): (everyMs: number) => void {
  let lookedAt = performance.now();
  return (everyMs) => {
    if (performance.now() - lookedAt < everyMs) return;
    lookedAt = performance.now();
    if (file.names() > 0 || existsSync(path)) return;
    throw new UserError(`${path} was deleted while the run was being worked on.`, 'Put it back if you have a copy, and run the same command again: what is not there is made anew.', { exitCode: 1 });
  };
}

const synced = promisify(fdatasync);

export function openAt(path: string, end: number): Sink {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'a');
    ftruncateSync(file, end);
    return { write: (bytes, from) => writeSync(file, bytes, from), sync: () => synced(file), names: () => fstatSync(file).nlink, close: () => closeSync(file) };
  } catch (error) {
    throw writeProblem(error, path);
  }
}
