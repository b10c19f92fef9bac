/** What a run should come to: at most, by the shape of its recipe; better known by a few rehearsed users, beside the work. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Prediction } from '#schemas/prediction';
import type { Search } from '../resource.ts';
import { boundsOf } from '../run/bounds.ts';
import { predictionOf } from '../run/estimate.ts';
import { findPrediction, writePrediction } from '../store/prediction.ts';
import type { Desk } from './desk.ts';
import { type Expected, expectedOf } from './live-figures.ts';
import { pricingOf, wayOf } from './pricing.ts';

export type Foresight = {
  /** What is known at once. With models, and when the run is new or has grown, better is found out meanwhile. */
  readonly begin: (search: Search, signal: AbortSignal) => Expected;
  /** Settles when that has been found out; nothing of it throws. */
  readonly end: () => Promise<void>;
};

/** Milliseconds: a rehearsal takes the processor for a second, and the first calls should not wait for it. */
const untilBegun = 4000;
/** Users rehearsed: the least, as it takes time from the work. */
const sample = { train: 1, test: 1 };

export function openForesight(desk: Desk, tell: (better: Expected) => void): Foresight {
  const { recipe, note, folder } = desk;
  const by = (prediction: Prediction | undefined): Expected =>
    expectedOf(recipe.stages.map(({ name }) => name), boundsOf(recipe.stages, recipe.tickets(note).length), prediction);
  const over = new AbortController();
  let found: Promise<void> = Promise.resolve();
  const findOut = async (search: Search, signal: AbortSignal) => {
    await sleep(untilBegun, undefined, { signal: over.signal }).catch(() => undefined);
    const prediction = signal.aborted ? undefined : await predictionFor(desk, search, signal);
    if (prediction) tell(by(prediction));
  };
  return {
    begin: (search, signal) => {
      if (note.mode !== 'models') return by(undefined);
      const stored = findPrediction(folder);
      if (stored?.train === note.train && stored.test === note.test) return by(stored);
      found = findOut(search, signal);
      return by(undefined);
    },
    end: () => {
      over.abort();
      return found;
    },
  };
}

/** What goes wrong with it must not keep a run from working. */
async function predictionFor({ given, recipe, config, note, folder }: Desk, search: Search, signal: AbortSignal): Promise<Prediction | undefined> {
  try {
    const prediction = await predictionOf({ recipe, sizes: note, seed: note.seed, search, pricing: pricingOf(recipe, config, 'models', wayOf(given)), sample, signal });
    await writePrediction(folder, prediction);
    return prediction;
  } catch (error) {
    if (!signal.aborted) process.stderr.write(`What the run should cost could not be predicted: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
