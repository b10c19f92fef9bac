/** Reads what `node --cpu-prof` wrote: the functions that took the most time themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

export function costliest(folder: string, count: number): { function: string; where: string; ms: number; share: string }[] {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error(`No profile was written to ${folder}.`);
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
  const names = new Map(nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [id, `${functionName || '(anonymous)'}\t${url === '' ? '' : `${placeOf(url)}:${lineNumber + 1}`}`]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) times.set(names.get(id)!, (times.get(names.get(id)!) ?? 0) + timeDeltas[index]! / 1000);
  times.delete('(idle)\t');
  const total = [...times.values()].reduce((sum, ms) => sum + ms, 0);
  return [...times].sort(([, a], [, b]) => b - a).slice(0, count).map(([name, ms]) => {
    const [called = '', where = ''] = name.split('\t');
    return { function: called, where, ms: Math.round(ms), share: `${((100 * ms) / total).toFixed(1)} %` };
  });
}

const placeOf = (url: string): string => (url.startsWith('file:') ? relative(join(import.meta.dirname, '../..'), fileURLToPath(url)) : url);
