/** A file of lines that is written in large pieces, and appears whole; opened with its first line. */
import { createHash } from 'node:crypto';
import { openWhole, type WholeFile } from '../files.ts';

/** Characters that are gathered before they are written. */
const piece = 1 << 20;

export type LineFile = {
  readonly add: (line: string) => Promise<void> | undefined;
  readonly keep: () => Promise<{ readonly bytes: number; readonly sha256: string }>;
  readonly discard: () => Promise<void>;
};

export function lineFile(path: string): LineFile {
  const digest = createHash('sha256');
  let file: WholeFile | undefined;
  let text = '', bytes = 0;
  const flush = async () => {
    const chunk = Buffer.from(text);
    text = '';
    digest.update(chunk);
    bytes += chunk.length;
    file ??= await openWhole(path);
    await file.write(chunk);
  };
  return {
    add: (line) => {
      text += line + '\n';
      return text.length < piece ? undefined : flush();
    },
    keep: async () => {
      await flush();
      await file!.keep();
      return { bytes, sha256: digest.digest('hex') };
    },
    discard: async () => file?.discard(),
  };
}
