/** The purse that calls are paid from: whatever they cost and however many are under way, the budget holds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BudgetReached, openPurse } from '../src/llm/purse.ts';
import { randomFor } from '../src/random.ts';

const never = new AbortController().signal;
const turn = { priority: 0, signal: never };
const call = fc.record({ estimate: fc.integer({ min: 0, max: 5_000_000 }), cost: fc.integer({ min: 0, max: 8_000_000 }), priority: fc.integer({ min: 0, max: 3 }) });
const usd = (billionths: number) => billionths / 1e9;

type Call = { estimate: number; cost: number; priority: number };

/** Plays calls against a purse, so many workers at once, ending in a drawn order; returns what was paid for. */
async function played(calls: readonly Call[], { limit, before, workers, seed }: { limit: number; before: number; workers: number; seed: number }) {
  const purse = openPurse(usd(limit), usd(before));
  const random = randomFor('purse', seed);
  const paid: Call[] = [];
  const refused: Call[] = [];
  const left = [...calls];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      try {
        await purse.take(usd(next.estimate), { priority: next.priority, signal: never });
      } catch (error) {
        expect(error).toBeInstanceOf(BudgetReached);
        refused.push(next);
        continue;
      }
      for (let wait = random.int(0, 6); wait > 0; wait--) await Promise.resolve();
      paid.push(next);
      purse.settle(usd(next.estimate), usd(next.cost));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return { paid, refused, spent: Math.round(purse.spentUsd() * 1e9), waiting: purse.waiting() };
}

const plays = { calls: fc.array(call, { maxLength: 60 }), limit: fc.integer({ min: 1, max: 60_000_000 }), before: fc.integer({ min: 0, max: 10_000_000 }), workers: fc.integer({ min: 1, max: 20 }), seed: fc.integer() };

test('with estimates that are upper bounds the sum never exceeds the budget, at any concurrency', async () => {
  await fc.assert(fc.asyncProperty(fc.record(plays), async ({ calls, ...how }) => {
    const bounded = calls.map((one) => ({ ...one, cost: Math.min(one.cost, one.estimate) }));
    const { paid, refused, spent, waiting } = await played(bounded, how);
    expect(spent).toBe(how.before + paid.reduce((sum, { cost }) => sum + cost, 0));
    expect(paid.length === 0 || spent <= how.limit).toBe(true);
    expect(paid.length + refused.length).toBe(calls.length);
    expect(waiting).toBe(0);
  }), { numRuns: 300 });
});

test('otherwise it exceeds the budget by no more than the estimates were too low', async () => {
  await fc.assert(fc.asyncProperty(fc.record(plays), async ({ calls, ...how }) => {
    const { paid, spent } = await played(calls, how);
    const error = paid.reduce((sum, { cost, estimate }) => sum + Math.max(0, cost - estimate), 0);
    expect(paid.length === 0 || spent <= how.limit + error).toBe(true);
  }), { numRuns: 300 });
});

test('nothing is refused while what remains would have done for everything', async () => {
  await fc.assert(fc.asyncProperty(fc.record(plays), async ({ calls, ...how }) => {
    const whole = how.before + calls.reduce((sum, { cost, estimate }) => sum + Math.max(cost, estimate), 0);
    expect((await played(calls, { ...how, limit: whole })).refused).toEqual([]);
  }), { numRuns: 100 });
});

describe('who finds too little left', () => {
  test('waits for those under way, and goes on when they come cheaper', async () => {
    const purse = openPurse(1, 0);
    await purse.take(0.9, turn);
    const second = purse.take(0.5, turn);
    expect(purse.waiting()).toBe(1);
    purse.settle(0.9, 0.2);
    await second;
    purse.settle(0.5, 0.5);
    expect(purse.spentUsd()).toBeCloseTo(0.7, 9);
  });

  test('is served in order of priority', async () => {
    const purse = openPurse(1, 0);
    await purse.take(1, turn);
    const served: string[] = [];
    const low = purse.take(0.6, { ...turn, priority: 1 }).then(() => served.push('low'));
    const high = purse.take(0.6, { ...turn, priority: 2 }).then(() => { served.push('high'); purse.settle(0.6, 0.1); });
    purse.settle(1, 0.2);
    await Promise.all([low, high]);
    expect(served).toEqual(['high', 'low']);
  });

  test('is told when nobody is under way and it does not fit; from then on everybody is', async () => {
    const purse = openPurse(25, 24.99);
    await expect(purse.take(0.02, turn)).rejects.toMatchObject({ name: 'BudgetReached', exitCode: 3, limitUsd: 25 });
    await expect(purse.take(0.001, turn)).rejects.toBeInstanceOf(BudgetReached);
  });

  test('leaves when its signal aborts', async () => {
    const purse = openPurse(1, 0);
    const stop = new AbortController();
    await purse.take(1, turn);
    const waiting = purse.take(0.5, { priority: 0, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(purse.waiting()).toBe(0);
  });
});
