/** How far a unit still is from the end of its user's line: units on the longest chain that hangs on it. Known from the recipe alone. */
import type { Stage } from './stage.ts';

export type Ways = {
  /** For a stage without parts, the part is ''. */
  readonly from: (stage: string, part: string) => number;
};

export function waysOf(stages: readonly Stage[]): Ways {
  const ways = new Map<string, ReadonlyMap<string, number>>();
  const chainsOf = (stage: Stage) => (stage.parts.length > 0 ? stage.parts : [['']]);
  const gathered = (stage: Stage) => Object.values(stage.gathers).map((source) => source.name);
  /** A gathering stage waits for all that it gathers, so it hangs on each of those and not on what it goes through. */
  const hangsOn = (stage: Stage) => (gathered(stage).length > 0 ? gathered(stage) : [Object.values(stage.reads)[0]!.name]);
  const whole = (stage: Stage) => 1 + Math.max(...ways.get(stage.name)!.values());
  // Each stage reads what stands above it: from the last to the first, whatever hangs on a stage is known before it.
  for (const stage of stages.toReversed()) {
    const below = Math.max(0, ...stages.filter((next) => hangsOn(next).includes(stage.name)).map(whole));
    ways.set(stage.name, new Map(chainsOf(stage).flatMap((chain) => chain.map((part, index) => [part, below + chain.length - 1 - index] as const))));
  }
  return { from: (stage, part) => ways.get(stage)!.get(part)! };
}

/** Greater goes first: whoever has the longest way to go, and among equals the older user. */
export const priorityOf = (way: number, age: number): number => way - age / 1e6;
