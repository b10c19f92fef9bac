/** A set of records that somebody published, read into a run of its own: nothing is made in it, but it can be asked the same questions. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import type { Origin } from '#schemas/imported';
import type { JournalLine } from '#schemas/journal';
import type { Record as Base } from '#schemas/record';
import { type RunNote, runFormat } from '#schemas/run';
import { UserError } from '../errors.ts';
import { writeProblem, writeWhole } from '../files.ts';
import { digest, sha256 } from '../hash.ts';
import { journalOf, writeNote } from '../store/run-folder.ts';

/** One record as it goes into the journal of a stage; the engine adds where it came from. */
export type Taken = {
  readonly stage: string;
  /** The place in the file, for whoever wants to look. */
  readonly entry: string;
  readonly record: Base;
  /** The shape of the record, its origin included. */
  readonly shape: z.ZodType<Base>;
};

export type PublishedSet = {
  /** As `compass import NAME PATH` takes it. */
  readonly name: string;
  readonly about: string;
  readonly origin: { readonly source: string; readonly licence: string };
  readonly url: string;
  /** What the path may be, in words. */
  readonly accepts: string;
  /** All or nothing: what cannot be read is a UserError that says where. */
  readonly read: (path: string) => readonly Taken[];
};

export type Wish = { readonly set: PublishedSet; readonly path: string; readonly folder: string; readonly recipe: string; readonly compass: string; readonly now: Date };

/** The folder appears whole or not at all. */
export async function importSet({ set, path, folder, recipe, compass, now }: Wish): Promise<{ note: RunNote; counts: Readonly<Record<string, number>> }> {
  if (existsSync(folder)) throw new UserError(`There is something at ${folder} already.`, 'Name another run with --run, or delete that one first.');
  const taken = set.read(path);
  const origin = { ...set.origin, file: basename(path), sha256: sha256(readFileSync(path)) };
  const byStage = linesByStage(taken, origin, now.toISOString());
  const users = new Set(taken.map(({ record }) => record.id.split('-')[0]!));
  const train = [...users].filter((id) => id.startsWith('u')).length;
  const note: RunNote = {
    format: runFormat, compass, recipe, mode: 'imported', seed: 0, train, test: users.size - train, minAge: 0, createdAt: now.toISOString(), models: null,
    resources: [{ name: set.name, ...set.origin, items: users.size, sha256: origin.sha256 }], fingerprints: {},
  };
  const partial = `${folder}.${process.pid}.partial`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    for (const [stage, lines] of byStage) await writeWhole(journalOf(partial, stage), lines.map((line) => JSON.stringify(line) + '\n'));
    await writeNote(partial, note);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw writeProblem(error, folder);
  }
  return { note, counts: Object.fromEntries([...byStage].map(([stage, lines]) => [stage, lines.length])) };
}

function linesByStage(taken: readonly Taken[], origin: Omit<Origin, 'entry'>, settledAt: string): Map<string, JournalLine[]> {
  const byStage = new Map<string, JournalLine[]>();
  for (const { stage, entry, record, shape } of taken) {
    const whole = shape.parse({ ...record, origin: { ...origin, entry } });
    const lines = byStage.get(stage) ?? [];
    lines.push({ unit: record.id, of: digest(JSON.stringify(whole)), print: origin.sha256.slice(0, 32), settledAt, status: 'kept', attempts: [], records: [whole] });
    byStage.set(stage, lines);
  }
  return byStage;
}
