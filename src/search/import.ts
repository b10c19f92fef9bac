/** Takes a publisher's own files into the data folder, from where they replace the embedded pack of a resource. */
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { writeWhole } from '../files.ts';
import type { Reading, Resource } from '../resource.ts';
import { importFolder, type ImportNote } from './library.ts';

export type Imported = ImportNote & { readonly brokenExamples: readonly string[]; readonly folder: string };

/** How many broken lines are shown; all are counted. */
const shown = 5;

export async function importResource<T extends { id: string }>(resource: Resource<T>, path: string, dataFolder: string, now: Date): Promise<Imported> {
  const { importer } = resource;
  if (!importer) throw new UserError(`The resource ${resource.name} has no importer.`, 'See: npx compass resources list');
  const counts = { items: 0, broken: 0, leftOut: 0 };
  const reasons = new Map<string, number>();
  const brokenExamples: string[] = [];
  async function* lines() {
    for await (const reading of settled(importer!.read(path), resource.item)) {
      if ('item' in reading) {
        counts.items++;
        yield JSON.stringify(reading.item) + '\n';
      } else if ('leftOut' in reading) {
        counts.leftOut++;
        reasons.set(reading.leftOut, (reasons.get(reading.leftOut) ?? 0) + 1);
      } else if (++counts.broken <= shown) brokenExamples.push(reading.broken);
    }
  }
  const folder = importFolder(dataFolder, resource.name);
  const fresh = join(folder, 'items.jsonl.new');
  await writeWhole(fresh, lines());
  if (counts.items === 0) {
    await rm(fresh);
    throw new UserError(`${path} holds no usable item (${counts.broken} broken lines, ${counts.leftOut} left out).`, `Give the path of ${importer.accepts}.`);
  }
  const note: ImportNote = { name: importer.name, ...importer.origin, from: resolve(path), importedAt: now.toISOString(), ...counts, leftOutFor: mostFirst(reasons) };
  await rename(fresh, join(folder, 'items.jsonl'));
  await writeWhole(join(folder, 'import.json'), [JSON.stringify(note, null, 2) + '\n']);
  return { ...note, brokenExamples, folder };
}

/** An item that is not of the resource's shape, or comes a second time, is broken too. */
async function* settled<T extends { id: string }>(readings: AsyncIterable<Reading<T>>, shape: z.ZodType<T>): AsyncGenerator<Reading<T>> {
  const seen = new Set<string>();
  for await (const reading of readings) {
    if (!('item' in reading)) yield reading;
    else if (seen.has(reading.item.id)) yield { broken: `${reading.item.id}: comes twice` };
    else {
      seen.add(reading.item.id);
      const read = shape.safeParse(reading.item);
      const issue = read.error?.issues[0];
      yield issue ? { broken: `${reading.item.id}: ${issue.path.join('.')}: ${issue.message}` } : { item: read.data! };
    }
  }
}

const mostFirst = (counts: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
