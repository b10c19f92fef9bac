/**
 * Where the items of a resource come from: what the user imported into the data folder, else the pack in the repository.
 * Covers loading and hashing; ranking is lexical.ts, writing imports is import.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sha256 } from '../hash.ts';
import { parseLine, readText } from '../jsonl.ts';
import type { Origin, Resource } from '../resource.ts';

export const ImportNote = z.strictObject({
  name: z.string(), source: z.string(), licence: z.string(), from: z.string(), importedAt: z.string(),
  items: z.int(), broken: z.int(), leftOut: z.int(), leftOutFor: z.record(z.string(), z.int()).default({}).describe('Reason to count.'),
});
export type ImportNote = z.infer<typeof ImportNote>;

/** `pictures` is the folder below which the items' pictures are. */
export type Loaded<T> = { readonly items: readonly T[]; readonly origin: Origin; readonly pictures: string };

export const importFolder = (dataFolder: string, name: string) => join(dataFolder, name);

/** What stands behind a resource at the moment, without parsing its items. */
export type Holding = { readonly origin: Origin; readonly sha256: string; readonly items: number; readonly lines: readonly string[]; readonly imported: ImportNote | undefined };

export function holdingOf<T extends { id: string }>(resource: Resource<T>, dataFolder: string): Holding {
  const folder = importFolder(dataFolder, resource.name);
  const path = join(folder, 'import.json');
  const imported = existsSync(path) ? parseLine(readFileSync(path, 'utf8'), ImportNote, path) : undefined;
  const text = readText(imported ? join(folder, 'items.jsonl') : resource.pack, `The resource ${resource.name}`);
  const lines = text.split('\n').filter((line) => line !== '');
  const origin = imported ? { source: imported.source, licence: imported.licence } : resource.origin;
  return { origin, sha256: sha256(text), items: lines.length, lines, imported };
}

export function load<T extends { id: string }>(resource: Resource<T>, dataFolder: string): Loaded<T> {
  const { origin, lines, imported } = holdingOf(resource, dataFolder);
  const pictures = imported ? (/\.\w+$/.test(imported.from) ? dirname(imported.from) : imported.from) : fileURLToPath(new URL('.', resource.pack));
  return { origin, pictures, items: lines.map((line, index) => parseLine(line, resource.item, `${resource.name} item ${index + 1}`)) };
}
