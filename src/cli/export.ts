/** compass export */
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import { type Layout, layouts, type Objective, objectives } from '../conversation.ts';
import { UserError } from '../errors.ts';
import { canonical } from '../export/canonical.ts';
import { checkTrainingSets } from '../export/check.ts';
import type { Format } from '../export/format.ts';
import { formats } from '../export/formats.ts';
import type { Job, Written } from '../export/training-set.ts';
import { validationUsers } from '../export/validation.ts';
import { writeTrainingSets } from '../export/write.ts';
import { type LeftOut, leftOutOf } from '../store/left-out.ts';
import { openJournalsOf } from '../run/lookup.ts';
import type { Journals } from '../run/plan.ts';
import type { Recipe } from '../run/recipe.ts';
import { trainingRows, usersWithExamples } from '../run/training-rows.ts';
import { atMost, countFlag, isSet, oneOf, shareFlag, someOf, textFlag } from './given.ts';
import { writeHub } from './hub.ts';
import { keepSmall } from './memory.ts';
import { type Act, findRun, type Given, loadRecipe } from './workspace.ts';

const settings = ['both', 'profile', 'history'] as const;
export type Setting = (typeof settings)[number];

/** What was asked for; the rest of a job is the run's. */
export type Wish = {
  readonly formats: readonly Format[];
  readonly objectives: readonly Objective[];
  readonly setting: Setting;
  readonly layout: Layout;
  readonly validation: number;
  readonly maxLength: number;
  /** Rows that the model's own template renders as well. */
  readonly officialShare: number;
  /** Whether a folder for the Hub is made of them as well. */
  readonly hub: boolean;
};
type Run = { readonly name: string; readonly recipe: Recipe; readonly folder: string; readonly note: RunNote; readonly journals: Journals };

const nearDuplicatesIn = ({ recipe, folder }: Run): LeftOut => leftOutOf({ folder, stages: recipe.stages.map((stage) => stage.name) }, recipe.texts);

/** The context that the paper trains with. */
const longest = 32_768;
/** The model's own template takes some 7 ms a row, our rendering a hundredth of that. */
const officially = 0.01;

export const act: Act = async (given) => {
  atMost(given, 1, 'export [RUN] --format FORMAT');
  const wish = wishOf(given);
  const recipe = await loadRecipe(given);
  const { folder, name, note } = findRun(given, given.words[0]);
  if (note.recipe !== recipe.name) throw new UserError(`This run was made by the recipe "${note.recipe}": it has no training examples of ${recipe.name}.`, 'Name a run that was made with: npx compass run');
  keepSmall();
  const { journals, close } = await openJournalsOf(recipe, folder);
  const run = { name, recipe, folder, note, journals };
  return (isSet(given, 'check') ? check(run, given) : write(run, wish, isSet(given, 'json'))).finally(close);
};

async function write(run: Run, wish: Wish, json: boolean): Promise<number> {
  const { sets: written, hub } = await exportRun(run, wish);
  if (json) process.stdout.write(JSON.stringify({ sets: written, hub }) + '\n');
  else process.stdout.write(written.flatMap(({ folder, files }) => files.map(({ file, rows, bytes }) => `${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${join(folder, file)}\n`)).join(''));
  if (hub && !json) process.stdout.write(`A folder for the Hugging Face Hub, with ${hub.configs.length} configurations: ${hub.folder}\n`);
  const missing = wish.objectives.filter((objective) => !written.some((one) => one.objective === objective));
  if (missing.length === 0) return 0;
  process.stderr.write(`There is nothing to export for ${missing.join(' and ')}: the run has no such rows yet.\n`);
  return 1;
}

async function check(run: Run, given: Given): Promise<number> {
  const chosen = textFlag(given, 'format') === undefined ? formats : wishOf(given).formats;
  const { sets, rows, findings } = await checkTrainingSets({
    folder: join(run.folder, 'exports'), formats: chosen, seed: run.note.seed, officialShare: officialShare(given),
    users: usersWithExamples(run.recipe, run.journals), rows: (wanted) => trainingRows({ ...run, leftOut: nearDuplicatesIn(run).ids }, wanted),
  });
  if (sets === 0) throw new UserError('There is no export to check.', `Write one with: npx compass export ${given.words[0] ?? ''} --format all`);
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ sets, rows, findings }) + '\n');
  else process.stdout.write([...findings, `${rows} rows in ${sets} training sets: ${findings.length === 0 ? 'all are proved.' : 'not all are proved.'}`].join('\n') + '\n');
  return findings.length === 0 ? 0 : 1;
}

