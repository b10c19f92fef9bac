/** Starts users one after the other, as many side by side as there is room for, in order. Nothing is polled: the end of a call or of a user is what moves it. */
import type { Answerer } from '../llm/answer.ts';
import { openBell } from '../llm/bell.ts';

export type Limits = { readonly most: number; readonly answerer: Pick<Answerer, 'room' | 'stirred' | 'load'>; readonly signal: AbortSignal };

/** `begin` never rejects. Settles when all that were begun have ended; after the signal nobody new is begun. */
export async function sideBySide<T>(items: readonly T[], { most, answerer, signal }: Limits, begin: (item: T, index: number) => Promise<void>): Promise<void> {
  const active = new Set<Promise<void>>();
  const ended = openBell();
  const isFull = (): boolean => {
    const room = answerer.room();
    const { inFlight, waiting } = answerer.load();
    // Whoever has just begun has no call at the gate yet, but will have one soon.
    return active.size >= most || room <= 0 || active.size >= room + inFlight + waiting;
  };
  for (const [index, item] of items.entries()) {
    while (!signal.aborted && active.size > 0 && isFull()) await Promise.race([ended.heard(), answerer.stirred()]);
    if (signal.aborted) break;
    const work = begin(item, index).finally(() => {
      active.delete(work);
      ended.ring();
    });
    active.add(work);
  }
  await Promise.all(active);
}
