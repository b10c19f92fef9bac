/**
 * What a stage is: a function from the records it reads to the next one. The engine owns loops, retries, files and clocks;
 * a stage reaches the world through its context only.
 */
import type { z } from 'zod';
import type { Attempt } from '#schemas/journal';
import type { Record as Base } from '#schemas/record';
import type { Ask, Prompt, Understudies } from '../ask.ts';
import type { Random } from '../random.ts';
import type { Resource, Search } from '../resource.ts';
import type { Toolbox } from '../tool/toolbox.ts';

/** Something that stands upstream: another stage, or the tickets the recipe starts from. */
export type Source<Out extends { id: string }> = { readonly name: string; readonly writes: z.ZodType<Out> };
type Sources = { readonly [noun: string]: Source<{ id: string }> };
type OutOf<S> = S extends Source<infer Out> ? Out : never;

/** What `make` is given: each noun the stage reads, the lists it gathers, its part, and what came before it in its chain. */
export type InputOf<R extends Sources, G extends Sources = {}, Out = unknown> =
  { readonly [Noun in keyof R]: OutOf<R[Noun]> } & { readonly [Noun in keyof G]: readonly OutOf<G[Noun]>[] }
  & { readonly part: string; readonly earlier: readonly Out[] };

export type Context = {
  readonly ask: Ask;
  /** Fills a prompt file of the stage's folder, or, after a slash, of the recipe's. */
  readonly prompt: (file: string, slots: Readonly<Record<string, string>>) => Prompt;
  /** Keyed by seed, stage and unit. */
  readonly random: Random;
  /** Keyed by seed, stage and the words given: for a choice that several units share, such as one user's order of topics. */
  readonly shared: (...key: string[]) => Random;
  readonly search: Search;
  readonly tools: Toolbox;
  /** What the unit's asks have come to so far, as its journal line will have it. */
  readonly attempts: readonly Attempt[];
  readonly signal: AbortSignal;
};

export type Drop = { readonly drop: string; readonly why: string };
/** The recipe says no to this record: a short kebab reason that can be counted, and a sentence. */
export const drop = (reason: string, why: string): Drop => ({ drop: reason, why });
export const isDrop = (made: object): made is Drop => 'drop' in made;

/** `id` and `rehearsal` are the engine's to fill in; a stage that makes several records names them itself. */
type Made<Out> = Omit<Out, 'id' | 'rehearsal'>;
type Several<Out> = readonly Omit<Out, 'rehearsal'>[];

export type StageSpec<Out extends Base, R extends Sources, G extends Sources> = {
  /** Also the folder, the journal and the prefix of its errors. */
  readonly name: string;
  /** Where its prompts are, for stages that share them; else the folder of its name. */
  readonly folder?: string;
  /** Raised by hand when the code would make different records from the same answers. */
  readonly version: number;
  /** The first noun is what the stage goes through one by one; the others stand above it in the same user's line. */
  readonly reads: R;
  /** Lists of all kept records further down the same line; the stage waits until every one of them has ended. */
  readonly gathers?: G;
  readonly writes: z.ZodType<Out>;
  /** One record per part instead of one per input. Chains run side by side; within a chain each part sees the records of those before it. */
  readonly parts?: readonly (readonly string[])[];
  readonly takes?: (input: { readonly [Noun in keyof R]: OutOf<R[Noun]> }) => boolean;
  readonly prompts: readonly string[];
  readonly asks: readonly string[];
  /** Of these, the roles whose settings are part of what it reads: the fingerprint leaves them out. */
  readonly carried?: readonly string[];
  readonly uses: readonly Resource<{ id: string }>[];
  /** Files in `priors/` that it draws from. */
  readonly priors?: readonly string[];
  readonly executes?: boolean;
  readonly rehearsal: Understudies<InputOf<R, G, Out>>;
  readonly make: (input: InputOf<R, G, Out>, context: Context) => Made<Out> | Several<Out> | Drop | Promise<Made<Out> | Several<Out> | Drop>;
};

/** A stage whose types have been checked and may be forgotten: what recipe and engine handle. */
export type Stage<Out extends Base = Base> = Source<Out> & {
  readonly version: number;
  readonly folder: string;
  readonly reads: Sources;
  readonly gathers: Sources;
  readonly parts: readonly (readonly string[])[];
  readonly takes: (input: { readonly [noun: string]: unknown }) => boolean;
  readonly prompts: readonly string[];
  readonly asks: readonly string[];
  readonly carried: readonly string[];
  readonly uses: readonly Resource<{ id: string }>[];
  readonly priors: readonly string[];
  readonly executes: boolean;
  readonly rehearsal: Understudies<unknown>;
  readonly make: (input: unknown, context: Context) => unknown;
};

/** A stage that settles its inputs one by one. */
export function perRecord<Out extends Base, R extends Sources, G extends Sources = {}>(spec: StageSpec<Out, R, G>): Stage<Out> {
  return {
    gathers: {}, parts: [], priors: [], carried: [], executes: false, folder: spec.name, ...spec,
    takes: (spec.takes ?? (() => true)) as Stage['takes'],
    rehearsal: spec.rehearsal as Understudies<unknown>,
    make: spec.make as Stage['make'],
  };
}
