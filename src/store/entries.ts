/**
 * What the lines of a journal say in brief, found by unit. Digests are kept as bytes in one buffer and what many lines share is kept
 * once: some 120 bytes a line, where objects and strings take nearly three times as much, and a run has 60,000 lines.
 */
import type { JournalLine } from '#schemas/journal';
import type { Place } from './lines.ts';

/** Most lines of a journal have the same ending and fingerprint. */
type Kind = {
  readonly status: JournalLine['status'];
  readonly print: string;
  /** Why it was dropped (a short word), or what failed (a sentence). */
  readonly reason: string | undefined;
};

export type Entry = Place & Kind & {
  readonly of: string;
  /** Digest of the records as they stand in the line: it changes when somebody edits the line by hand. Empty where there are none. */
  readonly content: string;
};

export type Entries = {
  readonly find: (unit: string) => Entry | undefined;
  readonly set: (unit: string, entry: Entry) => void;
  readonly all: () => IterableIterator<[string, Entry]>;
};

/** A row in bytes: digest of the input, digest of the content, offset, length, number of the kind. */
const at = { of: 0, content: 16, offset: 32, length: 40, kind: 44 } as const;
const width = 48;
const digestBytes = 16;

export function openEntries(): Entries {
  const rows = new Map<string, number>();
  const { kindOf, numberOf } = openKinds();
  let table = Buffer.alloc(width * 256);

  const rowOf = (unit: string): number => {
    let row = rows.get(unit);
    if (row === undefined) rows.set(unit, (row = rows.size));
    if (table.length < rows.size * width) table = Buffer.concat([table, Buffer.alloc(table.length)]);
    return row * width;
  };
  const read = (row: number): Entry => {
    const start = row * width;
    const kind = kindOf(table.readUInt32LE(start + at.kind));
    const hex = (from: number) => table.toString('hex', start + from, start + from + digestBytes);
    return {
      status: kind.status, print: kind.print, reason: kind.reason, of: hex(at.of), content: kind.status === 'kept' ? hex(at.content) : '',
      offset: table.readDoubleLE(start + at.offset), length: table.readUInt32LE(start + at.length),
    };
  };
  return {
    find: (unit) => {
      const row = rows.get(unit);
      return row === undefined ? undefined : read(row);
    },
    set: (unit, entry) => {
      const start = rowOf(unit);
      // What is no digest, since somebody wrote the line by hand, leaves zeros: it equals none.
      table.fill(0, start, start + width);
      table.write(entry.of, start + at.of, digestBytes, 'hex');
      table.write(entry.content, start + at.content, digestBytes, 'hex');
      table.writeDoubleLE(entry.offset, start + at.offset);
      table.writeUInt32LE(entry.length, start + at.length);
      table.writeUInt32LE(numberOf(entry), start + at.kind);
    },
    * all() { for (const [unit, row] of rows) yield [unit, read(row)]; },
  };
}

function openKinds(): { kindOf: (number: number) => Kind; numberOf: (kind: Kind) => number } {
  const kinds: Kind[] = [];
  const numbers = new Map<string, number>();
  let last = -1;
  const numberOf = ({ status, print, reason }: Kind): number => {
    const before = kinds[last];
    if (before?.status === status && before.print === print && before.reason === reason) return last;
    const key = JSON.stringify([status, print, reason]);
    last = numbers.get(key) ?? kinds.push({ status, print, reason }) - 1;
    numbers.set(key, last);
    return last;
  };
  return { kindOf: (number) => kinds[number]!, numberOf };
}
