/**
 * Starts users one after the other, as many side by side as there is room for, in order. The last few start without waiting for room:
 * what a user has to do step by step would else be left alone at the end, with most places empty. Nothing is polled: the end of a call
 * or of a user is what moves it.
 */
import type { Answerer } from '../llm/answer.ts';
import { openBell } from '../llm/bell.ts';

export type Limits = { readonly most: number; readonly answerer: Pick<Answerer, 'room' | 'places' | 'stirred' | 'load'>; readonly signal: AbortSignal };

/** So many places for each of the last users: their later steps, of which many can be done side by side, fill the end. */
const placesPerLast = 4;

/** `begin` never rejects. Settles when all that were begun have ended; after the signal nobody new is begun. */
export async function sideBySide<T>(items: readonly T[], { most, answerer, signal }: Limits, begin: (item: T, index: number) => Promise<void>): Promise<void> {
  const active = new Set<Promise<void>>();
  const ended = openBell();
  const isFull = (left: number): boolean => {
    if (active.size >= most) return true;
    if (left * placesPerLast <= answerer.places()) return false;
    const room = answerer.room();
    const { inFlight, waiting } = answerer.load();
    // Whoever has just begun has no call at the gate yet, but will have one soon.
    return room <= 0 || active.size >= room + inFlight + waiting;
  };
  for (const [index, item] of items.entries()) {
    while (!signal.aborted && active.size > 0 && isFull(items.length - index)) await Promise.race([ended.heard(), answerer.stirred()]);
    if (signal.aborted) break;
    const work = begin(item, index).finally(() => {
      active.delete(work);
      ended.ring();
    });
    active.add(work);
  }
  await Promise.all(active);
}
