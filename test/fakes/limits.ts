/** What a model server bears: so many requests at once, and so many requests and tokens in any minute. */

export type Limits = {
  /** The most requests that are worked on at once; more wait in line, or are refused with this status. */
  readonly places?: number;
  readonly beyond?: 'wait' | 429 | 503;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** How long a minute is. Tests have shorter ones. */
  readonly minuteMs?: number;
};

export type Refusal = { readonly status: number; readonly message: string; readonly waitMs: number };
type Waiting = { readonly begin: () => void; gone: boolean };

export type Desk = {
  /** Why the request is turned away; undefined when it may come in. */
  readonly refusal: (tokens: number) => Refusal | undefined;
  /** Calls back when there is a place, at once if there is one now. Returns what gives up waiting, or the place. */
  readonly sit: (begin: () => void) => () => void;
  /** Tokens of the answer, known only at the end. */
  readonly spend: (tokens: number) => void;
};

export function openDesk({ places = Infinity, beyond = 'wait', requestsPerMinute = Infinity, tokensPerMinute = Infinity, minuteMs = 60_000 }: Limits): Desk {
  const requests = openWindow(requestsPerMinute, minuteMs);
  const tokens = openWindow(tokensPerMinute, minuteMs);
  const line: Waiting[] = [];
  let taken = 0;
  const leave = () => {
    taken--;
    for (let next = line.shift(); next !== undefined; next = line.shift()) {
      if (next.gone) continue;
      taken++;
      return next.begin();
    }
  };
  const refusal = (asked: number): Refusal | undefined => {
    const now = performance.now();
    if (beyond !== 'wait' && taken >= places) return { status: beyond, message: `All ${places} places are taken.`, waitMs: 1000 };
    const waitMs = Math.max(requests.fullFor(1, now), tokens.fullFor(asked, now));
    if (waitMs > 0) return { status: 429, message: `Rate limit reached: ${requestsPerMinute} requests and ${tokensPerMinute} tokens per minute.`, waitMs };
    requests.take(1, now);
    tokens.take(asked, now);
    return undefined;
  };
  const sit = (begin: () => void) => {
    if (taken < places) {
      taken++;
      begin();
      return once(leave);
    }
    const waiting: Waiting = { gone: false, begin: () => { waiting.gone = true; begin(); } };
    line.push(waiting);
    return once(() => {
      if (waiting.gone) leave();
      else waiting.gone = true;
    });
  };
  return { refusal, sit, spend: (spent) => tokens.take(spent, performance.now()) };
}

/** A sliding window, as providers have it: what was taken counts for one minute from then on. */
function openWindow(limit: number, minuteMs: number): { fullFor: (amount: number, now: number) => number; take: (amount: number, now: number) => void } {
  let taken: { at: number; amount: number }[] = [];
  let first = 0, sum = 0;
  const forget = (now: number) => {
    for (; first < taken.length && taken[first]!.at <= now - minuteMs; first++) sum -= taken[first]!.amount;
    if (first < 10_000) return;
    taken = taken.slice(first);
    first = 0;
  };
  return {
    fullFor: (amount, now) => {
      if (limit === Infinity) return 0;
      forget(now);
      // What is larger than the whole window goes through when the window is empty.
      let over = sum + Math.min(amount, limit) - limit;
      for (let index = first; over > 0; index++) {
        over -= taken[index]!.amount;
        if (over <= 0) return taken[index]!.at + minuteMs - now;
      }
      return 0;
    },
    take: (amount, now) => {
      if (limit === Infinity) return;
      taken.push({ at: now, amount });
      sum += amount;
    },
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
