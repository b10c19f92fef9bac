/** How long a model server takes for a request. Drawn by the request's content, so that it does not depend on the order in which requests arrive. */
import { randomFor } from '../../src/random.ts';

/** `ms` is the mean of all of them. A long tail: one request in twenty takes ten times as long as the others. */
export type Latency = { readonly kind: 'fixed' | 'log-normal' | 'long-tail'; readonly ms: number };

const spread = 0.5;
const tail = { share: 0.05, times: 10 };

export function drawLatency({ kind, ms }: Latency, seed: number, request: { readonly hash: string; readonly count: number }): number {
  if (kind === 'fixed' || ms === 0) return ms;
  const random = randomFor('latency', seed, request.hash, request.count);
  const usual = kind === 'log-normal' ? ms : (ms / (1 - tail.share + tail.share * tail.times)) * (random.chance(tail.share) ? tail.times : 1);
  return Math.round(usual * Math.exp(spread * normal(random.next(), random.next()) - spread ** 2 / 2));
}

/** Such as "log-normal:200". */
export function readLatency(text: string): Latency {
  const [, kind, ms] = /^(fixed|log-normal|long-tail):(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (kind === undefined) throw new RangeError(`A latency is fixed:MS, log-normal:MS or long-tail:MS, not "${text}".`);
  return { kind: kind as Latency['kind'], ms: Number(ms) };
}

/** From two even draws to one of the standard normal distribution (Box and Muller). */
const normal = (first: number, second: number): number => Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
