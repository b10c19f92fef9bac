/** The gate before an endpoint, on a clock that only the test moves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ModelError } from '../src/errors.ts';
import { Overloaded } from '../src/llm/failure.ts';
import { type Gate, type Limits, openGate } from '../src/llm/gate/gate.ts';
import { randomFor } from '../src/random.ts';
import { jumpingClock, type ManualClock, manualClock } from './fakes/clock.ts';

const never = new AbortController().signal;
const unlimited: Limits = { concurrency: 4, requestsPerMinute: null, tokensPerMinute: null };

type Bench = { gate: Gate; clock: ManualClock; started: string[]; startedAt: number[]; add: (name: string, about?: Partial<Ask>) => Promise<unknown>; end: (name: string, error?: Error) => Promise<void> };
type Ask = { role: string; priority: number; tokens: number; used: number; signal: AbortSignal };

/** Calls that begin when the gate lets them and end when the test says so. */
function bench(limits: Partial<Limits>): Bench {
  const clock = manualClock();
  const gate = openGate({ ...unlimited, ...limits }, clock);
  const begun = clock.now();
  const started: string[] = [];
  const startedAt: number[] = [];
  const enders = new Map<string, (error?: Error) => void>();
  const add = (name: string, { role = 'author', priority = 0, tokens = 100, used = tokens, signal = never }: Partial<Ask> = {}) => gate.enter({
    role, kind: role, priority, tokens, signal, used: () => used,
    call: () => new Promise<string>((resolve, reject) => {
      started.push(name);
      startedAt.push(clock.now() - begun);
      enders.set(name, (error) => (error ? reject(error) : resolve(name)));
    }),
  });
  const end = async (name: string, error?: Error) => {
    enders.get(name)!(error);
    await clock.advance(0);
  };
  return { gate, clock, started, startedAt, add, end };
}

const overloaded = (retryAfterMs?: number) => new Overloaded('busy', { retryable: true, retryAfterMs });
const plain = { role: 'author', kind: 'author', priority: 0, tokens: 1, signal: never, used: () => 1 };
const quietly = (promises: Promise<unknown>[]) => promises.map((promise) => promise.catch(() => undefined));

