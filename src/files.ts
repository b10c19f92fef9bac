/** Whole files appear whole: "the file exists" means "the file is complete". Journals append instead (src/store/journal.ts). */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode, UserError } from './errors.ts';

export type WholeFile = {
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  /** Syncs and renames: from now on the file is there. */
  readonly keep: () => Promise<void>;
  /** Leaves nothing behind; does nothing once the file was kept. */
  readonly discard: () => Promise<void>;
};

/** The temporary name beside `path`; it names the process, so that two do not write over each other. */
export const partialOf = (path: string): string => `${path}.${process.pid}.partial`;

/** Opens a temporary name beside `path`. On failure nothing is left behind. */
export async function openWhole(path: string): Promise<WholeFile> {
  const partial = partialOf(path);
  const trying = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      await rm(partial, { force: true });
      throw writeProblem(error, path);
    }
  };
  const file = await trying(async () => {
    await mkdir(dirname(path), { recursive: true });
    await removeLeftovers(path);
    return open(partial, 'w');
  });
  let closed = false;
  const close = async () => {
    if (!closed) await file.close();
    closed = true;
  };
  return {
    write: (chunk) => trying(() => file.writeFile(chunk)),
    keep: () => trying(async () => {
      await file.sync();
      await close();
      await rename(partial, path);
    }),
    discard: async () => {
      if (closed) return;
      await close();
      await rm(partial, { force: true });
    },
  };
}

/** What processes that were killed had begun of this file: it may be hundreds of megabytes, and nobody will go on with it. */
export async function removeLeftovers(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    const writer = name.startsWith(`${basename(path)}.`) ? /^(\d+)\.partial$/.exec(name.slice(basename(path).length + 1))?.[1] : undefined;
    if (writer !== undefined && !isAlive(Number(writer))) await rm(join(dirname(path), name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Writes to a temporary name beside `path`, syncs, then renames. */
export async function writeWhole(path: string, chunks: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const file = await openWhole(path);
  try {
    for await (const chunk of chunks) await file.write(chunk);
    await file.keep();
  } finally {
    await file.discard();
  }
}

/** Turns what the file system says into a sentence; other errors pass as they came. */
export function writeProblem(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new UserError(`Cannot write ${path}: the folder is read-only.`, 'Choose another folder, or change its permissions.', { cause: error, exitCode: 1 });
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new UserError(`Cannot write ${path}: the disk is full.`, 'Free some space and run the same command again; it continues where it stopped.', { cause: error, exitCode: 1 });
  if (code === 'EFBIG')
    return new UserError(`Cannot write ${path}: the file is as large as files may be here.`, 'Raise the limit (ulimit -f), or choose another disk.', { cause: error, exitCode: 1 });
  if (code === 'EIO')
    return new UserError(`Cannot write ${path}: the disk reports an error.`, 'See what the system says of the disk; what was kept before stands. The same command continues.', { cause: error, exitCode: 1 });
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new UserError(`Cannot write ${path}: something that is not a folder stands in the way.`, 'Choose another folder.', { cause: error });
  return error;
}
