/** compass export */
import { join } from 'node:path';
import type { Example } from '#schemas/example';
import type { RunNote } from '#schemas/run';
import type { Conversation } from '../conversation.ts';
import { UserError } from '../errors.ts';
import { type Layout, layouts } from '../export/format.ts';
import { formats } from '../export/formats.ts';
import { writeTrainingSet } from '../export/write.ts';
import { fill, type PromptFile, readPrompt } from '../llm/prompt.ts';
import { openJournalsOf, openLookup } from '../run/lookup.ts';
import type { Journals } from '../run/plan.ts';
import type { Recipe } from '../run/recipe.ts';
import { documentOf } from '../tool/document.ts';
import { atMost, isSet, oneOf, textFlag } from './given.ts';
import { type Act, findRun, loadRecipe } from './workspace.ts';

const settings = ['both', 'profile', 'history'] as const;
export type Setting = (typeof settings)[number];

export const act: Act = async (given) => {
  atMost(given, 1, 'export [RUN] --format FORMAT');
  const recipe = await loadRecipe(given);
  const { folder, note } = findRun(given, given.words[0]);
  if (note.recipe !== recipe.name) throw new UserError(`This run was made by the recipe "${note.recipe}": it has no training examples of ${recipe.name}.`, 'Name a run that was made with: npx compass run');
  const { journals, close } = await openJournalsOf(recipe, folder);
  const written = await exportRun({
    recipe, folder, note, journals, format: textFlag(given, 'format') ?? 'ms-swift',
    setting: oneOf('setting', textFlag(given, 'setting') ?? 'both', settings), layout: oneOf('layout', textFlag(given, 'layout') ?? 'split', layouts),
  }).finally(close);
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify(written) + '\n');
  else process.stdout.write(written.files.map(({ file, rows, bytes }) => `${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${join(written.folder, file)}\n`).join(''));
  if (written.files[0]!.rows > 0) return 0;
  process.stderr.write('There is nothing to export: the run has no training examples yet.\n');
  return 1;
};

export type Wish = { recipe: Recipe; folder: string; note: RunNote; journals: Journals; format: string; setting: Setting; layout: Layout };

export async function exportRun({ recipe, folder, note, journals, format: name, setting, layout }: Wish) {
  const format = formats.find((one) => one.name === name);
  if (!format) throw new UserError(`There is no format "${name}".`, `The formats are: ${formats.map((one) => one.name).join(', ')}.`);
  const { seed, compass, models, resources } = note;
  return writeTrainingSet(conversations(recipe, journals, (example) => wanted(example, setting, layout)), {
    folder: join(folder, 'exports', [name, ...(setting === 'both' ? [] : [setting]), ...(layout === 'split' ? [] : [layout])].join('-')),
    format, layout, rehearsal: note.mode === 'rehearsal', provenance: { setting, recipe: recipe.name, seed, compass, models, resources },
  });
}

/** A joint row holds call and reply, so the examples that end at the call would only repeat it. */
const wanted = (example: Example, setting: Setting, layout: Layout): boolean =>
  (setting === 'both' || example.setting === setting) && (layout === 'split' || example.target === 'response');

/** All training examples in the order of their ids, written out. */
function* conversations(recipe: Recipe, journals: Journals, take: (example: Example) => boolean): Generator<Conversation> {
  const { stage, conversation } = recipe.examples;
  const desk = { lookup: openLookup(journals), documents: recipe.tools.map(documentOf), prompt: promptsBelow(recipe.folder) };
  const journal = journals.get(stage.name)!;
  for (const unit of [...journal.units()].filter(([, entry]) => entry.status === 'kept').map(([id]) => id).sort())
    for (const example of journal.records(unit)) if (take(example as unknown as Example)) yield conversation(example, desk);
}

function promptsBelow(folder: string) {
  const read = new Map<string, PromptFile>();
  return (file: string, slots: Readonly<Record<string, string>>) => {
    let found = read.get(file);
    if (!found) read.set(file, (found = readPrompt(folder, file)));
    return fill(found, slots);
  };
}
