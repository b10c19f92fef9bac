/**
 * How many units of work are under way at once: some more than the servers answer, so that there is always a choice of whom to ask
 * next, but not all that could be, as each holds its rendered prompts in memory while it waits.
 */
import type { Answerer } from '../llm/answer.ts';
import { openQueue } from '../llm/gate/queue.ts';

export type Seats = {
  /** Undefined when there is one free; rejects when the signal aborts. Whoever has taken one has to leave it. */
  readonly take: (priority: number, signal: AbortSignal) => Promise<void> | undefined;
  readonly leave: () => void;
};

/** Units for each call that could be under way: roles share the places of a server evenly, which needs some units of each role. */
const perPlace = 2;
/** A unit is all that waits here. */
const line = { role: 'unit', tokens: 0 };

export function openSeats(answerer: Pick<Answerer, 'places'>): Seats {
  const queue = openQueue();
  const heard = new WeakSet<AbortSignal>();
  let taken = 0;
  const isFree = () => taken < perPlace * answerer.places();
  const admit = () => {
    while (queue.size() > 0 && isFree()) {
      taken++;
      queue.take()!.go();
    }
  };
  const listen = (signal: AbortSignal) => {
    if (heard.has(signal)) return;
    heard.add(signal);
    signal.addEventListener('abort', () => { for (const { leave } of queue.remove(signal)) leave(); }, { once: true });
  };
  return {
    take: (priority, signal) => {
      if (queue.size() === 0 && isFree()) return void taken++;
      listen(signal);
      return new Promise<void>((go, reject) => queue.add({ ...line, priority, signal, go, leave: () => reject(signal.reason) }));
    },
    leave: () => {
      taken--;
      admit();
    },
  };
}