describe('places', () => {
  test('no more than the limit; equals in the order they came', async () => {
    const { gate, started, add, end } = bench({ concurrency: 2 });
    const all = ['a', 'b', 'c', 'd'].map((name) => add(name));
    expect(started).toEqual(['a', 'b']);
    expect(gate.load()).toEqual({ inFlight: 2, waiting: 2 });
    expect(gate.room()).toBe(0);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
    await end('c');
    await end('b');
    await end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect(gate.room()).toBe(3);
  });

  test('greater priority goes first', async () => {
    const { started, add, end } = bench({ concurrency: 1 });
    void add('first');
    void add('young', { priority: 1 });
    void add('old', { priority: 9 });
    void add('older', { priority: 10 });
    for (const name of ['first', 'older', 'old', 'young']) await end(name);
    expect(started).toEqual(['first', 'older', 'old', 'young']);
  });

  test('there is room as soon as an answer is out', async () => {
    const { gate, add, end } = bench({ concurrency: 1 });
    const seen = add('a').then(() => gate.room());
    await end('a');
    expect(await seen).toBe(2);
  });

  test('whoever stops waiting leaves the queue', async () => {
    const { gate, started, add, end, clock } = bench({ concurrency: 1, requestsPerMinute: 60 });
    const stop = new AbortController();
    const first = add('first');
    const waiting = add('waiting', { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(gate.load().waiting).toBe(0);
    await end('first');
    await first;
    await clock.advance(0);
    expect(clock.sleeping()).toBe(0);
    expect(started).toEqual(['first']);
  });
});

describe('per minute', () => {
  test('requests are spread evenly, also after a quiet spell', async () => {
    const { startedAt, add, clock, end } = bench({ requestsPerMinute: 60 });
    // The first gap is shorter by what a timer may be late, each later one longer by the share that is left unused.
    const gaps = () => startedAt.slice(1).map((at, index) => Math.round(at - startedAt[index]!));
    for (const name of ['a', 'b', 'c', 'd']) void add(name);
    await clock.advance(10_000);
    expect(gaps()).toEqual([820, 1020, 1020]);
    for (const name of ['a', 'b', 'c', 'd']) await end(name);
    for (const name of ['e', 'f', 'g']) void add(name);
    await clock.advance(10_000);
    expect(gaps().slice(4)).toEqual([820, 1020]);
  });

  test('a call that comes while the gate is closed still goes before one of less priority', async () => {
    const { started, add, clock } = bench({ requestsPerMinute: 60 });
    void add('a');
    void add('young', { priority: 1 });
    await clock.advance(500);
    void add('old', { priority: 2 });
    await clock.advance(2000);
    expect(started).toEqual(['a', 'old', 'young']);
  });

  test('tokens are spread by the estimate, and corrected by the usage', async () => {
    const { startedAt, add, clock, end } = bench({ tokensPerMinute: 60_000 });
    void add('a', { tokens: 10_000, used: 4000 });
    void add('b', { tokens: 10_000, used: 12_000 });
    void add('c', { tokens: 10_000 });
    await clock.advance(1000);
    expect(startedAt).toEqual([0]);
    await end('a');
    await clock.advance(3000);
    const early = 200;
    expect(startedAt.map(Math.round)).toEqual([0, Math.round(4000 / 0.98) - early]);
    await end('b');
    await clock.advance(13_000);
    expect(startedAt.map(Math.round)).toEqual([0, Math.round(4000 / 0.98) - early, Math.round(16_000 / 0.98) - early]);
  });

  test('a refused call used no tokens', async () => {
    const { startedAt, add, clock, end } = bench({ tokensPerMinute: 60_000, concurrency: 2 });
    const all = quietly([add('a', { tokens: 30_000 }), add('b', { tokens: 30_000 })]);
    expect(startedAt).toEqual([0]);
    await end('a', overloaded());
    expect(startedAt).toEqual([0, 0]);
    await end('b');
    await Promise.all(all);
    expect(clock.sleeping()).toBe(0);
  });

  test('no server that counts any sixty seconds ever refuses, and at least 95 of 100 requests it allows are made', async () => {
    for (const [perMinute, late] of [[600, 0], [600, 15], [6000, 3], [60, 100]] as const) {
      const clock = jumpingClock();
      const tardy = { ...clock, sleep: (ms: number, signal: AbortSignal) => clock.sleep(ms + late, signal) };
      const gate = openGate({ ...unlimited, concurrency: 64, requestsPerMinute: perMinute }, tardy);
      const count = perMinute * 3;
      const arrivals: number[] = [];
      const random = randomFor('arrivals', perMinute, late);
      const call = async () => {
        // On the way to the server some are overtaken by others.
        await clock.sleep(random.next() * 100, never);
        arrivals.push(clock.now());
        await clock.sleep(500, never);
      };
      await clock.until(Promise.all(Array.from({ length: count }, () => gate.enter({ ...plain, call }))));
      // The one that comes a whole limit later has to come after the minute.
      expect(arrivals.slice(perMinute).filter((at, index) => at - arrivals[index]! < 60_000)).toEqual([]);
      expect((count / (arrivals.at(-1)! - arrivals[0]!)) * 60_000).toBeGreaterThan(0.95 * perMinute);
    }
  });
});

describe('roles', () => {
  test('share the places evenly while each has somebody waiting', async () => {
    const { started, add, end } = bench({ concurrency: 4 });
    for (let index = 0; index < 8; index++) void add(`author-${index}`, { role: 'author', priority: 9 });
    for (let index = 0; index < 8; index++) void add(`verifier-${index}`, { role: 'verifier', priority: 1 });
    for (let index = 0; index < 4; index++) await end(`author-${index}`);
    expect(started.slice(4)).toEqual(['verifier-0', 'verifier-1', 'author-4', 'author-5']);
  });

  test('one that is alone takes every place', async () => {
    const { started, add } = bench({ concurrency: 4 });
    for (let index = 0; index < 8; index++) void add(`author-${index}`);
    expect(started).toHaveLength(4);
  });
});

test('whatever comes, waits, is refused and gives up, nobody is lost and no more are under way than allowed', async () => {
  const action = fc.record({ role: fc.constantFrom('a', 'b', 'c'), priority: fc.integer({ min: 0, max: 3 }), after: fc.integer({ min: 0, max: 300 }), ms: fc.integer({ min: 1, max: 900 }), fate: fc.constantFrom('answered', 'answered', 'refused', 'failed', 'stopped') });
  await fc.assert(fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (actions, concurrency) => {
    const clock = jumpingClock();
    const gate = openGate({ concurrency, requestsPerMinute: 1200, tokensPerMinute: null }, clock);
    let underWay = 0, most = 0;
    const ends = await clock.until(Promise.all(actions.map(async ({ role, priority, after, ms, fate }) => {
      await clock.sleep(after, never);
      const stop = new AbortController();
      const call = async () => {
        most = Math.max(most, ++underWay);
        await clock.sleep(ms, never);
        underWay--;
        if (fate === 'refused') throw overloaded();
        if (fate === 'failed') throw new ModelError('status 500', { retryable: true });
      };
      if (fate === 'stopped') void clock.sleep(ms, never).then(() => stop.abort(new Error('stopped')));
      return gate.enter({ ...plain, role, kind: role, priority, signal: stop.signal, call }).then(() => 'answered', () => fate);
    })));
    expect(ends.every((end, index) => end === actions[index]!.fate || actions[index]!.fate === 'stopped')).toBe(true);
    expect(most).toBeLessThanOrEqual(concurrency);
    expect(gate.load()).toEqual({ inFlight: 0, waiting: 0 });
  }), { numRuns: 100 });
});

test('a machine that slept for a night goes on at once, with the width it had', async () => {
  const { gate, clock, started, add, end } = bench({ concurrency: 4, requestsPerMinute: 600 });
  const all = quietly(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => add(name)));
  await clock.advance(500);
  await end('a', overloaded(30_000));
  await clock.advance(8 * 3_600_000);
  for (const name of ['b', 'c', 'd', 'e', 'f']) await end(name);
  await Promise.all(all);
  expect(started).toHaveLength(6);
  expect([gate.load().inFlight, clock.sleeping()]).toEqual([0, 0]);
  await clock.advance(1000);
  void add('g');
  expect(started).toHaveLength(7);
});
