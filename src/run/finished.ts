/** A run as it lies on the disk, for those who make something of its records: it is read, never worked on. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Call } from '#schemas/call';
import type { Record as Base } from '#schemas/record';
import type { RunNote } from '#schemas/run';
import { parseJson } from '../jsonl.ts';
import { openJournal } from '../store/journal.ts';
import { scanLines } from '../store/lines.ts';
import { journalOf } from '../store/run-folder.ts';

export type FinishedRun = {
  readonly name: string;
  readonly note: RunNote;
  /** What a stage has kept, in the order of its units' ids; nothing where the stage was not worked on. */
  readonly records: <Out extends Base>(stage: string) => Promise<Out[]>;
  /** Every call that was made. */
  readonly calls: () => Call[];
};

export const openFinished = (folder: string, note: RunNote): FinishedRun => ({
  name: basename(folder), note,
  async records<Out extends Base>(stage: string) {
    const path = journalOf(folder, stage);
    if (!existsSync(path)) return [];
    const journal = await openJournal(path, false);
    try {
      return [...journal.units()].map(([unit]) => unit).sort().flatMap((unit) => journal.records(unit) as unknown as Out[]);
    } finally {
      await journal.close();
    }
  },
  calls() {
    const path = join(folder, 'calls.jsonl');
    const calls: Call[] = [];
    // What it says is not needed, and is most of it.
    scanLines(path, (line, _, number) => void calls.push({ ...(parseJson(line.toString('utf8'), `${path} line ${number}`) as Call), text: '', messages: [] }));
    return calls;
  },
});
