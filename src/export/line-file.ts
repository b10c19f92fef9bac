/** A file of lines that is written in large pieces, and appears whole; opened with its first line. */
import { createHash } from 'node:crypto';
import { openWhole, type WholeFile } from '../files.ts';

/** Characters that are gathered before they are written. */
const piece = 1 << 17;

export type LineFile = {
  /** To be waited for: it is there when the piece before the last has been written. */
  readonly add: (line: string) => Promise<void> | undefined;
  readonly keep: () => Promise<{ readonly bytes: number; readonly sha256: string }>;
  readonly discard: () => Promise<void>;
};

export function lineFile(path: string): LineFile {
  const digest = createHash('sha256');
  let file: WholeFile | undefined;
  // Written in turn, so that what is on its way is not written over.
  const buffers = [Buffer.alloc(0), Buffer.alloc(0)];
  let text = '', bytes = 0, turn = 0;
  let writing: Promise<void> = Promise.resolve();
  // One piece is written while the next one is made.
  const flush = async () => {
    turn ^= 1;
    const size = Buffer.byteLength(text);
    if (buffers[turn]!.length < size) buffers[turn] = Buffer.allocUnsafe(size + (size >> 2));
    const chunk = buffers[turn]!.subarray(0, buffers[turn]!.write(text));
    text = '';
    digest.update(chunk);
    bytes += chunk.length;
    await writing;
    file ??= await openWhole(path);
    writing = file.write(chunk);
    writing.catch(() => undefined);
  };
  return {
    add: (line) => {
      text += line + '\n';
      return text.length < piece ? undefined : flush();
    },
    keep: async () => {
      await flush();
      await writing;
      buffers.fill(Buffer.alloc(0));
      await file!.keep();
      return { bytes, sha256: digest.digest('hex') };
    },
    discard: async () => {
      await writing.catch(() => undefined);
      await file?.discard();
    },
  };
}
