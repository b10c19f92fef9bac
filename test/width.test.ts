/** How many calls a gate lets in at once, as it learns from an endpoint that bears so many and no more. */
import { describe, expect, test } from 'vitest';
import { ModelError } from '../src/errors.ts';
import { type Gate, openGate } from '../src/llm/gate/gate.ts';
import { retry } from '../src/llm/retry.ts';
import { randomFor } from '../src/random.ts';
import { jumpingClock } from './fakes/clock.ts';
import { type EndpointOptions, fakeEndpoint } from './fakes/endpoint.ts';

const never = new AbortController().signal;
const repeated = () => undefined;

function bench(concurrency: number, options: EndpointOptions) {
  const clock = jumpingClock();
  const gate = openGate({ concurrency, requestsPerMinute: null, tokensPerMinute: null }, clock);
  const server = fakeEndpoint(options, clock);
  const enter = (index: number, call: () => Promise<void>, kind = 'author') =>
    retry(() => gate.enter({ role: 'author', kind, priority: 0, tokens: 1, signal: never, used: () => 1, call }), { signal: never, key: [index], repeated }, clock);
  /** Keeps so many calls waiting or under way until `count` have been made. */
  const keep = (beside: number, count: number, call: (index: number) => Promise<void> = () => server.call(), kind?: (index: number) => string) => {
    let next = 0;
    const worker = async () => { while (next < count) { const index = next++; await enter(index, () => call(index), kind?.(index)); } };
    return clock.until(Promise.all(Array.from({ length: beside }, worker)));
  };
  return { clock, gate, server, keep };
}

/** Read off the room that is left, which is a little more than the width. */
const widthOf = (gate: Gate) => Math.floor((gate.room() + gate.load().inFlight + gate.load().waiting) / 1.1);

describe('growth', () => {
  test('doubles with each round of answers while they come as fast as usual', async () => {
    const { gate, keep } = bench(256, { places: 256, meanMs: 1000, times: 'fixed' });
    expect(widthOf(gate)).toBe(8);
    await keep(8, 8);
    expect(widthOf(gate)).toBe(16);
    await keep(16, 16);
    expect(widthOf(gate)).toBe(32);
    await keep(300, 32 + 64 + 128);
    expect(widthOf(gate)).toBe(256);
  });

  test.each([['fixed', 7000], ['log-normal', 7000], ['long-tail', 12_000]] as const)('reaches 256 places within a few rounds when times are %s', async (times, within) => {
    const { server, keep, clock } = bench(256, { places: 256, meanMs: 1000, times });
    const begun = clock.now();
    let reachedAt = Infinity;
    await keep(300, 1500, async () => {
      if (server.count().mostAtOnce === 256) reachedAt = Math.min(reachedAt, clock.now() - begun);
      return server.call();
    });
    expect(reachedAt).toBeLessThan(within);
  });

  test('is not fooled by stages with longer answers', async () => {
    const { gate, server, keep } = bench(256, { places: 256, meanMs: 200 });
    const length = (index: number) => (index < 60 ? 1 : index < 150 ? 4 : 12);
    await keep(300, 800, (index) => server.call(length(index)), (index) => `answer of length ${length(index)}`);
    expect(widthOf(gate)).toBe(256);
  });

  test('is not fooled by a phase with little work: what has not been needed is not known to be borne', async () => {
    const { gate, keep } = bench(256, { places: 256, meanMs: 200 });
    await keep(3, 500);
    expect(widthOf(gate)).toBe(8);
    await keep(20, 500);
    expect(widthOf(gate)).toBeLessThanOrEqual(40);
    await keep(300, 1000);
    expect(widthOf(gate)).toBe(256);
  });

  test('stops when answers of one kind get slower, though the server refuses nothing', async () => {
    const { gate, server, keep } = bench(256, { places: 32, meanMs: 200 });
    await keep(300, 1200);
    expect(widthOf(gate)).toBeLessThanOrEqual(128);
    expect(server.count().mostAtOnce).toBe(32);
  });

  test.each([['stops while one call in three fails', 1 / 3, 8, 16], ['goes on while one in twenty fails', 1 / 20, 64, 64]])('%s', async (_, share, least, most) => {
    const { clock, gate, keep } = bench(64, { places: 64, meanMs: 200 });
    const random = randomFor('failing', share);
    const failures: number[] = [];
    await keep(100, 600, async (index) => {
      await clock.sleep(200 * (0.5 + random.next()), never);
      if (!random.chance(share) || (failures[index] ?? 0) >= 4) return;
      failures[index] = (failures[index] ?? 0) + 1;
      throw new ModelError('status 500', { retryable: true });
    });
    expect(widthOf(gate)).toBeGreaterThanOrEqual(least);
    expect(widthOf(gate)).toBeLessThanOrEqual(most);
  });
});

describe('refusals', () => {
  test('halve the width that was reached by doubling, once per episode', async () => {
    const { gate, server, keep } = bench(256, { places: 50, meanMs: 1000, times: 'fixed', beyond: 'refuse' });
    await keep(100, 8 + 16 + 32 + 64 + 20);
    expect(server.count().refused).toBeGreaterThan(1);
    expect(widthOf(gate)).toBeGreaterThanOrEqual(30);
    expect(widthOf(gate)).toBeLessThanOrEqual(52);
  });

  test.each([[40, 200], [64, 200], [100, 1000], [200, 1000]])('%i places are found and kept busy, with under one call in a hundred refused', async (places, meanMs) => {
    const { server, keep, clock } = bench(256, { places, meanMs, beyond: 'refuse', retryAfterMs: 1000 });
    const begun = clock.now();
    await keep(500, places * 200);
    const { refused, worked, answered } = server.count();
    expect(answered).toBe(places * 200);
    expect(refused / answered).toBeLessThan(0.01);
    expect(worked / places / (clock.now() - begun)).toBeGreaterThan(0.9);
  });

  test('narrow it to what is left when a server loses most of its places, and it widens again when they are back', async () => {
    const { gate, server, keep } = bench(64, { places: 64, meanMs: 200, beyond: 'refuse' });
    await keep(100, 2000);
    expect(widthOf(gate)).toBe(64);
    server.setPlaces(6);
    await keep(100, 600);
    expect(widthOf(gate)).toBeLessThan(12);
    server.setPlaces(64);
    await keep(100, 6000);
    expect(widthOf(gate)).toBeGreaterThan(56);
  });

  test('of a server that asks for quiet are followed by quiet: nobody starts until it is over', async () => {
    const { clock, gate, server, keep } = bench(16, { places: 0, meanMs: 200, beyond: 'refuse', retryAfterMs: 7000 });
    const starts: number[] = [];
    const begun = clock.now();
    const work = keep(16, 16, () => { starts.push(clock.now() - begun); return server.call(); });
    void clock.sleep(30_000, never).then(() => server.setPlaces(16));
    await work;
    expect(widthOf(gate)).toBeGreaterThanOrEqual(1);
    const quiet = starts.filter((at) => at > 100 && at < 6900);
    expect(quiet).toEqual([]);
  });
});

test('a server that fails every call is asked less and less at a time', async () => {
  const { gate, keep, server, clock } = bench(64, { places: 64, meanMs: 100 });
  await keep(100, 1000);
  expect(widthOf(gate)).toBe(64);
  let failures = 0;
  const down = async () => { failures++; await clock.sleep(5, never); throw new ModelError('status 500', { retryable: true }); };
  await keep(100, 100, () => (failures < 300 ? down() : server.call()));
  expect(widthOf(gate)).toBeLessThan(20);
  await keep(100, 1000);
  expect(widthOf(gate)).toBe(64);
});
