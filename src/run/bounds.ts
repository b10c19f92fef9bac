/** How many units each stage can have at most, from the shape of the recipe alone: what stages do not take, and what is dropped, is not known yet. */
import type { Stage } from './stage.ts';

export function boundsOf(stages: readonly Stage[], tickets: number): ReadonlyMap<string, number> {
  const bounds = new Map<string, number>();
  for (const stage of stages) {
    const above = Object.values(stage.reads)[0]!.name;
    bounds.set(stage.name, (bounds.get(above) ?? tickets) * Math.max(1, stage.parts.flat().length));
  }
  return bounds;
}
