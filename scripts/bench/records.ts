/** The records of a run as they stand in its journals, without the times and attempts around them, and how two runs differ. */
import { join } from 'node:path';
import recipe from '../../pipeline/recipe.ts';
import { scanLines } from '../../src/store/lines.ts';

export type Journalled = {
  /** Stage and unit; how it ended, and the bytes of its records. */
  readonly units: ReadonlyMap<string, { readonly status: string; readonly records: string }>;
  readonly lines: number;
};

export function journalled(folder: string): Journalled {
  const units = new Map<string, { status: string; records: string }>();
  let lines = 0;
  for (const { name } of recipe.stages) scanLines(join(folder, `${name}.jsonl`), (bytes) => {
    const text = bytes.toString('utf8');
    const { unit, status } = JSON.parse(text) as { unit: string; status: string };
    lines++;
    units.set(`${name} ${unit}`, { status, records: status === 'kept' ? text.slice(text.indexOf('"records":')) : '' });
  });
  return { units, lines };
}

/** Units that ended otherwise, or with other records, or that only one of them has. */
export function differing(one: Journalled, other: Journalled): string[] {
  const all = new Set([...one.units.keys(), ...other.units.keys()]);
  return [...all].filter((unit) => {
    const [a, b] = [one.units.get(unit), other.units.get(unit)];
    return a?.status !== b?.status || a?.records !== b?.records;
  });
}
