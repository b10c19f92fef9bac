/** What a model server has been asked, and what that took. */
export type Counts = {
  readonly requests: number;
  readonly contents: number;
  /** Contents that were asked more than once. */
  readonly repeated: number;
  /** The most requests that were under way at once, waiting ones included. */
  readonly mostInFlight: number;
  /** Turned away because of a limit. */
  readonly refused: number;
  readonly faults: number;
  /** Requests that got a good reply, and how long each of them held a place, together. */
  readonly answered: number;
  readonly serviceSeconds: number;
  /** From the first request to the last. */
  readonly seconds: number;
};

export type Tally = {
  readonly contents: ReadonlyMap<string, number>;
  /** A request with this content has come: how often it has come by now. */
  readonly asked: (hash: string) => number;
  readonly began: () => void;
  readonly ended: () => void;
  readonly add: (what: 'refused' | 'faults') => void;
  readonly answered: (ms: number) => void;
  readonly counts: () => Counts;
};

export function openTally(): Tally {
  const contents = new Map<string, number>();
  const sum = { requests: 0, repeated: 0, mostInFlight: 0, refused: 0, faults: 0, answered: 0, serviceMs: 0 };
  let open = 0, first = 0, last = 0;
  return {
    contents,
    asked: (hash) => {
      const count = (contents.get(hash) ?? 0) + 1;
      contents.set(hash, count);
      sum.requests++;
      if (count === 2) sum.repeated++;
      last = performance.now();
      first ||= last;
      return count;
    },
    began: () => { sum.mostInFlight = Math.max(sum.mostInFlight, ++open); },
    ended: () => { open--; },
    add: (what) => { sum[what]++; },
    answered: (ms) => { sum.answered++; sum.serviceMs += ms; },
    counts: () => {
      const { serviceMs, ...rest } = sum;
      return { ...rest, contents: contents.size, serviceSeconds: serviceMs / 1000, seconds: (last - first) / 1000 };
    },
  };
}
