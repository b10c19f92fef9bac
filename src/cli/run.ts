/** compass run */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import { runFormat } from '#schemas/run';
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';
import { assertPriced } from '../llm/budget.ts';
import type { BudgetReached } from '../llm/purse.ts';
import { isDone } from '../run/plan.ts';
import type { Recipe, Sizes } from '../run/recipe.ts';
import { outOfDate } from '../run/redo.ts';
import { openRun, type Ready } from '../run/run.ts';
import { findings, tallyOf } from '../run/tally.ts';
import { holdingOf } from '../search/library.ts';
import { openSearchModels, wordsOnly } from '../search/models.ts';
import { openSearch } from '../search/search.ts';
import { takeLock } from '../store/lock.ts';
import { type Level, levels } from '../store/log.ts';
import { findNote, writeNote } from '../store/run-folder.ts';
import { agree } from './agree.ts';
import { type Answerers, assertAnswerable, openAnswerers } from './answerers.ts';
import type { Desk } from './desk.ts';
import { exportRun, plainWish } from './export.ts';
import { atMost, countFlag, isSet, moneyFlag, oneOf, textFlag } from './given.ts';
import { onInterrupt } from './interrupt.ts';
import { pricingOf, rolesOf, wayOf } from './pricing.ts';
import { keepSmall } from './memory.ts';
import { howToGoOn, openSitting, type Sitting } from './sitting.ts';
import { summary } from './summary.ts';
import { version } from './version.ts';
import { type Act, checkedName, type Given, loadRecipe, outputsOf } from './workspace.ts';

export const act: Act = async (given) => {
  atMost(given, 0, 'run [options]');
  logLevel(given);
  exportWish(given);
  assertAnswerable(given);
  const recipe = await loadRecipe(given);
  const config = readConfig({ file: textFlag(given, 'config') });
  const name = checkedName(textFlag(given, 'run') ?? newName(outputsOf(given), recipe.name));
  const folder = join(outputsOf(given), name);
  const begun = findNote(folder);
  const note = noteFor(given, recipe, config, begun);
  if (moneyFlag(given, 'budget') !== undefined && note.mode === 'models') assertPriced(rolesOf(recipe, config), config.prices);
  makeFolder(folder);
  const lock = takeLock(folder, new Date());
  keepSmall();
  const interrupt = onInterrupt();
  try {
    return await work({ given, recipe, config, name, folder, note, begun }, interrupt.signal);
  } finally {
    interrupt.done();
    lock.release();
  }
};

async function work(desk: Desk, signal: AbortSignal): Promise<number> {
  const { given, recipe, config, folder, name, note, begun } = desk;
  const ranking = note.mode === 'rehearsal' ? wordsOnly : openSearchModels(config);
  const search = openSearch(config.dataFolder, ranking);
  const answerers = openAnswerers(desk, search);
  const sitting = openSitting(desk, answerers.answerer, logLevel(given));
  const tickets = recipe.tickets(note);
  const ready = await openRun({
    recipe, folder, seed: note.seed, tickets, answerer: answerers.attended(sitting.answerer), search, signal, watch: sitting.watch, now: () => new Date(),
    concurrency: countFlag(given, 'concurrency', 1) ?? widest(desk), resource: (of) => note.resources.find((one) => one.name === of)!.sha256 + ranking.identity,
  });
  try {
    if (begun) await agree(given, { units: outOfDate(ready.plan, ready.journals, tickets), folder, pricing: pricingOf(recipe, config, note.mode, wayOf(given)) });
    await writeNote(folder, { ...note, ranking: ranking.identity || ranking.ranking, fingerprints: Object.fromEntries(ready.prints) });
    if (isDone(ready.plan)) {
      say(`Nothing to do: the run ${name} is complete.`);
      return await finish(desk, ready, undefined);
    }
    say(begun ? `Going on with the run ${name}.` : `Run ${name}: ${note.train} train and ${note.test} test users, ${note.mode === 'rehearsal' ? 'rehearsed (no model is asked)' : 'with models'}.`);
    await sitting.expect(ranking === wordsOnly ? search : openSearch(config.dataFolder), signal);
    const reached = await workOn(ready, sitting, answerers);
    const code = await finish(desk, ready, sitting);
    if (!reached) return code;
    say(reached.message);
    say(howToGoOn(desk, reached));
    return reached.exitCode;
  } finally {
    sitting.close();
    await Promise.all([ready.close(), answerers.close()]);
  }
}

