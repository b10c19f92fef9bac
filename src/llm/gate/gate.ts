/**
 * The gate before one endpoint: so many calls under way, so many requests and tokens a minute, those of greater priority first,
 * the roles side by side. Covers one process; several processes that share a key share its limits without knowing of each other.
 */
import { ModelError } from '../../errors.ts';
import { type Clock, realClock } from '../clock.ts';
import { openDoor } from './door.ts';
import { Overloaded } from '../failure.ts';
import { openPace } from './pace.ts';
import { openWidth } from './width.ts';

export type Limits = { readonly concurrency: number; readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null };

export type Entry<T> = {
  /** Roles that wait get places evenly. */
  readonly role: string;
  /** Calls of one kind take about as long as each other. */
  readonly kind: string;
  /** Greater goes first; equals go in the order they came. */
  readonly priority: number;
  /** An estimate of the tokens that the call will use, in and out. */
  readonly tokens: number;
  readonly signal: AbortSignal;
  readonly call: () => Promise<T>;
  /** The tokens that it did use. */
  readonly used: (result: T) => number;
};

export type Gate = {
  /** Waits its turn, then calls. The place is free again when the call ends, however it ends. */
  readonly enter: <T>(entry: Entry<T>) => Promise<T>;
  /** Calls that could come now and would be under way at once or very soon. */
  readonly room: () => number;
  /** Calls that it lets be under way at once. */
  readonly places: () => number;
  readonly load: () => { readonly inFlight: number; readonly waiting: number };
};

/** A few more than there are places, so that whenever one becomes free somebody is there to take it. */
const ahead = 1.1;
/** A server that goes on refusing gets so much quiet, if it does not say how much it wants; twice as much each time. */
const quiet = { firstMs: 500, longestMs: 60_000 };

export function openGate(limits: Limits, clock: Clock = realClock): Gate {
  const width = openWidth(limits.concurrency);
  const pace = openPace(limits);
  let quietUntil = 0;
  let refusals = 0;
  const door = openDoor({
    places: width.limit,
    opensAt: () => Math.max(pace.freeAt(), quietUntil),
    began: (inFlight, tokens) => {
      width.began(inFlight);
      pace.take(clock.now(), tokens);
    },
  }, clock);
  const refused = (error: Overloaded, startedAt: number) => {
    const now = clock.now();
    if (width.refused(startedAt, now)) quietUntil = now + Math.min(error.retryAfterMs ?? quiet.firstMs * 2 ** refusals++, quiet.longestMs);
  };
  const enter = async <T>({ kind, call, used, ...caller }: Entry<T>): Promise<T> => {
    const turn = door.enter(caller);
    if (turn) await turn;
    const startedAt = clock.now();
    try {
      const result = await call();
      pace.correct(used(result) - caller.tokens);
      width.answered(kind, startedAt, clock.now());
      refusals = 0;
      return result;
    } catch (error) {
      if (error instanceof Overloaded) {
        pace.correct(-caller.tokens);
        refused(error, startedAt);
      } else if (error instanceof ModelError && error.retryable) width.failed();
      throw error;
    } finally {
      door.leave(caller.role);
    }
  };
  const load = () => ({ inFlight: door.inFlight(), waiting: door.waiting() });
  return { enter, room: () => Math.max(0, Math.ceil(ahead * width.limit()) - door.inFlight() - door.waiting()), places: width.limit, load };
}
