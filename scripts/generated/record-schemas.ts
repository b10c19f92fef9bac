/** The JSON Schema of everything a run writes down as JSON: the records of the stages, the lines around them, run.json. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { Record } from '../../schemas/record.ts';

/** What is written and yet no record: it has no id of a user's thing. */
const others = ['JournalLine', 'Call', 'StoredMessage', 'RunNote', 'Prediction', 'BatchNote', 'Duplicates'];

/** File name to content, for every shape exported from schemas/ that extends the common record, and the others. */
export async function recordSchemas(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts')).sort()) {
    const source = readFileSync(join(folder, file), 'utf8');
    const exported = (await import(pathToFileURL(join(folder, file)).href)) as { readonly [name: string]: unknown };
    for (const [name, shape] of Object.entries(exported)) {
      if (!(shape instanceof z.ZodType) || !(isRecord(shape) || others.includes(name))) continue;
      files.set(`${kebab(name)}.schema.json`, JSON.stringify(titled(shape, name, aboutOf(source, name)), null, 2) + '\n');
    }
  }
  return files;
}

/** JSON Schema without the safe-integer bounds that zod adds to every integer: they would read as limits of ours. */
export const jsonSchemaOf = (shape: z.ZodType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(shape, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });

function titled(shape: z.ZodType, title: string, description: string): z.core.JSONSchema.BaseSchema {
  const { $schema, ...rest } = jsonSchemaOf(shape);
  return { ...($schema !== undefined && { $schema }), title, description, ...rest };
}

const isRecord = (shape: z.ZodType): boolean =>
  shape instanceof z.ZodObject && shape !== Record && Object.keys(Record.shape).every((field) => field in shape.shape);

/** The comment right above the export, else the one the file opens with. */
function aboutOf(source: string, name: string): string {
  const own = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export const ${name}\\b`).exec(source);
  const comment = (own ?? /^\/\*\*((?:(?!\*\/)[\s\S])*)\*\//.exec(source))?.[1] ?? '';
  return comment.replaceAll(/^\s*\* ?/gm, '').replaceAll(/\s+/g, ' ').trim();
}

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
