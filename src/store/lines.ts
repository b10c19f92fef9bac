/** Reading JSON Lines files that may be large, are perhaps being written to by another process, and may end in a torn line. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

export type Place = { readonly offset: number; readonly length: number };

const newline = 10;

/** Calls `each` for every complete line, without its newline; bytes after the last newline are not a line. Returns where they begin. */
export function scanLines(path: string, each: (line: Buffer, place: Place, number: number) => void): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    let rest: Buffer = Buffer.alloc(0);
    let start = 0, number = 0;
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const data = rest.length === 0 ? chunk.subarray(0, read) : Buffer.concat([rest, chunk.subarray(0, read)]);
      let from = 0;
      for (let end = data.indexOf(newline); end !== -1; end = data.indexOf(newline, from)) {
        each(data.subarray(from, end), { offset: start + from, length: end - from }, ++number);
        from = end + 1;
      }
      rest = Buffer.from(data.subarray(from));
      start += from;
    }
    return start;
  } finally {
    closeSync(file);
  }
}

/** What `scanLines` would return, found from the end: where bytes that are not a complete line begin. */
export function endOfLines(path: string): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 16);
    for (let end = fstatSync(file).size; end > 0; end -= chunk.length) {
      const from = Math.max(0, end - chunk.length);
      const read = readSync(file, chunk, 0, end - from, from);
      const last = chunk.subarray(0, read).lastIndexOf(newline);
      if (last !== -1) return from + last + 1;
    }
    return 0;
  } finally {
    closeSync(file);
  }
}

/** The file and the number of the line at a place, for errors. */
export function nameOfLine(path: string, { offset }: Place): string {
  let found = 1;
  scanLines(path, (_, place, number) => { if (place.offset <= offset) found = number; });
  return `${path} line ${found}`;
}

/** Random access to lines by place. */
export function openReader(path: string): { read: (place: Place) => string; close: () => void } {
  let file: number | undefined;
  const read = ({ offset, length }: Place) => {
    file ??= openSync(path, 'r');
    const bytes = Buffer.allocUnsafe(length);
    const got = readSync(file, bytes, 0, length, offset);
    if (got !== length) throw new Error(`${path}: ${length} bytes at ${offset} asked, ${got} there (${fstatSync(file).size} in all).`);
    return bytes.toString('utf8');
  };
  return { read, close: () => void (file !== undefined && closeSync(file)) };
}
