/** Builds what a stage reaches the world through, for one unit of work. */
import type { Attempt } from '#schemas/journal';
import type { Answerer } from '../llm/answer.ts';
import { fill, type Filled, type PromptFile } from '../llm/prompt.ts';
import { digest } from '../hash.ts';
import { randomFor } from '../random.ts';
import type { Search } from '../resource.ts';
import type { Calls } from '../store/calls.ts';
import type { Executor } from '../tool/execute.ts';
import { type Asker, openAsk } from './asking.ts';
import { promptPath, toolFolder } from './recipe.ts';
import type { Context } from './stage.ts';

export type Engine = {
  readonly seed: number;
  readonly prompt: (file: string) => PromptFile;
  readonly search: Search;
  readonly executor: Executor;
  readonly answerer: Answerer;
  readonly calls: Calls;
  readonly now: () => Date;
};

export type Place = {
  readonly stage: string;
  /** Of its prompts, if it is not that of the stage's name. */
  readonly folder?: string;
  readonly unit: string;
  readonly priority: number;
  readonly signal: AbortSignal;
  /** What the units of one user share. */
  readonly filled?: Filled;
};

export function contextOf(place: Place, input: unknown, attempts: Attempt[], engine: Engine): Context {
  const { seed, prompt, search, executor, answerer, calls, now } = engine;
  const { filled = new Map() } = place;
  const asker: Asker = { ...place, input, attempts };
  const ask = openAsk(asker, answerer, calls, now);
  return {
    ask, search, attempts,
    prompt: (file, slots) => fill(prompt(promptPath(place.folder ?? place.stage, file)), slots, filled),
    random: randomFor(seed, place.stage, place.unit),
    shared: (...key) => randomFor(seed, place.stage, 'shared', ...key),
    signal: place.signal,
    tools: {
      names: executor.names,
      documents: executor.documents,
      documentation: executor.documentation,
      problem: executor.problem,
      execute: (tool, args, setting) => executor.execute({ tool, arguments: args }, setting, {
        search,
        random: randomFor(seed, place.stage, place.unit, tool, digest(JSON.stringify(args))),
        ask: openAsk({ ...asker, input: { arguments: args, setting } }, answerer, calls, now),
        prompt: (name, file, slots) => fill(prompt(`${toolFolder(name)}/${file}`), slots, filled),
      }),
    },
  };
}
