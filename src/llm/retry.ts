/** The one place that asks again. It knows no status codes: the error says whether trying again helps, and from when. */
import pRetry, { type RetryContext } from 'p-retry';
import { ModelError } from '../errors.ts';
import { type Key, randomFor } from '../random.ts';
import { type Clock, realClock } from './clock.ts';
import { Unreachable } from './failure.ts';

export const patience = { attempts: 6, firstWaitMs: 2000, longestWaitMs: 60_000, quickAttempts: 3, quickWaitMs: 250, totalMs: 600_000 } as const;

export type Repeat = {
  readonly signal: AbortSignal;
  /** Spreads the waits of different calls, the same way each time. */
  readonly key: Key;
  /** Told before each further attempt why there is one. */
  readonly repeated: (error: ModelError) => void;
};

/** Throws the last error as it came. While it waits between attempts it holds nothing. */
export async function retry<T>(attempt: () => Promise<T>, repeat: Repeat, clock: Clock = realClock): Promise<T> {
  const random = randomFor('retry', ...repeat.key);
  let failingSince: number | undefined;
  const shouldRetry = async ({ error, attemptNumber }: RetryContext): Promise<boolean> => {
    if (!(error instanceof ModelError) || !error.retryable) return false;
    if (error instanceof Unreachable && error.quick && attemptNumber >= patience.quickAttempts) return false;
    failingSince ??= clock.now();
    const wait = waitAfter(error, attemptNumber, random.next());
    if (clock.now() - failingSince + wait > patience.totalMs) return false;
    await clock.sleep(wait, repeat.signal);
    repeat.repeated(error);
    return true;
  };
  // Waiting is done above, on our clock; p-retry adds none of its own.
  return pRetry(attempt, { retries: patience.attempts - 1, minTimeout: 0, signal: repeat.signal, shouldRetry });
}

/** What the server asked for; else twice as long each time, give or take a quarter. */
function waitAfter(error: ModelError, attemptNumber: number, chance: number): number {
  if (error.retryAfterMs !== undefined && error.retryAfterMs > 0) return error.retryAfterMs;
  const first = error instanceof Unreachable && error.quick ? patience.quickWaitMs : patience.firstWaitMs;
  return Math.min(patience.longestWaitMs, first * 2 ** (attemptNumber - 1)) * (0.75 + chance / 2);
}
