/** Rows of the publishers' tables and lists. A row that cannot be read is passed on as broken; a file that is another one altogether is a UserError. */
import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { hintOf, type Publication, refuseOther, type SourceFile, sourceText } from './source-files.ts';

/** `where` is for messages: the file and the line or entry. */
export type Row<T> = { readonly where: string; readonly row: T } | { readonly broken: string };
export type Cells = Readonly<Record<string, string>>;

/** The longest record, in bytes. A quotation mark that is never closed would otherwise take the whole rest of a file with it. */
const longest = 1_000_000;

/** The rows of a CSV file with at least these columns, in any order. */
export async function* csvRows(file: SourceFile, columns: readonly string[], publication: Publication): AsyncGenerator<Row<Cells>> {
  const skipped: string[] = [];
  const parser = parse({
    bom: true, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, max_record_size: longest,
    on_skip: (error) => {
      skipped.push(`${file.name} line ${error?.['lines'] ?? '?'}: ${reasonOf(error?.code)}`);
      return undefined;
    },
  });
  feed(file.open(), parser);
  let header: readonly string[] | undefined;
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    while (skipped.length > 0) yield { broken: skipped.shift()! };
    if (!header) header = headerOf(record, columns, file.name, publication);
    else yield rowOf(header, record, `${file.name} line ${info.lines}`);
  }
  if (!header) throw new UserError(`${file.name} ${skipped.length > 0 ? 'is no CSV file' : 'is empty'}.`, hintOf(publication));
  for (const broken of skipped) yield { broken };
}

function feed(from: Readable, to: ReturnType<typeof parse>): void {
  from.on('error', (error) => to.destroy(error)).pipe(to);
  to.on('close', () => from.destroy());
}

function headerOf(record: readonly string[], columns: readonly string[], name: string, publication: Publication): readonly string[] {
  refuseOther(record.join(','), name, publication);
  const missing = columns.filter((column) => !record.includes(column));
  if (missing.length > 0)
    throw new UserError(`${name} is not a file of ${publication.publisher}: its first line names no column ${missing.map((column) => `"${column}"`).join(', ')}.`, hintOf(publication));
  return record;
}

function rowOf(header: readonly string[], record: readonly string[], where: string): Row<Cells> {
  if (record.length !== header.length) return { broken: `${where}: ${record.length} fields, not ${header.length}` };
  if (record.some((cell) => cell.includes('\uFFFD'))) return { broken: `${where}: not UTF-8` };
  return { where, row: Object.fromEntries(header.map((column, index) => [column, record[index]!])) };
}

const reasonOf = (code: string | undefined): string =>
  code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is never closed' : code === 'CSV_MAX_RECORD_SIZE' ? `a record longer than ${longest / 1e6} MB` : 'quotation marks that do not match';

/** The entries of a JSON list, or of the list under `key`, that have the shape. */
export function* jsonRows<T>(path: string, shape: z.ZodType<T>, publication: Publication, key?: string): Generator<Row<T>> {
  const name = path.split(/[/\\]/).at(-1)!;
  const list = listOf(parsed(sourceText(path, publication), name, publication), key);
  if (!list) throw new UserError(`${name} is not a file of ${publication.publisher}: it holds no list of entries.`, hintOf(publication));
  const rows = list.map((entry, index) => rowFrom(entry, shape, `${name} entry ${index + 1}`));
  const first = rows[0];
  if (first && rows.every((row) => 'broken' in row)) throw new UserError(`${name} is not a file of ${publication.publisher}: ${'broken' in first ? first.broken : ''}.`, hintOf(publication));
  yield* rows;
}

/** A whole JSON file. */
export const jsonValue = (path: string, publication: Publication): unknown => parsed(sourceText(path, publication), path.split(/[/\\]/).at(-1)!, publication);

function parsed(text: string, name: string, publication: Publication): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${name} is not JSON, or was cut off.`, hintOf(publication), { cause });
  }
}

function listOf(value: unknown, key: string | undefined): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  const inside: unknown = key !== undefined && typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return Array.isArray(inside) ? inside : undefined;
}

function rowFrom<T>(entry: unknown, shape: z.ZodType<T>, where: string): Row<T> {
  const read = shape.safeParse(entry);
  if (read.success) return { where, row: read.data };
  const issue = read.error.issues[0]!;
  return { broken: `${where}: ${issue.path.join('.') || 'the entry'}: ${issue.message}` };
}
