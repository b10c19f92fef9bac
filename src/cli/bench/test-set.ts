/** The test users of a run: read from its journals, and named by what was read. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TestSet } from '#schemas/benchmark';
import { UserError } from '../../errors.ts';
import { sha256 } from '../../hash.ts';
import type { BenchmarkKit, Find } from '../../run/benchmark.ts';
import { openJournal } from '../../store/journal.ts';
import { findNote, journalOf, readNote } from '../../store/run-folder.ts';

export type TestUsers = { readonly note: TestSet; readonly users: readonly unknown[]; readonly utterances: ReadonlySet<string> };

export async function readTestSet(kit: BenchmarkKit, folder: string, outputs: string): Promise<TestUsers> {
  const { recipe, mode } = readNote(folder, outputs);
  const users = await readUsers(folder, kit.sources, /^t\d+$/, kit.userOf);
  const utterances = new Set(users.flatMap((user) => kit.utterancesOf(user)));
  if (users.length === 0) throw new UserError(`The run ${basename(folder)} has no test users with utterances.`, 'Make some: npx compass run --run NAME --test 20, or name another run: npx compass bench RUN');
  return { users, utterances, note: { run: basename(folder), folder, recipe, sha256: sha256(JSON.stringify(users)), users: users.length, utterances: utterances.size, rehearsal: mode === 'rehearsal' } };
}

/** What `of` makes of each user whose id fits, in order; those of whom it makes nothing are left out. */
export async function readUsers<T>(folder: string, stages: readonly string[], ids: RegExp, of: (id: string, find: Find) => T | undefined): Promise<T[]> {
  const journals = new Map(await Promise.all(stages.map(async (stage) => [stage, await openJournal(journalOf(folder, stage), false)] as const)));
  try {
    const find: Find = (stage, id) => journals.get(stage)!.records(id).find((record) => record.id === id);
    const users = [...journals.get(stages[0]!)!.units()].map(([unit]) => unit).filter((unit) => ids.test(unit)).sort();
    return users.flatMap((id) => of(id, find) ?? []);
  } finally {
    await Promise.all([...journals.values()].map((journal) => journal.close()));
  }
}

/** The newest run whose note is such; undefined where there is none. Benchmarks and calibrations are none. */
function newestRun(outputs: string, isSuch: (note: { train: number; test: number }) => boolean): string | undefined {
  const runs = existsSync(outputs) ? readdirSync(outputs) : [];
  const notes = runs.flatMap((run) => {
    const note = findNote(join(outputs, run));
    return note && note.recipe === 'compass' && isSuch(note) ? [{ folder: join(outputs, run), at: note.createdAt }] : [];
  });
  return notes.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.folder;
}

export const newestTestSet = (outputs: string): string | undefined => newestRun(outputs, ({ test }) => test > 0);
export const newestTrainSet = (outputs: string): string | undefined => newestRun(outputs, ({ train }) => train > 0);
