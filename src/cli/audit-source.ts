/** What an audit of a run is made from: its folder, the recipe's questions, and the texts that its own are held against. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import { readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import type { Recipe } from '../run/recipe.ts';
import { load } from '../search/library.ts';
import { openAudit, type Source } from '../store/duckdb.ts';
import { findNote } from '../store/run-folder.ts';
import type { OtherSet, Text } from '../text-rule.ts';
import { textFlag } from './given.ts';
import { type Given, outputsOf } from './workspace.ts';

export const auditsOf = (recipe: Recipe): string => join(recipe.folder, recipe.audits ?? 'audits');

export function auditSource(given: Given, recipe: Recipe, run: { readonly folder: string; readonly note: Pick<RunNote, 'seed' | 'mode'> }): Source {
  const source = sourceOf(recipe, run.folder);
  if (!recipe.texts) return source;
  const others = async () => [...run.note.mode === 'imported' ? [] : await importedSets(given, recipe), ...resourceSets(given, recipe)];
  return { ...source, comparing: { rule: recipe.texts, seed: run.note.seed, others } };
}

const sourceOf = (recipe: Recipe, folder: string): Source =>
  ({ folder, audits: auditsOf(recipe), priors: recipe.priors, stages: recipe.stages.map((stage) => stage.name), tools: recipe.tools.map((tool) => tool.name) });

/** The texts of the imported runs in the same folder: what is trained on must not hold the exam. */
async function importedSets(given: Given, recipe: Recipe): Promise<OtherSet[]> {
  const outputs = outputsOf(given);
  const names = existsSync(outputs) ? readdirSync(outputs).filter((name) => isImported(join(outputs, name))) : [];
  const sets: OtherSet[] = [];
  for (const name of names.sort()) {
    const audit = await openAudit(sourceOf(recipe, join(outputs, name)));
    const texts = await audit.ask('select kind, id, text from texts order by kind, id', name).finally(audit.close);
    sets.push({ name, texts: texts as unknown as Text[] });
  }
  return sets;
}

/** A neighbour that cannot be read is no reason not to audit this run. */
function isImported(folder: string): boolean {
  try {
    return findNote(folder)?.mode === 'imported';
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function resourceSets(given: Given, recipe: Recipe): OtherSet[] {
  const { dataFolder } = readConfig({ file: textFlag(given, 'config') });
  return (recipe.texts?.against ?? []).map(({ resource, kind }) => {
    const { items, origin } = load(resource, dataFolder);
    return { name: origin.source, texts: items.map((item) => ({ kind, id: item.id, text: resource.passage(item) })) };
  });
}
