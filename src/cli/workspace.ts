/** What most commands open first: the recipe, the outputs folder, a run in it. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RunNote } from '#schemas/run';
import { UserError } from '../errors.ts';
import type { Recipe } from '../run/recipe.ts';
import { findNote, readNote } from '../store/run-folder.ts';
import { type Given, type Act } from './commands.ts';
import { textFlag } from './given.ts';

export type { Act, Given };

const ours = fileURLToPath(new URL('../../pipeline/recipe.ts', import.meta.url));

/** `reading` is the run that is to be read (undefined: the newest): a benchmark has a recipe of its own. */
export async function loadRecipe(given: Given, reading?: { readonly run: string | undefined }): Promise<Recipe> {
  const note = reading && textFlag(given, 'recipe') === undefined ? noteMeant(given, reading.run) : undefined;
  if (note?.benchmark ?? note?.calibration) return (await import('./bench/kit.ts')).recipeOf(note);
  const path = resolve(textFlag(given, 'recipe') ?? ours);
  if (!existsSync(path)) throw new UserError(`There is no recipe at ${path}.`, 'Give --recipe a file that exports a recipe, such as pipeline/recipe.ts.');
  const module = (await import(pathToFileURL(path).href)) as { default?: Recipe };
  if (!module.default?.stages) throw new UserError(`${path} exports no recipe.`, 'Its default export should be defineRecipe({ … }).');
  return module.default;
}

function noteMeant(given: Given, run: string | undefined): RunNote | undefined {
  const outputs = outputsOf(given);
  return (run === undefined ? undefined : findNote(folderOf(run, outputs))) ?? newestIn(outputs)?.note;
}

export const outputsOf = (given: Given): string => resolve(textFlag(given, 'outputs') ?? 'outputs');

/** A run by name, or the newest one. A path to a run's folder does too. */
export function findRun(given: Given, name: string | undefined): { folder: string; name: string; note: RunNote } {
  const outputs = outputsOf(given);
  const chosen = name ?? newest(outputs);
  const folder = folderOf(chosen, outputs);
  return { folder, name: basename(folder), note: readNote(folder, outputs) };
}

const folderOf = (name: string, outputs: string): string => (name.includes('/') ? resolve(name) : join(outputs, name));

function newest(outputs: string): string {
  const last = newestIn(outputs);
  if (!last) throw new UserError(`There is no run in ${outputs}.`, 'Make one with: npx compass run --rehearse --train 6 --test 2 --run first');
  return last.run;
}

function newestIn(outputs: string): { run: string; note: RunNote } | undefined {
  const runs = existsSync(outputs) ? readdirSync(outputs) : [];
  const notes = runs.flatMap((run) => {
    const note = findNote(join(outputs, run));
    // Who names no run means the one they are making, not a set that was read in to stand beside it.
    return note && note.mode !== 'imported' ? [{ run, note }] : [];
  });
  return notes.sort((a, b) => (a.note.createdAt < b.note.createdAt ? 1 : -1))[0];
}

/** Run names become folders. */
export function checkedName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) return name;
  throw new UserError(`"${name}" cannot be the name of a run.`, 'Use letters, digits, dots, dashes and underscores, 64 at most, e.g. --run pilot-2.');
}
