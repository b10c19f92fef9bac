/** Works on a run at a desk, whichever recipe it is of: takes its lock, asks before anything is made anew, and tells how it ended. */
import { mkdirSync } from 'node:fs';
import { writeProblem } from '../files.ts';
import type { BudgetReached } from '../llm/purse.ts';
import { isDone } from '../run/plan.ts';
import { outOfDate } from '../run/redo.ts';
import { openRun, type Ready } from '../run/run.ts';
import { openSearchModels, wordsOnly } from '../search/models.ts';
import { openSearch } from '../search/search.ts';
import { takeLock } from '../store/lock.ts';
import { type Level, levels } from '../store/log.ts';
import { writeNote } from '../store/run-folder.ts';
import { agree } from './agree.ts';
import { type Answerers, openAnswerers } from './answerers.ts';
import type { Desk } from './desk.ts';
import { countFlag, isSet, oneOf, textFlag } from './given.ts';
import { onInterrupt } from './interrupt.ts';
import { pricingOf, wayOf } from './pricing.ts';
import { keepSmall } from './memory.ts';
import { howToGoOn, openSitting, type Sitting } from './sitting.ts';
import type { Given } from './workspace.ts';

/** What differs from command to command. */
export type Course = {
  readonly greeting: string;
  readonly complete: string;
  /** Tells of the run as it stands, and gives the exit code; `sitting` is undefined when there was nothing to do. */
  readonly finish: (ready: Ready, sitting: Sitting | undefined) => Promise<number>;
};

export async function carryOut(desk: Desk, course: Course): Promise<number> {
  makeFolder(desk.folder);
  const lock = takeLock(desk.folder, new Date());
  keepSmall();
  const interrupt = onInterrupt();
  try {
    return await work(desk, course, interrupt.signal);
  } finally {
    interrupt.done();
    lock.release();
  }
}

async function work(desk: Desk, { greeting, complete, finish }: Course, signal: AbortSignal): Promise<number> {
  const { given, recipe, config, folder, note, begun } = desk;
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
      say(complete);
      return await finish(ready, undefined);
    }
    say(greeting);
    sitting.expect(ranking === wordsOnly ? search : openSearch(config.dataFolder), signal);
    const reached = await workOn(ready, sitting, answerers);
    const code = await finish(ready, sitting);
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

export const logLevel = (given: Given): Level => oneOf('log-level', textFlag(given, 'log-level') ?? 'info', levels);

/** Users side by side: in a rehearsal a few, so that little is in memory at once; all of them where they fill batches; else as many as the widest endpoint takes calls. */
function widest({ given, config, note }: Desk): number {
  if (note.mode === 'rehearsal') return 8;
  return isSet(given, 'batch') ? note.train + note.test : Math.max(...Object.values(config.endpoints).map((endpoint) => endpoint.concurrency));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw writeProblem(error, folder);
  }
}

const say = (text: string): void => void process.stderr.write(text + '\n');
