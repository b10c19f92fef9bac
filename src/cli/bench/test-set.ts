/** The test users of a run: read from its journals, and named by what was read. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TestSet } from '#schemas/benchmark';
import { UserError } from '../../errors.ts';
import { sha256 } from '../../hash.ts';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import { openJournal } from '../../store/journal.ts';
import { findNote, journalOf, readNote } from '../../store/run-folder.ts';

export type TestUsers = { readonly note: TestSet; readonly users: readonly unknown[]; readonly utterances: ReadonlySet<string> };

export async function readTestSet(kit: BenchmarkKit, folder: string, outputs: string): Promise<TestUsers> {
  const { recipe, mode } = readNote(folder, outputs);
  const journals = new Map(await Promise.all(kit.sources.map(async (stage) => [stage, await openJournal(journalOf(folder, stage), false)] as const)));
  try {
    const find = (stage: string, id: string) => journals.get(stage)!.records(id).find((record) => record.id === id);
    const ids = [...journals.get(kit.sources[0]!)!.units()].map(([unit]) => unit).filter((unit) => /^t\d+$/.test(unit)).sort();
    const users = ids.flatMap((id) => kit.userOf(id, find) ?? []);
    const utterances = new Set(users.flatMap((user) => kit.utterancesOf(user)));
    if (users.length === 0) throw new UserError(`The run ${basename(folder)} has no test users with utterances.`, 'Make some: npx compass run --run NAME --test 20, or name another run: npx compass bench RUN');
    return { users, utterances, note: { run: basename(folder), folder, recipe, sha256: sha256(JSON.stringify(users)), users: users.length, utterances: utterances.size, rehearsal: mode === 'rehearsal' } };
  } finally {
    await Promise.all([...journals.values()].map((journal) => journal.close()));
  }
}

/** The newest run that has test users and is no benchmark; undefined where there is none. */
export function newestTestSet(outputs: string): string | undefined {
  const runs = existsSync(outputs) ? readdirSync(outputs) : [];
  const notes = runs.flatMap((run) => {
    const note = findNote(join(outputs, run));
    return note && note.benchmark === undefined && note.recipe === 'compass' && note.test > 0 ? [{ folder: join(outputs, run), at: note.createdAt }] : [];
  });
  return notes.sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.folder;
}
