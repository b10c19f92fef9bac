/** Users side by side: who begins when, and what it costs to find out. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openBell } from '../src/llm/bell.ts';
import { sideBySide } from '../src/run/side-by-side.ts';

const never = new AbortController().signal;

/** Users that begin and end when the test says so, before an answerer with so much room. */
function bench(users: number, { most = 1000, room = 1000, places = 0, signal = never }: { most?: number; room?: number; places?: number; signal?: AbortSignal } = {}) {
  const bell = openBell();
  const gate = { room, inFlight: 0, looks: 0 };
  const begun: number[] = [];
  const enders = new Map<number, () => void>();
  const answerer = { room: () => { gate.looks++; return gate.room; }, places: () => places, stirred: bell.heard, load: () => ({ inFlight: gate.inFlight, waiting: 0, retries: 0 }) };
  const all = sideBySide(Array.from({ length: users }, (_, index) => index), { most, answerer, signal }, (user) => new Promise((resolve) => {
    begun.push(user);
    enders.set(user, resolve);
  }));
  const end = async (user: number) => {
    enders.get(user)!();
    await turn();
  };
  const stir = async (now: number, inFlight = gate.inFlight) => {
    Object.assign(gate, { room: now, inFlight });
    bell.ring();
    await turn();
  };
  return { all, begun, gate, end, stir };
}

test('as many begin as there is room for, though none of them has a call at the gate yet', async () => {
  const { begun, stir } = bench(20, { room: 3 });
  expect(begun).toEqual([0, 1, 2]);
  await stir(1, 3);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test('the next one begins when room becomes free or a user ends, in order', async () => {
  const { begun, end, stir, all } = bench(5, { most: 2 });
  expect(begun).toEqual([0, 1]);
  await end(1);
  expect(begun).toEqual([0, 1, 2]);
  await stir(0, 9);
  await end(0);
  expect(begun).toEqual([0, 1, 2]);
  await stir(5, 9);
  expect(begun).toEqual([0, 1, 2, 3]);
  for (const user of [2, 3, 4]) await end(user);
  await all;
});

test('one is always at work, so that a gate without room cannot stop a run for good', async () => {
  const { begun, end, all } = bench(3, { room: 0 });
  for (const user of [0, 1, 2]) {
    expect(begun).toEqual(Array.from({ length: user + 1 }, (_, index) => index));
    await end(user);
  }
  await all;
});

test('the last of them begin without waiting for room: a quarter as many as there are places', async () => {
  const { begun, end, all } = bench(6, { room: 0, places: 12 });
  expect(begun).toEqual([0]);
  await end(0);
  expect(begun).toEqual([0, 1]);
  await end(1);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  for (const user of [2, 3, 4, 5]) await end(user);
  await all;
});

test('nobody begins after the signal, and what was at work is waited for', async () => {
  const stop = new AbortController();
  const { begun, end, stir, all } = bench(9, { most: 2, signal: stop.signal });
  stop.abort();
  await stir(100);
  await end(0);
  let done = false;
  void all.then(() => { done = true; });
  await turn();
  expect([begun, done]).toEqual([[0, 1], false]);
  await end(1);
  await all;
  expect(begun).toEqual([0, 1]);
});

test('with 500 users nothing is looked at more often than something happens', async () => {
  const { begun, gate, end, stir, all } = bench(500, { most: 64 });
  const before = gate.looks;
  await turn();
  await turn();
  expect(gate.looks).toBe(before);
  for (let call = 0; call < 1000; call++) await stir(10, 100);
  for (let user = 0; user < 500; user++) await end(user);
  await all;
  expect(begun).toHaveLength(500);
  expect(gate.looks).toBeLessThan(500 + 1000 + 500);
});
