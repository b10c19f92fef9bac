/** What the parts of the bench share: a temporary folder, one rehearsal that supplies the answers, and one finished run. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf, type Run, runCompass, type Took, writeSettings } from './compass.ts';
import type { Found } from './measure.ts';
import { startServer } from './server.ts';

export type Bench = {
  /** Users for a measure that asks for so many; fewer in a small bench. */
  readonly users: (full: number) => number;
  /** A run that has recorded the answers for all of them. */
  readonly rehearsal: () => Promise<string>;
  /** The run of so many users against a server without latency, made once. */
  readonly finished: (full: number) => Promise<{ readonly run: Run; readonly took: Took }>;
  /** A folder for one measure, with nothing in it. */
  readonly room: (name: string) => string;
  /** A tenth of everything. */
  readonly small: boolean;
  /** For each tool. */
  readonly seconds: number;
  /** Whether the run that the cost is measured with is profiled too. */
  readonly profile: boolean;
  readonly say: (text: string) => void;
};

export type Report = { readonly measures: readonly Found[]; readonly rows?: readonly Readonly<Record<string, unknown>>[] };

export type Part = {
  readonly name: string;
  readonly about: string;
  /** How many users it runs, whose answers have to be recorded before. */
  readonly users: number;
  readonly measure: (bench: Bench) => Promise<Report>;
};

export type Choices = { readonly folder: string; readonly small: boolean; readonly seconds: number; readonly profile: boolean; readonly answers: string | undefined; readonly most: number };

export function openBench({ folder, small, seconds, profile, answers, most }: Choices): Bench {
  const users = (full: number) => (small ? Math.ceil(full / 10) : full);
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const room = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  };
  const rehearse = async (): Promise<string> => {
    if (answers !== undefined) return answers;
    say(`Rehearsing ${users(most)} users, whose answers the fake server gives …`);
    const run = { folder: room('rehearsal'), name: 'rehearsed', users: users(most), flags: ['--rehearse'] };
    await runCompass(run);
    return outputOf(run);
  };
  const finish = async (full: number) => {
    const run = { folder: room(`finished-${full}`), name: 'finished', users: users(full) };
    const server = await startServer('--answers', await rehearsal());
    writeSettings(run.folder, server.url);
    say(`Running ${run.users} users against a server without latency …`);
    const took = await runCompass(run);
    await server.close();
    return { run, took };
  };
  const rehearsal = remembered(rehearse);
  const runs = new Map<number, ReturnType<typeof finish>>();
  const finished = (full: number) => {
    const made = runs.get(full) ?? finish(full);
    runs.set(full, made);
    return made;
  };
  return { users, rehearsal, finished, room, small, seconds, profile, say };
}

function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
