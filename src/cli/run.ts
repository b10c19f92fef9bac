/** compass run */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import { runFormat } from '#schemas/run';
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { assertPriced } from '../llm/budget.ts';
import type { Recipe, Sizes } from '../run/recipe.ts';
import type { Ready } from '../run/run.ts';
import { findings, tallyOf } from '../run/tally.ts';
import { holdingOf } from '../search/library.ts';
import { findNote } from '../store/run-folder.ts';
import { assertAnswerable } from './answerers.ts';
import { carryOut, logLevel } from './carry-out.ts';
import type { Desk } from './desk.ts';
import { atMost, countFlag, isSet, moneyFlag, textFlag } from './given.ts';
import { rolesOf } from './pricing.ts';
import type { Sitting } from './sitting.ts';
import { summary } from './summary.ts';
import { version } from './version.ts';
import { type Act, checkedName, type Given, loadRecipe, outputsOf } from './workspace.ts';

export const act: Act = (given) => begin(given, finish);

/** Made on the way to something else: nothing is told of it. */
export const rehearse: Act = (given) => begin(given, async () => 0);

async function begin(given: Given, end: typeof finish): Promise<number> {
  atMost(given, 0, 'run [options]');
  logLevel(given);
  await exporterFor(given);
  assertAnswerable(given);
  const recipe = await loadRecipe(given);
  const config = readConfig({ file: textFlag(given, 'config') });
  const name = checkedName(textFlag(given, 'run') ?? newName(outputsOf(given), recipe.name));
  const folder = join(outputsOf(given), name);
  const begun = findNote(folder);
  const note = noteFor(given, recipe, config, begun);
  if (moneyFlag(given, 'budget') !== undefined && note.mode === 'models') assertPriced(rolesOf(recipe, config), config.prices);
  const desk = { given, recipe, config, name, folder, note, begun };
  return carryOut(desk, {
    greeting: begun ? `Going on with the run ${name}.` : `Run ${name}: ${note.train} train and ${note.test} test users, ${note.mode === 'rehearsal' ? 'rehearsed (no model is asked)' : 'with models'}.`,
    complete: `Nothing to do: the run ${name} is complete.`,
    finish: (ready, sitting) => end(desk, ready, sitting),
  });
}

/** `sitting` is undefined when there was nothing to do. */
async function finish(desk: Desk, ready: Ready, sitting: Sitting | undefined): Promise<number> {
  const { given, recipe, folder, name, note } = desk;
  const tallies = tallyOf(ready.journals);
  const exporter = await exporterFor(given);
  const exported = await exporter?.({ name, recipe, folder, note, journals: ready.journals });
  const found = findings(tallies);
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: name, folder, mode: note.mode, stages: tallies, exports: exported?.sets ?? null, findings: found, sitting: sitting?.facts() ?? null }) + '\n');
  else process.stdout.write(summary({ name, folder, note, tallies, journals: ready.journals, seconds: sitting?.facts().seconds, exported: exported?.sets, remarks: sitting?.remarks() ?? [] }));
  for (const sentence of found) say(sentence);
  return found.length > 0 ? 1 : 0;
}

/** Read before the work begins, so that a word that is no format is found then. What exports need is loaded only for them: with DuckDB it takes some 10 MB. */
async function exporterFor(given: Given) {
  const names = textFlag(given, 'export');
  if (names === undefined) return undefined;
  const { exportRun, plainWish } = await import('./export.ts');
  const wish = plainWish(names);
  return (run: Parameters<typeof exportRun>[0]) => exportRun(run, wish);
}

/** How the run is made: as it began, with what was said now where that may change. */
function noteFor(given: Given, recipe: Recipe, config: Config, begun: RunNote | undefined): RunNote {
  const mode = isSet(given, 'rehearse') ? 'rehearsal' : 'models';
  const seed = countFlag(given, 'seed', 0) ?? begun?.seed ?? 1;
  const full = recipe.fullSize;
  const sizes: Sizes = {
    train: countFlag(given, 'train', 0) ?? begun?.train ?? full.train, test: countFlag(given, 'test', 0) ?? begun?.test ?? full.test,
    minAge: countFlag(given, 'min-age', 0) ?? begun?.minAge ?? full.minAge,
  };
  if (begun) assertSame(begun, { mode, seed, recipe: recipe.name, ...sizes });
  return {
    format: runFormat, compass: version, recipe: recipe.name, mode, seed, ...sizes, createdAt: begun?.createdAt ?? new Date().toISOString(),
    models: mode === 'rehearsal' ? null : modelsOf(recipe, config), resources: resourcesOf(recipe, config), fingerprints: begun?.fingerprints ?? {},
  };
}

function assertSame(begun: RunNote, asked: { mode: RunNote['mode']; seed: number; recipe: string; train: number; test: number; minAge: number }): void {
  const other = 'Name another run with --run.';
  if (begun.benchmark ?? begun.calibration) throw new UserError('This run is a benchmark or a calibration.', 'Go on with it by npx compass bench --run NAME, or npx compass bench calibrate --run NAME.');
  if (begun.recipe !== asked.recipe) throw new UserError(`This run was made by the recipe "${begun.recipe}", not "${asked.recipe}".`, other);
  if (begun.mode === 'imported') throw new UserError('This run was imported: nothing can be made in it.', other);
  if (begun.mode !== asked.mode)
    throw new UserError(begun.mode === 'rehearsal' ? 'This run is a rehearsal; its records must not mix with a model\'s.' : 'This run was made with models; rehearsed records must not mix with them.',
      begun.mode === 'rehearsal' ? 'Go on with --rehearse, or name another run with --run.' : 'Go on without --rehearse, or name another run with --run.');
  if (begun.seed !== asked.seed) throw new UserError(`This run began with the seed ${begun.seed}; ${asked.seed} would give other users.`, other);
  if (begun.minAge !== asked.minAge) throw new UserError(`This run began with users from ${begun.minAge} years on.`, other);
  if (asked.train < begun.train || asked.test < begun.test) throw new UserError(`This run has ${begun.train} train and ${begun.test} test users already; it can grow, not shrink.`, other);
}

/** The models of the roles that the recipe asks. A missing key is found here, before anything is made. */
export function modelsOf(recipe: Recipe, config: Config): NonNullable<RunNote['models']> {
  const roles = rolesOf(recipe, config);
  for (const { endpoint } of roles) config.keyOf(endpoint);
  return Object.fromEntries(roles.map(({ name, model, endpoint }) => [name, { model, endpoint: endpoint.name, baseUrl: endpoint.baseUrl }]));
}

export const resourcesOf = (recipe: Recipe, config: Config): RunNote['resources'] =>
  recipe.resources.map((resource) => {
    const { origin, items, sha256 } = holdingOf(resource, config.dataFolder);
    return { name: resource.name, ...origin, items, sha256 };
  });

export function newName(outputs: string, recipe: string): string {
  const day = `${new Date().toISOString().slice(0, 10)}-${recipe}`;
  for (let number = 1; ; number++) if (!existsSync(join(outputs, `${day}-${number}`))) return `${day}-${number}`;
}

const say = (text: string): void => void process.stderr.write(text + '\n');
