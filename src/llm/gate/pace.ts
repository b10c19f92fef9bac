/** Requests and tokens per minute, spread evenly: no burst at the top of the minute, and none after a quiet spell. */
export type Pace = {
  /** When the next call may start. */
  readonly freeAt: () => number;
  readonly take: (now: number, tokens: number) => void;
  /** Once the usage is known: how many tokens more than estimated, or fewer. */
  readonly correct: (tokens: number) => void;
};

/** A little below the limit, because calls do not reach the server as evenly as they leave. */
const share = 0.98;
/** Timers ring late and the processor may be busy: so much lost time is made up for. */
const lateness = 200;

export function openPace(limits: { readonly requestsPerMinute: number | null; readonly tokensPerMinute: number | null }): Pace {
  const perRequest = limits.requestsPerMinute === null ? 0 : 60_000 / (limits.requestsPerMinute * share);
  const perToken = limits.tokensPerMinute === null ? 0 : 60_000 / (limits.tokensPerMinute * share);
  let requestsFreeAt = 0;
  let tokensFreeAt = 0;
  return {
    freeAt: () => Math.max(requestsFreeAt, tokensFreeAt),
    take: (now, tokens) => {
      requestsFreeAt = Math.max(now - lateness, requestsFreeAt) + perRequest;
      tokensFreeAt = Math.max(now - lateness, tokensFreeAt) + tokens * perToken;
    },
    correct: (tokens) => { tokensFreeAt += tokens * perToken; },
  };
}
