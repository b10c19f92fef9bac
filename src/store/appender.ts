/** Appending to a JSON Lines file that one process writes. Lines of one moment share one write and one sync. */
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';
import type { Place } from './lines.ts';

export type Appender = {
  /** Resolves when the line is on the disk. */
  readonly append: (line: string) => Promise<Place>;
  readonly close: () => Promise<void>;
};

/** What an appender does to its file, so that a test can let it fail. */
export type Sink = Pick<FileHandle, 'write' | 'datasync' | 'stat' | 'close'>;

type Waiting = { readonly line: string; readonly done: (place: Place) => void; readonly failed: (error: unknown) => void };

/**
 * Opens for appending at `end`, where the complete lines end: whatever a crash left behind them is cut off, be it half a line or
 * the zero bytes that some file systems leave after a power cut. `sync`: whether a line must survive a power cut too.
 */
export async function openAppender(path: string, end: number, sync: boolean, openFile: (path: string, end: number) => Promise<Sink> = openAt): Promise<Appender> {
  const file = await openFile(path, end);
  const look = watchOver(path, file);
  let size = end;
  const write = async (lines: readonly string[]): Promise<Place[]> => {
    await writeAll(file, Buffer.from(lines.join('\n') + '\n'));
    if (sync) await file.datasync();
    await look(lookEvery);
    return lines.map((line) => {
      const place = { offset: size, length: Buffer.byteLength(line) };
      size += place.length + 1;
      return place;
    });
  };
  const { append, idle } = inBatches(write, path, sync ? gather : 0);
  const close = async () => {
    await idle();
    try {
      if (size > end) await look(0);
    } finally {
      await file.close();
    }
  };
  return { append, close };
}

/** Milliseconds that a line waits for others to share its sync: at some 300 calls a second, three syncs for each would cost more than the calls. */
const gather = 5;

/** What comes while a batch is being written makes up the next one. After a failed write the file may end in half a line: nothing may follow it. */
function inBatches(write: (lines: readonly string[]) => Promise<Place[]>, path: string, gatherMs: number): { append: Appender['append']; idle: () => Promise<void> } {
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
    busy ??= (gatherMs > 0 ? sleep(gatherMs) : Promise.resolve()).then(flush);
  });
  return { append, idle: async () => busy };
}

/** The system may take fewer bytes than it is given, when the disk is nearly full for example; asked for the rest, it says why. */
async function writeAll(file: Sink, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; from += (await file.write(bytes, from)).bytesWritten);
}

const lookEvery = 1000;

/** A file that was deleted can still be written to, and all of it is lost. Looks at most every so many milliseconds. */
function watchOver(path: string, file: Sink): (everyMs: number) => Promise<void> {
  let lookedAt = performance.now();
  return async (everyMs) => {
    if (performance.now() - lookedAt < everyMs) return;
    lookedAt = performance.now();
    if ((await file.stat()).nlink > 0 || existsSync(path)) return;
    throw new UserError(`${path} was deleted while the run was being worked on.`, 'Put it back if you have a copy, and run the same command again: what is not there is made anew.', { exitCode: 1 });
  };
}

async function openAt(path: string, end: number): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    await file.truncate(end);
    return file;
  } catch (error) {
    throw writeProblem(error, path);
  }
}
