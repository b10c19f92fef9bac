/** What the calls of a run tell about its time: the longest chain of them, and how many there were in the busiest second. */
import { join } from 'node:path';
import type { Call } from '#schemas/call';
import recipe from '../../pipeline/recipe.ts';
import { scanLines } from '../../src/store/lines.ts';

export function callsIn(folder: string): Pick<Call, 'key' | 'stage' | 'unit' | 'ms' | 'calledAt' | 'messages'>[] {
  const calls: ReturnType<typeof callsIn> = [];
  scanLines(join(folder, 'calls.jsonl'), (line) => {
    const { key, stage, unit, ms, calledAt, messages } = JSON.parse(line.toString('utf8')) as Call;
    calls.push({ key, stage, unit, ms, calledAt, messages });
  });
  return calls;
}

/**
 * Seconds of the longest chain: for each unit its own calls, one after the other, behind those of the record it was made from and of the
 * part before it. No scheduling can be faster than this.
 */
export function longestChain(calls: ReturnType<typeof callsIn>): number {
  const own = new Map<string, number>();
  for (const { stage, unit, ms } of calls) own.set(`${stage} ${unit}`, (own.get(`${stage} ${unit}`) ?? 0) + ms);
  const stages = new Map(recipe.stages.map((stage) => [stage.name, stage]));
  const ends = new Map<string, number>();
  const end = (name: string, unit: string): number => {
    const stage = stages.get(name);
    const known = ends.get(`${name} ${unit}`);
    if (stage === undefined || known !== undefined) return known ?? 0;
    const [id, part] = stage.parts.length === 0 ? [unit, ''] : [unit.slice(0, unit.lastIndexOf('-')), unit.slice(unit.lastIndexOf('-') + 1)];
    const chain = stage.parts.find((parts) => parts.includes(part)) ?? [];
    const before = chain[chain.indexOf(part) - 1];
    const from = Math.max(end(Object.values(stage.reads)[0]!.name, id), before === undefined ? 0 : end(name, `${id}-${before}`));
    const at = from + (own.get(`${name} ${unit}`) ?? 0);
    ends.set(`${name} ${unit}`, at);
    return at;
  };
  return Math.max(...calls.map(({ stage, unit }) => end(stage, unit))) / 1000;
}

export function busiestSecond(calls: ReturnType<typeof callsIn>): number {
  const seconds = new Map<string, number>();
  for (const { calledAt } of calls) seconds.set(calledAt.slice(0, 19), (seconds.get(calledAt.slice(0, 19)) ?? 0) + 1);
  return Math.max(...seconds.values());
}
