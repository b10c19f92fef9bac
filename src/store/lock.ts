/**
 * One process per run. The lock is an open exclusive transaction on a small SQLite file: the operating system ends it with the
 * process, however that ends, so there is no stale lock to clean up and no process id to mistake for another's.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';

export type Holder = { readonly pid: number; readonly host: string; readonly since: string };

export function takeLock(folder: string, now: Date): { release: () => void } {
  const note = join(folder, 'lock.json');
  const database = openLock(folder);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!isBusy(cause)) throw lockProblem(cause, folder);
    const holder = holderOf(folder);
    throw new UserError(
      `The run ${folder} is being worked on by ${holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process'}.`,
      'Wait for it, stop it with Ctrl-C, or name another run with --run.', { cause, exitCode: 1 });
  }
  const holder: Holder = { pid: process.pid, host: hostname(), since: now.toISOString() };
  try {
    writeFileSync(note, JSON.stringify(holder) + '\n');
  } catch (error) {
    database.close();
    throw writeProblem(error, note);
  }
  return { release: () => database.close() };
}

/** Who holds the lock now, or held it last; undefined where the note cannot be read, since it may be half written. */
export function holderOf(folder: string): Holder | undefined {
  const note = join(folder, 'lock.json');
  if (!existsSync(note)) return undefined;
  try {
    return JSON.parse(readFileSync(note, 'utf8')) as Holder;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a process is working on the run at this moment. */
export function isLocked(folder: string): boolean {
  if (!existsSync(join(folder, 'lock.sqlite'))) return false;
  const database = openLock(folder);
  try {
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    // Whoever may not write here (a read-only copy, for example) cannot ask; nobody is at work there as far as they can tell.
    return isBusy(error);
  } finally {
    database.close();
  }
}

/** Somebody who only asks whether the run is locked holds the lock for a moment: worth a short wait. */
const patience = 500;

function openLock(folder: string): DatabaseSync {
  try {
    return new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: patience });
  } catch (error) {
    throw lockProblem(error, folder);
  }
}

/** SQLite's code 5: another connection holds the lock. */
const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === 5;

/** What SQLite says in numbers, in the words of the file system: 13 is a full disk. */
const lockProblem = (cause: unknown, folder: string): unknown =>
  writeProblem(Object.assign(new Error('cannot take the lock', { cause }), { code: cause instanceof Error && 'errcode' in cause && cause.errcode === 13 ? 'ENOSPC' : 'EACCES' }), folder);
