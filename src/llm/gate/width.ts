/**
 * How many calls an endpoint bears at once, learnt from how it answers. It begins with few and doubles with each round of answers
 * until the first refusal or slowness, then grows by steps; a refusal takes it back below where it was refused, once per episode.
 */
import { openLatency } from './latency.ts';

export type Width = {
  readonly limit: () => number;
  /** How many calls are under way, one that has just begun included. */
  readonly began: (inFlight: number) => void;
  readonly answered: (kind: string, startedAt: number, now: number) => void;
  readonly failed: () => void;
  /** True when nothing that began after the last step back has been answered: the server wants quiet, not just fewer calls. */
  readonly refused: (startedAt: number, now: number) => boolean;
};

const first = 8;
/** Rounds to where it was last refused, if each took an equal part of the way; beyond that, one more call each round. */
const steps = 8;
/** The step back from a width that was reached by steps. */
const back = 15 / 16;
/** So many answers after a fault widen nothing: no growth while more than a fifth of the calls fail. */
const perFault = 4;
/** Fewer answers say too little about how fast they come. */
const fewest = 16;

export function openWidth(most: number): Width {
  const latency = openLatency();
  const size: Size = { most, limit: Math.min(most, first), threshold: most, refusedAt: undefined };
  const limit = () => Math.floor(size.limit);
  let narrowedAt = -Infinity;
  let answeredSince = true;
  /** Answers that may still widen it: as many as its width, each time all places are taken. */
  let credit = 0;
  let debt = 0;
  let slow = false;
  let faults = 0;
  return {
    limit,
    began: (inFlight) => { if (inFlight >= limit()) credit = limit(); },
    answered: (kind, startedAt, now) => {
      faults = 0;
      answeredSince ||= startedAt > narrowedAt;
      const judged = latency.note(kind, now - startedAt, Math.max(limit(), fewest));
      if (judged !== undefined) slow = judged === 'slow';
      if (slow) size.threshold = Math.min(size.threshold, size.limit);
      else if (debt > 0) debt--;
      else if (credit-- > 0) grow(size);
    },
    failed: () => {
      debt = Math.min(debt + perFault, size.limit);
      if (++faults < size.limit) return;
      faults = 0;
      halve(size);
    },
    refused: (startedAt, now) => {
      credit = 0;
      // Calls that were already under way at the last step back tell of the same episode.
      if (startedAt <= narrowedAt) return false;
      const again = !answeredSince;
      if (again) halve(size);
      else stepBack(size);
      narrowedAt = now;
      answeredSince = false;
      return again;
    },
  };
}

type Size = { readonly most: number; limit: number; /** Up to here it doubles. */ threshold: number; /** The width at the last refusal. */ refusedAt: number | undefined };

function grow(size: Size): void {
  const step = size.limit < size.threshold ? 1 : Math.max(1, ((size.refusedAt ?? size.most) - size.limit) / steps) / size.limit;
  size.limit = Math.min(size.most, size.limit + step);
}

const halve = (size: Size): void => { size.limit = Math.max(1, Math.floor(size.limit / 2)); };

function stepBack(size: Size): void {
  // What was reached by doubling may be twice too many.
  const doubled = size.refusedAt === undefined || size.limit < size.threshold;
  size.refusedAt = size.limit;
  if (doubled) halve(size);
  else size.limit = Math.max(1, Math.floor(size.limit * back));
  size.threshold = size.limit;
}
