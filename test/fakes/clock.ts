/** Clocks for tests: one that stands still until it is moved, one that takes every sleep as slept, and one that jumps from sleep to sleep. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/llm/clock.ts';
import { openQueue } from '../../src/llm/gate/queue.ts';

export type ManualClock = Clock & { readonly advance: (ms: number) => Promise<void>; readonly sleeping: () => number };

/** Promises that follow from a sleep's end are settled before time moves on. */
export function manualClock(): ManualClock {
  let time = 1_000_000;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const sleep = (ms: number, signal: AbortSignal) => new Promise<void>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const sleeper = { at: time + ms, wake: () => { sleepers.delete(sleeper); resolve(); } };
    sleepers.add(sleeper);
    signal.addEventListener('abort', () => { if (sleepers.delete(sleeper)) reject(signal.reason); }, { once: true });
  });
  const advance = async (ms: number) => {
    const until = time + ms;
    for (await turn(); ; await turn()) {
      const next = [...sleepers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      time = Math.max(time, next.at);
      next.wake();
    }
    time = until;
    await turn();
  };
  return { now: () => time, sleep, advance, sleeping: () => sleepers.size };
}

/** Nobody waits: a sleep moves the time on and is noted. For tests with a real server behind. */
export function hastyClock(): Clock & { readonly slept: number[] } {
  let time = 1_000_000;
  const slept: number[] = [];
  const sleep = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    slept.push(ms);
    time += ms;
    await turn();
  };
  return { now: () => time, sleep, slept };
}

/** For whole runs in a moment: the time moves to the end of the next sleep as soon as nothing else is left to do. */
export function jumpingClock(): Clock & { readonly until: <T>(work: Promise<T>) => Promise<T> } {
  let time = 1_000_000;
  const sleepers = openQueue();
  const heard = new WeakSet<AbortSignal>();
  const sleep = (ms: number, signal: AbortSignal) => new Promise<void>((go, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const at = time + Math.max(0, ms);
    sleepers.add({ role: '', priority: -at, tokens: 0, signal, leave: () => reject(signal.reason), go: () => {
      time = Math.max(time, at);
      go();
    } });
    if (!heard.has(signal)) signal.addEventListener('abort', () => { for (const { leave } of sleepers.remove(signal)) leave(); });
    heard.add(signal);
  });
  const until = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    const end = () => { done = true; };
    work.then(end, end);
    for (await turn(); !done; await turn()) {
      const next = sleepers.take();
      if (!next) throw new Error('Everybody waits, and nobody sleeps.');
      next.go();
    }
    return work;
  };
  return { now: () => time, sleep, until };
}
