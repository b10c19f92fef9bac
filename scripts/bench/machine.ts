/** What the measured programs run on: a core each, where the machine has two and lets us choose. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export const cores = availableParallelism();
/** Whether programs can be kept to one core. */
export const pinned = cores > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** Node with these arguments, on core 0 (what is measured), 1 (the server), or wherever there is room. */
export function nodeOn(core: 0 | 1 | 'any', args: readonly string[]): [command: string, args: string[]] {
  return pinned && core !== 'any' ? ['taskset', ['-c', String(core), process.execPath, ...args]] : [process.execPath, [...args]];
}
