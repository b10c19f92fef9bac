/** What a dataset card tells of a run, gathered for compass export --format hub. */
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import type { Story } from '../export/hub/card.ts';
import { type RecordTable, writeHubFolder } from '../export/hub/folder.ts';
import type { Written } from '../export/training-set.ts';
import { sha256 } from '../hash.ts';
import { readPrompt } from '../llm/prompt.ts';
import type { Journals } from '../run/plan.ts';
import { type Recipe, toolFolder } from '../run/recipe.ts';
import { tallyOf } from '../run/tally.ts';

type Run = { readonly name: string; readonly recipe: Recipe; readonly folder: string; readonly note: RunNote; readonly journals: Journals };

export function writeHub(run: Run, written: readonly Written[]) {
  // The canonical rows come first: they are what one gets who asks for no configuration.
  const ordered = [...written].sort((a, b) => Number(b.format === 'canonical') - Number(a.format === 'canonical'));
  return writeHubFolder({ folder: join(run.folder, 'exports', 'hub'), written: ordered, story: storyOf(run), tables: tablesOf(run) });
}

function storyOf({ name, recipe, note, journals }: Run): Story {
  const tallies = new Map(tallyOf(journals).map((tally) => [tally.stage, tally]));
  const words = recipe.card ?? { title: recipe.name, about: `Data made by the recipe \`${recipe.name}\`.`, keywords: ['synthetic'], limits: ['The data is synthetic.'], citation: '' };
  return {
    ...words, run: name, recipe: recipe.name, seed: note.seed, compass: note.compass, createdAt: note.createdAt, rehearsal: note.mode === 'rehearsal',
    sizes: { train: note.train, test: note.test }, models: note.models, resources: note.resources,
    stages: recipe.stages.map((stage) => {
      const { kept = 0, dropped = 0, reasons = {} } = tallies.get(stage.name) ?? {};
      return { name: stage.name, version: stage.version, fingerprint: note.fingerprints[stage.name] ?? '', kept, dropped, reasons };
    }),
    prompts: [...recipe.stages.flatMap((stage) => stage.prompts.map((file) => `${stage.name}/${file}`)), ...recipe.tools.flatMap((tool) => tool.prompts.map((file) => `${toolFolder(tool.name)}/${file}`))]
      .map((file) => ({ file, sha256: sha256(readPrompt(recipe.folder, file).text) })),
  };
}

/** The records of every stage; ids of test users begin with t. */
function tablesOf({ recipe, journals }: Run): RecordTable[] {
  return recipe.stages.map(({ name }) => ({
    name, about: `records of stage ${name}, one JSON object each`,
    records: function* (split) {
      const journal = journals.get(name)!;
      const units = [...journal.units()].filter(([unit, entry]) => entry.status === 'kept' && unit.startsWith('t') === (split === 'test')).map(([unit]) => unit).sort();
      for (const unit of units) for (const record of journal.records(unit)) yield { id: record.id, user: record.id.split('-')[0]!, rehearsal: record.rehearsal, record: JSON.stringify(record) };
    },
  }));
}