/** Tells of batches that are out when the work begins, and of those that are when it breaks off. */
async function workOn(ready: Ready, sitting: Sitting, answerers: Answerers): Promise<BudgetReached | undefined> {
  const before = answerers.out();
  if (before) say(`Still at a server: ${before} of an earlier sitting. What they answer is taken from there.`);
  try {
    const reached = await sitting.work(ready.work);
    if (!reached) await answerers.settle();
    return reached;
  } finally {
    const left = answerers.out();
    if (left) say(`Still at a server: ${left}. The same command takes their answers from there.`);
  }
}

/** `sitting` is undefined when there was nothing to do. */
async function finish(desk: Desk, ready: Ready, sitting: Sitting | undefined): Promise<number> {
  const { given, recipe, folder, name, note } = desk;
  const tallies = tallyOf(ready.journals);
  const wish = exportWish(given);
  const exported = wish && (await exportRun({ name, recipe, folder, note, journals: ready.journals }, wish));
  const found = findings(tallies);
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: name, folder, mode: note.mode, stages: tallies, exports: exported?.sets ?? null, findings: found, sitting: sitting?.facts() ?? null }) + '\n');
  else process.stdout.write(summary({ name, folder, note, tallies, journals: ready.journals, seconds: sitting?.facts().seconds, exported: exported?.sets, remarks: sitting?.remarks() ?? [] }));
  for (const sentence of found) say(sentence);
  return found.length > 0 ? 1 : 0;
}

/** Read before the work begins, so that a word that is no format is found then. */
const exportWish = (given: Given) => {
  const names = textFlag(given, 'export');
  return names === undefined ? undefined : plainWish(names);
};

const logLevel = (given: Given): Level => oneOf('log-level', textFlag(given, 'log-level') ?? 'info', levels);

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
  if (begun.recipe !== asked.recipe) throw new UserError(`This run was made by the recipe "${begun.recipe}", not "${asked.recipe}".`, other);
  if (begun.mode !== asked.mode)
    throw new UserError(begun.mode === 'rehearsal' ? 'This run is a rehearsal; its records must not mix with a model\'s.' : 'This run was made with models; rehearsed records must not mix with them.',
      begun.mode === 'rehearsal' ? 'Go on with --rehearse, or name another run with --run.' : 'Go on without --rehearse, or name another run with --run.');
  if (begun.seed !== asked.seed) throw new UserError(`This run began with the seed ${begun.seed}; ${asked.seed} would give other users.`, other);
  if (begun.minAge !== asked.minAge) throw new UserError(`This run began with users from ${begun.minAge} years on.`, other);
  if (asked.train < begun.train || asked.test < begun.test) throw new UserError(`This run has ${begun.train} train and ${begun.test} test users already; it can grow, not shrink.`, other);
}

/** The models of the roles that the recipe asks. A missing key is found here, before anything is made. */
function modelsOf(recipe: Recipe, config: Config): NonNullable<RunNote['models']> {
  const roles = rolesOf(recipe, config);
  for (const { endpoint } of roles) config.keyOf(endpoint);
  return Object.fromEntries(roles.map(({ name, model, endpoint }) => [name, { model, endpoint: endpoint.name, baseUrl: endpoint.baseUrl }]));
}

const resourcesOf = (recipe: Recipe, config: Config): RunNote['resources'] =>
  recipe.resources.map((resource) => {
    const { origin, items, sha256 } = holdingOf(resource, config.dataFolder);
    return { name: resource.name, ...origin, items, sha256 };
  });

/** Users side by side: in a rehearsal a few, so that little is in memory at once; all of them where they fill batches; else as many as the widest endpoint takes calls. */
function widest({ given, config, note }: Desk): number {
  if (note.mode === 'rehearsal') return 8;
  return isSet(given, 'batch') ? note.train + note.test : Math.max(...Object.values(config.endpoints).map((endpoint) => endpoint.concurrency));
}

function newName(outputs: string, recipe: string): string {
  const day = `${new Date().toISOString().slice(0, 10)}-${recipe}`;
  for (let number = 1; ; number++) if (!existsSync(join(outputs, `${day}-${number}`))) return `${day}-${number}`;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw writeProblem(error, folder);
  }
}

const say = (text: string): void => void process.stderr.write(text + '\n');
