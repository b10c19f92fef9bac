/** Asking again: what, when, how often, and when not. */
import { describe, expect, test } from 'vitest';
import { ModelError } from '../src/errors.ts';
import { Overloaded, Unreachable } from '../src/llm/failure.ts';
import { openGate } from '../src/llm/gate/gate.ts';
import { retry } from '../src/llm/retry.ts';
import { hastyClock, manualClock } from './fakes/clock.ts';

const never = new AbortController().signal;
const overloaded = (retryAfterMs?: number) => new Overloaded('busy', { retryable: true, retryAfterMs });

describe('asking again', () => {
  const about = { signal: never, key: ['test'], repeated: () => undefined };
  const failing = (error: Error) => {
    let tries = 0;
    return { tries: () => tries, attempt: async (): Promise<string> => { tries++; throw error; } };
  };

  test('a refused call holds no place while it waits', async () => {
    const clock = manualClock();
    const gate = openGate({ concurrency: 1, requestsPerMinute: null, tokensPerMinute: null }, clock);
    const fates = [overloaded(5000), undefined];
    const call = async () => {
      const fate = fates.shift();
      if (fate !== undefined) throw fate;
      return 'answer';
    };
    const one = retry(() => gate.enter({ role: 'author', kind: 'author', priority: 0, tokens: 1, signal: never, used: () => 1, call }), about, clock);
    await clock.advance(4999);
    expect(gate.load()).toEqual({ inFlight: 0, waiting: 0 });
    expect([gate.room(), fates.length]).toEqual([2, 1]);
    await clock.advance(1);
    expect(await one).toBe('answer');
  });

  test('six times, waiting longer each time, then the error as it came', async () => {
    const clock = hastyClock();
    const error = new ModelError('status 500', { retryable: true });
    const { attempt, tries } = failing(error);
    let repeats = 0;
    await expect(retry(attempt, { ...about, repeated: () => { repeats++; } }, clock)).rejects.toBe(error);
    expect([tries(), repeats, clock.slept.length]).toEqual([6, 5, 5]);
    for (const [index, ms] of clock.slept.entries()) expect(Math.abs(ms / (2000 * 2 ** index) - 1)).toBeLessThanOrEqual(0.25);
  });

  test('the same waits each time, others for another call', async () => {
    const slept = async (key: string) => {
      const clock = hastyClock();
      await retry(failing(new ModelError('no', { retryable: true })).attempt, { ...about, key: [key] }, clock).catch(() => undefined);
      return clock.slept;
    };
    expect(await slept('a')).toEqual(await slept('a'));
    expect(await slept('a')).not.toEqual(await slept('b'));
  });

  test('exactly when the server said', async () => {
    const clock = hastyClock();
    await retry(failing(overloaded(1234)).attempt, about, clock).catch(() => undefined);
    expect(new Set(clock.slept)).toEqual(new Set([1234]));
  });

  test('refusals use up none of the attempts that faults have', async () => {
    const clock = hastyClock();
    const fault = new ModelError('status 500', { retryable: true });
    const fates = [...Array.from({ length: 20 }, () => overloaded(1000)), fault, fault, overloaded(), fault, fault, fault, overloaded()];
    const attempt = async () => {
      const fate = fates.shift();
      if (fate) throw fate;
      return 'answer';
    };
    expect(await retry(attempt, about, clock)).toBe('answer');
  });

  test('refused for half an hour: the run stops, and the record is not counted as failed', async () => {
    const clock = hastyClock();
    await expect(retry(failing(overloaded()).attempt, about, clock)).rejects.toMatchObject({ fatal: true, retryable: false });
    const waited = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(25 * 60_000);
    expect(waited).toBeLessThanOrEqual(30 * 60_000);
  });

  test('not when the server asks for longer than anyone would wait: the run stops and says so', async () => {
    const clock = hastyClock();
    const { attempt, tries } = failing(overloaded(3_600_000));
    await expect(retry(attempt, about, clock)).rejects.toThrow('busy It asks to come back in 60 minutes.');
    expect([tries(), clock.slept.length]).toEqual([1, 0]);
  });

  test('hung calls are asked again for ten minutes in all', async () => {
    const clock = hastyClock();
    const error = new ModelError('did not answer', { retryable: true });
    let tries = 0;
    const attempt = async (spent: (ms: number) => void) => {
      tries++;
      spent(180_000);
      throw error;
    };
    await expect(retry(attempt, about, clock)).rejects.toBe(error);
    expect(tries).toBe(4);
  });

  test('a machine that sleeps between two attempts loses no patience', async () => {
    const clock = manualClock();
    const fates = [1, 2, 3, 4].map(() => new ModelError('status 500', { retryable: true }));
    const one = retry(async () => {
      const fate = fates.shift();
      if (fate) throw fate;
      return 'answer';
    }, about, clock);
    for (let night = 0; night < 4; night++) await clock.advance(8 * 3_600_000);
    expect(await one).toBe('answer');
  });

  test.each([
    ['what cannot help', new ModelError('status 400', { retryable: false })],
    ['what is no model\'s error', new RangeError('a bug')],
    ['what is no model\'s error, though a TypeError', new TypeError('a bug')],
  ])('never for %s', async (_, error) => {
    const { attempt, tries } = failing(error);
    await expect(retry(attempt, about, hastyClock())).rejects.toBe(error);
    expect(tries()).toBe(1);
  });

  test('a few quick times when nothing has ever answered', async () => {
    const clock = hastyClock();
    const { attempt, tries } = failing(new Unreachable('Nothing answers.', { retryable: true, fatal: true, quick: true }));
    await expect(retry(attempt, about, clock)).rejects.toThrow('Nothing answers.');
    expect(tries()).toBe(3);
    expect(Math.max(...clock.slept)).toBeLessThan(1000);
  });

  test('stops waiting when told to', async () => {
    const clock = manualClock();
    const stop = new AbortController();
    const { attempt, tries } = failing(overloaded(60_000));
    const one = retry(attempt, { ...about, signal: stop.signal }, clock);
    one.catch(() => undefined);
    await clock.advance(10);
    stop.abort();
    await expect(one).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect([tries(), clock.sleeping()]).toEqual([1, 0]);
  });
});
