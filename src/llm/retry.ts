/** The one place that asks again. It knows no status codes: the error says whether trying again helps, and from when. */
import pRetry, { type RetryContext } from 'p-retry';
import { ModelError } from '../errors.ts';
import { type Key, type Random, randomFor } from '../random.ts';
import { type Clock, realClock } from './clock.ts';
import { Overloaded, Unreachable } from './failure.ts';

type Patience = { readonly attempts: number; readonly firstWaitMs: number; readonly totalMs: number };

/**
 * How often and how long in all. Being refused is no fault: it does not use up the attempts that faults have. The time is what the
 * call itself took, under way and between attempts; waiting at the gate does not count, nor does a machine that was asleep.
 */
export const patience = {
  fault: { attempts: 6, firstWaitMs: 2000, totalMs: 600_000 },
  refusal: { attempts: 100, firstWaitMs: 1000, totalMs: 1_800_000 },
  /** Nothing has ever answered at the address. */
  quick: { attempts: 3, firstWaitMs: 250, totalMs: 600_000 },
} as const satisfies Record<string, Patience>;
export const longestWaitMs = 60_000;

export type Repeat = {
  readonly signal: AbortSignal;
  /** Spreads the waits of different calls, the same way each time. */
  readonly key: Key;
  /** Told before each further attempt why there is one. */
  readonly repeated: (error: ModelError) => void;
};

/** `spent` is to be told how long the attempt was under way. Throws the last error as it came. While it waits between attempts it holds nothing. */
export async function retry<T>(attempt: (spent: (ms: number) => void) => Promise<T>, repeat: Repeat, clock: Clock = realClock): Promise<T> {
  const spells = { fault: openSpell(patience.fault), refusal: openSpell(patience.refusal), quick: openSpell(patience.quick) };
  let random: Random | undefined;
  let underWay = 0;
  const shouldRetry = async ({ error }: RetryContext): Promise<boolean> => {
    if (!(error instanceof ModelError) || !error.retryable) return false;
    random ??= randomFor('retry', ...repeat.key);
    const wait = spells[kindOf(error)].next(error.retryAfterMs, random.next(), underWay);
    underWay = 0;
    if (wait === undefined) {
      if (error instanceof Overloaded) throw givenUp(error);
      return false;
    }
    await clock.sleep(wait, repeat.signal);
    repeat.repeated(error);
    return true;
  };
  // Counting, waiting and stopping are done here; p-retry, told of the signal, would throw away an answer that came after it.
  return pRetry(() => attempt((ms) => { underWay += ms; }), { retries: Infinity, minTimeout: 0, shouldRetry });
}

const kindOf = (error: ModelError): keyof typeof patience => (error instanceof Overloaded ? 'refusal' : error instanceof Unreachable && error.quick ? 'quick' : 'fault');

/** Attempts and time of one kind. `next` says how long to wait; undefined when it has been enough. */
function openSpell({ attempts, firstWaitMs, totalMs }: Patience) {
  let tried = 0;
  let total = 0;
  /** What the server asked for; else twice as long each time, give or take a quarter. */
  const next = (askedMs: number | undefined, chance: number, underWay: number): number | undefined => {
    const wait = askedMs || Math.min(longestWaitMs, firstWaitMs * 2 ** tried) * (0.75 + chance / 2);
    total += underWay + wait;
    return ++tried >= attempts || total > totalMs ? undefined : wait;
  };
  return { next };
}

/** The call is delayed, not lost: the run stops, and the next one asks it again. */
const givenUp = (error: Overloaded): Overloaded => {
  const minutes = Math.ceil((error.retryAfterMs ?? 0) / 60_000);
  const said = minutes > 1 ? `It asks to come back in ${minutes} minutes.` : 'It has been refusing the same call for a long time.';
  return new Overloaded(`${error.message} ${said}`, { retryable: false, fatal: true, cause: error });
};
