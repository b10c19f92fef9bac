/** batches.jsonl in a run's folder: which batches are out. Without a batch there is no file. */
import { join } from 'node:path';
import { BatchNote, type OpenBatch } from '#schemas/batch';
import { parseLine } from '../jsonl.ts';
import { type Appender, openAppender } from './appender.ts';
import { scanLines } from './lines.ts';

export type BatchNotes = {
  /** Sent or perhaps sent, and not known to have ended. */
  readonly open: () => readonly OpenBatch[];
  /** Resolves when the line would survive a power cut. */
  readonly note: (note: BatchNote) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function openBatchNotes(folder: string): BatchNotes {
  const path = join(folder, 'batches.jsonl');
  const open = new Map<string, OpenBatch>();
  const end = scanLines(path, (line, _, number) => take(parseLine(line.toString('utf8'), BatchNote, `${path} line ${number}`), open));
  let appender: Appender | undefined;
  return {
    open: () => [...open.values()],
    note: async (note) => {
      await (appender ??= openAppender(path, end, true)).append(JSON.stringify(note));
      take(note, open);
    },
    close: async () => appender?.close(),
  };
}

function take(note: BatchNote, open: Map<string, OpenBatch>): void {
  const known = open.get(note.batch);
  if (note.event === 'sending') {
    const { event: _, ...sending } = note;
    open.set(note.batch, { ...sending, id: null });
  } else if (note.event === 'ended') open.delete(note.batch);
  else if (known) open.set(note.batch, { ...known, id: note.id });
}
