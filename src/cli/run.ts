/** compass run */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { RunNote } from '#schemas/run';
import { runFormat } from '#schemas/run';
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { writeProblem } from '../files.ts';
import { openModels } from '../llm/chat.ts';
import { openRehearsal } from '../llm/rehearsal.ts';
import { resolveRoles } from '../llm/roles.ts';
import { castOf } from '../run/cast.ts';
import type { Plan } from '../run/plan.ts';
import { isChanged, isDone } from '../run/plan.ts';
import type { Recipe, Sizes } from '../run/recipe.ts';
import { openRun, type Ready } from '../run/run.ts';
import { findings, tallyOf } from '../run/tally.ts';
import { openSearchModels, wordsOnly } from '../search/models.ts';
import { openSearch } from '../search/search.ts';
import { holdingOf } from '../search/library.ts';
import { takeLock } from '../store/lock.ts';
import { findNote, writeNote } from '../store/run-folder.ts';
import { countFlag, isSet, textFlag, atMost } from './given.ts';
import { onInterrupt } from './interrupt.ts';
import { keepSmall } from './memory.ts';
import { showProgress } from './progress.ts';
import { summary } from './summary.ts';
import { type Act, checkedName, type Given, loadRecipe, outputsOf } from './workspace.ts';
import { version } from './version.ts';
import { exportRun } from './export.ts';

export const act: Act = async (given) => {
  atMost(given, 0, 'run [options]');
  const recipe = await loadRecipe(given);
  const config = readConfig({ file: textFlag(given, 'config') });
  const name = checkedName(textFlag(given, 'run') ?? newName(outputsOf(given), recipe.name));
  const folder = join(outputsOf(given), name);
  const begun = findNote(folder);
  const note = noteFor(given, recipe, config, begun);
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

type Desk = { given: Given; recipe: Recipe; config: Config; name: string; folder: string; note: RunNote; begun: RunNote | undefined };

async function work(desk: Desk, signal: AbortSignal): Promise<number> {
  const { given, recipe, config, folder, name, note, begun } = desk;
  const started = Date.now();
  const ranking = note.mode === 'rehearsal' ? wordsOnly : openSearchModels(config);
  const search = openSearch(config.dataFolder, ranking);
  const answerer = note.mode === 'rehearsal' ? openRehearsal(castOf(recipe), note.seed, search) : openModels(config, recipe.roles);
  const progress = showProgress(recipe.stages.map((stage) => stage.name), answerer, started);
  const ready = await openRun({
    recipe, folder, seed: note.seed, tickets: recipe.tickets(note), answerer, search, signal, watch: progress, now: () => new Date(),
    concurrency: countFlag(given, 'concurrency', 1) ?? widest(config, note), resource: (of) => note.resources.find((one) => one.name === of)!.sha256 + ranking.identity,
  });
  try {
    await agree(given, ready.plan, begun);
    await writeNote(folder, { ...note, ranking: ranking.identity || ranking.ranking, fingerprints: Object.fromEntries(ready.prints) });
    if (!isDone(ready.plan)) say(begun ? `Going on with the run ${name}.` : `Run ${name}: ${note.train} train and ${note.test} test users, ${note.mode === 'rehearsal' ? 'rehearsed (no model is asked)' : 'with models'}.`);
    else say(`Nothing to do: the run ${name} is complete.`);
    try {
      await ready.work();
    } finally {
      progress.end();
    }
    return await finish(desk, ready, (Date.now() - started) / 1000);
  } finally {
    await ready.close();
  }
}

async function finish(desk: Desk, ready: Ready, seconds: number): Promise<number> {
  const { given, recipe, folder, name, note } = desk;
  const tallies = tallyOf(ready.journals);
  const format = textFlag(given, 'export');
  const exported = format === undefined ? undefined : await exportRun({ recipe, folder, note, journals: ready.journals, format, setting: 'both', layout: 'split' });
  const found = findings(tallies);
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: name, folder, mode: note.mode, stages: tallies, exports: exported ?? null, findings: found }) + '\n');
  else process.stdout.write(summary({ name, folder, note, tallies, journals: ready.journals, seconds: isDone(ready.plan) ? undefined : seconds, exported }));
  for (const sentence of found) say(sentence);
  return found.length > 0 ? 1 : 0;
}

/** Old records are replaced only when somebody says yes. */
async function agree(given: Given, plan: Plan, begun: RunNote | undefined): Promise<void> {
  if (!begun || !isChanged(plan)) return;
  const changed = plan.stages.filter((stage) => stage.changed > 0).map((stage) => `${stage.changed} in ${stage.stage}`).join(', ');
  const sentence = `Something that records were made from has changed since (a prompt, shape, model, resource or record): ${changed}, and whatever depends on them, would be made anew. Answers still remembered are not paid for again.`;
  if (isSet(given, 'redo')) return say(sentence);
  const refusal = new UserError(sentence, 'Say yes with --redo, take the change back, or start another run with --run.');
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw refusal;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`${sentence}\nRedo them? [y/N] `);
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refusal;
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
  const asked = new Set([...recipe.stages, ...recipe.tools].flatMap((one) => one.asks));
  const roles = [...resolveRoles(recipe.roles, config)].filter(([role]) => asked.has(role));
  for (const [, { endpoint }] of roles) config.keyOf(endpoint);
  return Object.fromEntries(roles.map(([role, { model, endpoint }]) => [role, { model, endpoint: endpoint.name, baseUrl: endpoint.baseUrl }]));
}

const resourcesOf = (recipe: Recipe, config: Config): RunNote['resources'] =>
  recipe.resources.map((resource) => {
    const { origin, items, sha256 } = holdingOf(resource, config.dataFolder);
    return { name: resource.name, ...origin, items, sha256 };
  });

/** Users side by side: in a rehearsal a few, so that little is in memory at once; else as many as the widest endpoint takes calls. */
const widest = (config: Config, note: RunNote): number =>
  note.mode === 'rehearsal' ? 8 : Math.max(...Object.values(config.endpoints).map((endpoint) => endpoint.concurrency));

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
