/** Where callers wait their turn. Covers who goes next and when to look again; how many and how fast is for the bounds to say. */
import type { Clock } from '../clock.ts';
import { openQueue } from './queue.ts';

export type Bounds = {
  readonly places: () => number;
  /** Nobody goes before this time. */
  readonly opensAt: () => number;
  /** Told of each that goes, the number under way included. */
  readonly began: (inFlight: number, tokens: number) => void;
};

export type Caller = { readonly role: string; readonly priority: number; readonly tokens: number; readonly signal: AbortSignal };

export type Door = {
  /** Undefined when the caller may go at once; throws, or rejects, when its signal has aborted. Whoever has gone has to leave. */
  readonly enter: (caller: Caller) => Promise<void> | undefined;
  readonly leave: (role: string) => void;
  readonly inFlight: () => number;
  readonly waiting: () => number;
};

export function openDoor({ places, opensAt, began }: Bounds, clock: Clock): Door {
  const queue = openQueue();
  const alarm = openAlarm(clock, () => admit());
  const heard = new WeakSet<AbortSignal>();
  let inFlight = 0;
  const isOpen = () => inFlight < places() && opensAt() <= clock.now();
  const admit = () => {
    while (queue.size() > 0 && isOpen()) {
      const next = queue.take()!;
      began(++inFlight, next.tokens);
      next.go();
    }
    // Only set while somebody waits for the time, so that no timer keeps the process alive for nothing.
    alarm.set(queue.size() > 0 && inFlight < places() ? opensAt() : undefined);
  };
  /** One listener per signal, however many wait on it. */
  const listen = (signal: AbortSignal) => {
    if (heard.has(signal)) return;
    heard.add(signal);
    signal.addEventListener('abort', () => {
      for (const { leave } of queue.remove(signal)) leave();
      admit();
    }, { once: true });
  };
  const enter = (caller: Caller): Promise<void> | undefined => {
    caller.signal.throwIfAborted();
    if (queue.size() === 0 && isOpen()) {
      queue.hold(caller.role, 1);
      return void began(++inFlight, caller.tokens);
    }
    listen(caller.signal);
    const turn = new Promise<void>((go, reject) => queue.add({ ...caller, go, leave: () => reject(caller.signal.reason) }));
    admit();
    return turn;
  };
  const leave = (role: string) => {
    queue.hold(role, -1);
    inFlight--;
    admit();
  };
  return { enter, leave, inFlight: () => inFlight, waiting: queue.size };
}

/** Rings once at the time it is set to; setting it anew forgets the time before. */
function openAlarm(clock: Clock, ring: () => void): { set: (at: number | undefined) => void } {
  let current: { readonly at: number; readonly stop: AbortController } | undefined;
  const set = (at: number | undefined) => {
    if (current?.at === at) return;
    current?.stop.abort();
    current = undefined;
    if (at === undefined) return;
    const mine = (current = { at, stop: new AbortController() });
    const wake = () => {
      if (current !== mine) return;
      current = undefined;
      ring();
    };
    clock.sleep(at - clock.now(), mine.stop.signal).then(wake, wake);
  };
  return { set };
}
