/** Works on a run until nothing is left to do, or until somebody stops it. The same call continues where the last one stopped. */
import type { Attempt, JournalLine } from '#schemas/journal';
import type { Ticket } from '#schemas/run';
import type { Answerer } from '../llm/answer.ts';
import { type Filled, type PromptFile, readPrompt } from '../llm/prompt.ts';
import { openCalls } from '../store/calls.ts';
import { type Journal, openJournal } from '../store/journal.ts';
import { journalOf } from '../store/run-folder.ts';
import { openExecutor } from '../tool/execute.ts';
import type { Search } from '../resource.ts';
import { contextOf, type Engine } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';
import { flow, type Work } from './flow.ts';
import { endedAs, isChanged, isDone, type Journals, type Plan, planOf, stands } from './plan.ts';
import type { Recipe } from './recipe.ts';
import { openSeats, type Seats } from './seats.ts';
import { settle } from './settle.ts';
import { ticketOf } from './ticket-of.ts';
import { sideBySide } from './side-by-side.ts';
import { priorityOf, waysOf } from './way.ts';

export type Job = {
  readonly recipe: Recipe;
  readonly folder: string;
  readonly tickets: readonly Ticket[];
  readonly seed: number;
  /** Users worked on side by side. */
  readonly concurrency: number;
  readonly answerer: Answerer;
  readonly search: Search;
  /** SHA-256 of a resource's items. */
  readonly resource: (name: string) => string;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly watch: Watch;
};

/** Hears what happens while it happens, for progress lines. */
export type Watch = {
  readonly begin: (plan: Plan) => void;
  readonly settled: (stage: string, line: JournalLine) => void;
};

export type Ready = {
  readonly plan: Plan;
  readonly prints: ReadonlyMap<string, string>;
  /** Does what the plan has open or changed. */
  readonly work: () => Promise<void>;
  readonly journals: Journals;
  readonly close: () => Promise<void>;
};

/** Opens the journals and finds what is left to do; nothing is asked or written yet. The caller holds the run's lock. */
export async function openRun(job: Job): Promise<Ready> {
  const { recipe, tickets, answerer } = job;
  const sync = !answerer.rehearsal;
  const prompts = openPrompts(recipe.folder);
  const prints = new Map(recipe.stages.map((stage) => [stage.name, fingerprintOf(stage, recipe, { prompt: prompts, identity: answerer.identity, resource: job.resource })]));
  const journals = await openJournals(job, sync);
  const plan = await planOf(tickets, { stages: recipe.stages, journals, prints });
  const close = async () => { await Promise.all([...journals.values()].map((journal) => journal.close())); };
  const work = async () => {
    if (isDone(plan)) return;
    job.watch.begin(plan);
    const calls = await openCalls(job.folder, sync);
    try {
      const engine: Engine = { seed: job.seed, prompt: prompts, search: job.search, executor: openExecutor(recipe.tools), answerer, calls, now: job.now };
      await workOn(job, engine, journals, prints);
    } finally {
      await calls.close();
    }
    if (isChanged(plan)) await withdraw(job, journals, prints);
  };
  return { plan, prints, journals, work, close };
}

/** All or none: when one cannot be read, the others are closed again. */
async function openJournals({ recipe, folder }: Job, sync: boolean): Promise<Journals> {
  const journals = new Map<string, Journal>();
  try {
    for (const stage of recipe.stages) journals.set(stage.name, await openJournal(journalOf(folder, stage.name), { sync }));
    return journals;
  } catch (error) {
    await Promise.all([...journals.values()].map((journal) => journal.close()));
    throw error;
  }
}

/** Runs every ticket's flow. After a fault nobody begins anything new, and what was at work is written before it is reported. */
async function workOn(job: Job, engine: Engine, journals: Journals, prints: ReadonlyMap<string, string>): Promise<void> {
  const halt = new AbortController();
  const signal = AbortSignal.any([job.signal, halt.signal]);
  const ways = waysOf(job.recipe.stages);
  const seats = openSeats(engine.answerer);
  let trouble: { error: unknown } | undefined;
  await sideBySide(job.tickets, { most: job.concurrency, answerer: engine.answerer, signal }, async (ticket, age) => {
    const priority = (stage: string, part: string) => priorityOf(ways.from(stage, part), age);
    try {
      await flow(ticket, 'start', job.recipe.stages, doing(job, engine, { journals, prints, signal, seats, priority }));
    } catch (error) {
      trouble ??= { error };
      halt.abort(error);
    }
  });
  if (job.signal.aborted) throw job.signal.reason;
  if (trouble) throw trouble.error;
}

type Bench = { readonly journals: Journals; readonly prints: ReadonlyMap<string, string>; readonly signal: AbortSignal; readonly seats: Seats; readonly priority: (stage: string, part: string) => number };

/** Runs a unit, or takes what its journal already says. */
function doing(job: Job, engine: Engine, { journals, prints, signal, seats, priority }: Bench): Work {
  const filled: Filled = new Map();
  return async (stage, id, input) => {
    const journal = journals.get(stage.name)!;
    const print = prints.get(stage.name)!;
    const entry = journal.find(id);
    if (entry && stands(entry, input.of, print)) return endedAs(entry, id, journal);
    signal.throwIfAborted();
    const rank = priority(stage.name, input.values['part'] as string);
    const turn = seats.take(rank, signal);
    if (turn) await turn;
    const left = engine.answerer.entered?.();
    try {
      const attempts: Attempt[] = [];
      const context = contextOf({ stage: stage.name, folder: stage.folder, unit: id, signal, priority: rank, filled }, input.values, attempts, engine);
      const line = await settle({ stage, id, of: input.of, print, rehearsal: engine.answerer.rehearsal, attempts }, input.values, context, engine.now);
      const { content } = await journal.append(line);
      job.watch.settled(stage.name, line);
      return { status: line.status === 'withdrawn' ? 'dropped' : line.status, content, records: () => (line.status === 'kept' ? line.records : []) };
    } finally {
      left?.();
      seats.leave();
    }
  };
}

/** After a redo: what no longer hangs on anything is marked so, and no longer counts. */
async function withdraw(job: Job, journals: Journals, prints: ReadonlyMap<string, string>): Promise<void> {
  const { stages } = job.recipe;
  const visited = new Map(stages.map((stage) => [stage.name, new Set<string>()]));
  await planOf(job.tickets, { stages, journals, prints }, (stage, unit) => visited.get(stage)!.add(unit));
  const tickets = new Set(job.tickets.map((ticket) => ticket.id));
  for (const [stage, journal] of journals)
    for (const [unit, entry] of [...journal.units()])
      if (entry.status !== 'withdrawn' && ticketOf(unit, tickets) !== undefined && !visited.get(stage)!.has(unit))
        await journal.append({ unit, of: entry.of, print: entry.print, settledAt: job.now().toISOString(), status: 'withdrawn' });
}

/** Reads each prompt file once. */
function openPrompts(folder: string): (file: string) => PromptFile {
  const read = new Map<string, PromptFile>();
  return (file) => {
    let found = read.get(file);
    if (!found) read.set(file, (found = readPrompt(folder, file)));
    return found;
  };
}