export type Exported = { readonly sets: readonly Written[]; readonly hub: Awaited<ReturnType<typeof writeHub>> | null };

export async function exportRun(run: Run, wish: Wish): Promise<Exported> {
  const { note, recipe, folder, journals } = run;
  const { seed, compass, models, resources } = note;
  const aside = validationUsers(usersWithExamples(recipe, journals), wish.validation, seed);
  const nearDuplicates = nearDuplicatesIn(run);
  remind(run, nearDuplicates);
  const job: Job = {
    ...wish, folder: join(folder, 'exports'), rehearsal: note.mode === 'rehearsal', seed,
    validation: { share: wish.validation, has: (user) => aside.has(user) },
    provenance: { recipe: recipe.name, seed, compass, models, resources, nearDuplicates: { looked: nearDuplicates.standing, leftOut: nearDuplicates.ids.size } },
  };
  const sets = await writeTrainingSets(trainingRows({ ...run, leftOut: nearDuplicates.ids }, wish), job);
  return { sets, hub: wish.hub && sets.length > 0 ? await writeHub(run, sets) : null };
}

/** A rehearsal's patterned texts repeat each other, which says nothing of a model's. */
function remind({ name, note }: Run, { standing }: LeftOut): void {
  if (note.mode === 'rehearsal' || (standing !== 'missing' && standing !== 'stale')) return;
  const why = standing === 'missing' ? 'Nobody has looked for near-duplicates in this run' : 'The run has changed since near-duplicates were looked for';
  process.stderr.write(`${why}, so none are left out. To see them, and leave them out: npx compass duplicates ${name}\n`);
}

/** What `compass run --export` writes. */
export const plainWish = (names: string): Wish => ({ ...formatsNamed(names), objectives: ['sft'], setting: 'both', layout: 'split', validation: 0, maxLength: longest, officialShare: officially });

function wishOf(given: Given): Wish {
  const layout = oneOf('layout', textFlag(given, 'layout') ?? 'split', layouts);
  const wanted = someOf('objective', textFlag(given, 'objective') ?? 'sft', objectives);
  if (layout === 'joint' && wanted.some((objective) => objective !== 'sft'))
    throw new UserError('Preference rows are always split: each compares one turn, shown the same.', 'Leave out --layout joint, or ask for --objective sft only.');
  const named = formatsNamed(textFlag(given, 'format') ?? 'ms-swift');
  const chosen = fitting(named.formats, { layout, wanted, all: textFlag(given, 'format') === 'all' });
  return {
    formats: chosen, hub: named.hub, objectives: wanted, layout, setting: oneOf('setting', textFlag(given, 'setting') ?? 'both', settings),
    validation: shareFlag(given, 'validation') ?? 0, maxLength: countFlag(given, 'max-length', 256) ?? longest, officialShare: officialShare(given),
  };
}

const officialShare = (given: Given): number => shareFlag(given, 'official', { whole: true }) ?? officially;

/** A format that was named has to be able to do what was asked; among all of them, those that can do it. */
function fitting(chosen: readonly Format[], { layout, wanted, all }: { layout: Layout; wanted: readonly Objective[]; all: boolean }): readonly Format[] {
  const fits = (format: Format) => format.layouts.includes(layout) && format.objectives.some((objective) => wanted.includes(objective));
  const unfit = chosen.find((format) => !fits(format));
  if (unfit && !all) throw new UserError(`${unfit.name} has no ${layout === 'joint' ? 'joint' : wanted.join(' or ')} rows.`, `It takes: ${unfit.objectives.join(', ')}; layout ${unfit.layouts.join(' or ')}.`);
  return chosen.filter(fits);
}

/** `hub` is made of the canonical rows; `all` means the trainers' formats. */
function formatsNamed(names: string): { formats: readonly Format[]; hub: boolean } {
  const known = formats.map(({ name }) => name);
  const words = names === 'all' ? known : someOf('format', names, [...known, 'hub']);
  const hub = words.includes('hub');
  return { formats: formats.filter(({ name }) => words.includes(name) || (hub && name === canonical.name)), hub };
}
