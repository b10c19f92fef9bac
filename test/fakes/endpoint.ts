/** A model server without the network, on a fake clock: so many places, a line or a refusal beyond them, and times drawn from a seed. */
import type { Clock } from '../../src/llm/clock.ts';
import { Overloaded } from '../../src/llm/failure.ts';
import { randomFor } from '../../src/random.ts';

export type Times = 'fixed' | 'log-normal' | 'long-tail';
export type EndpointOptions = { readonly places: number; readonly meanMs: number; readonly times?: Times; readonly beyond?: 'wait' | 'refuse'; readonly retryAfterMs?: number };

export type FakeEndpoint = {
  /** `length`: how long the answer is, 1 for the usual. */
  readonly call: (length?: number) => Promise<void>;
  readonly setPlaces: (places: number) => void;
  readonly count: () => { readonly answered: number; readonly refused: number; /** Milliseconds of work done. */ readonly worked: number; readonly mostAtOnce: number };
};

const never = new AbortController().signal;
const tail = { share: 0.05, times: 10 };
const refusalMs = 1;

export function fakeEndpoint({ places: first, meanMs, times = 'log-normal', beyond = 'wait', retryAfterMs }: EndpointOptions, clock: Clock): FakeEndpoint {
  const random = randomFor('fake endpoint', first, meanMs, times);
  const line: (() => void)[] = [];
  let places = first, taken = 0, answered = 0, refused = 0, worked = 0, mostAtOnce = 0;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const draw = (mean: number): number => {
    if (times === 'fixed') return mean;
    const usual = times === 'log-normal' ? mean : (mean / (1 - tail.share + tail.share * tail.times)) * (random.chance(tail.share) ? tail.times : 1);
    return usual * Math.exp(0.5 * normal() - 0.125);
  };
  const call = async (length = 1): Promise<void> => {
    if (taken >= places && beyond === 'refuse') {
      refused++;
      await clock.sleep(refusalMs, never);
      throw new Overloaded('busy', { retryable: true, retryAfterMs });
    }
    if (taken >= places) await new Promise<void>((resolve) => { line.push(resolve); });
    else taken++;
    mostAtOnce = Math.max(mostAtOnce, taken);
    const ms = draw(meanMs * length);
    await clock.sleep(ms, never);
    worked += ms;
    answered++;
    const next = taken <= places ? line.shift() : undefined;
    if (next) next();
    else taken--;
  };
  return { call, setPlaces: (count) => { places = count; }, count: () => ({ answered, refused, worked, mostAtOnce }) };
}
