/** Predicts what a run asks and costs: a few users are rehearsed in a temporary folder, their units and calls counted and scaled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Prediction } from '#schemas/prediction';
import type { Ticket } from '#schemas/run';
import type { Answerer } from '../llm/answer.ts';
import { openPrefixes } from '../llm/prefixes.ts';
import { openRehearsal } from '../llm/rehearsal.ts';
import type { Search } from '../resource.ts';
import { castOf } from './cast.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import type { Journals } from './plan.ts';
import type { Recipe, Sizes } from './recipe.ts';
import { openRun } from './run.ts';
import { ticketOf } from './ticket-of.ts';
import { type Pricing, type Means, meansOf, usesOf } from './uses.ts';

export type Subject = {
  readonly recipe: Recipe;
  readonly sizes: Sizes;
  readonly seed: number;
  readonly search: Search;
  readonly pricing: Pricing;
  /** Users to rehearse at most. */
  readonly sample: { readonly train: number; readonly test: number };
  /** The means of a real run, which count for more than a rehearsal's, and its name. */
  readonly like?: { readonly name: string; readonly means: Means };
  readonly signal: AbortSignal;
};

export async function predictionOf(subject: Subject): Promise<Prediction> {
  const { sizes, like, pricing } = subject;
  const sample = { train: Math.min(sizes.train, subject.sample.train), test: Math.min(sizes.test, subject.sample.test) };
  const { counts, ledger } = await rehearsed(subject, sample);
  const makings = new Map([...counts].map(([stage, { train, test }]) => [stage, train + test]));
  const scaled = (group: 'train' | 'test', count: number) => (sample[group] === 0 ? 0 : (count / sample[group]) * sizes[group]);
  const units = new Map([...counts].map(([stage, { train, test }]) => [stage, scaled('train', train) + scaled('test', test)]));
  const means = new Map([...meansOf(ledger, makings), ...(like?.means ?? [])]);
  return {
    madeAt: new Date().toISOString(), train: sizes.train, test: sizes.test, rehearsed: sample, like: like?.name ?? null,
    units: Object.fromEntries(units), uses: usesOf(units, means, pricing),
  };
}

type Counts = ReadonlyMap<string, { train: number; test: number }>;

async function rehearsed({ recipe, sizes, seed, search, signal }: Subject, sample: { train: number; test: number }): Promise<{ counts: Counts; ledger: Ledger }> {
  const folder = await mkdtemp(join(tmpdir(), 'compass-estimate-'));
  const tickets = recipe.tickets({ ...sample, minAge: sizes.minAge });
  try {
    const run = await openRun({
      recipe, folder, tickets, seed, search, signal, concurrency: 2, answerer: cachedByPrefix(openRehearsal(castOf(recipe), seed, search)),
      resource: () => '', now: () => new Date(), watch: { begin: () => undefined, settled: () => undefined },
    });
    try {
      await run.work();
      return { counts: countsOf(run.journals, tickets), ledger: ledgerOf(folder) };
    } finally {
      await run.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a role's earlier prompts begin with in the same words counts as cached. */
function cachedByPrefix(answerer: Answerer): Answerer {
  const shared = new Map<string, ReturnType<typeof openPrefixes>>();
  return {
    ...answerer,
    answer: async (question) => {
      const prefixes = shared.get(question.role) ?? openPrefixes();
      shared.set(question.role, prefixes);
      const cachedTokens = prefixes(question.messages);
      // A rehearsed answer is there at once, and a run whose answers come over the network may be at work beside this.
      await turn();
      const answer = await answerer.answer(question);
      return { ...answer, cachedTokens: Math.min(cachedTokens, answer.inputTokens) };
    },
  };
}

function countsOf(journals: Journals, tickets: readonly Ticket[]): Counts {
  const tests = new Set(tickets.filter(({ split }) => split === 'test').map(({ id }) => id));
  return new Map([...journals].map(([stage, journal]) => {
    const units = [...journal.units()];
    const test = units.filter(([unit]) => ticketOf(unit, tests) !== undefined).length;
    return [stage, { train: units.length - test, test }];
  }));
}
