/** Parquet by DuckDB: declared types, one thread and zstd, so that the same rows give the same bytes. */
import { DuckDBInstance, quotedString } from '@duckdb/node-api';
import { rename, rm } from 'node:fs/promises';
import { partialOf, removeLeftovers } from '../files.ts';

export type ColumnTypes = Readonly<Record<string, 'VARCHAR' | 'BOOLEAN'>>;

/** Rows in one group: some 15 MB of text, which is what a writer has in memory. */
const group = 512;
/** Bytes of the longest line; the reader has twice as much in memory. */
const longest = 8 << 20;

const parquetOf = (path: string): string => path.replace(/\.jsonl$/, '.parquet');

/**
 * Beside `path`, whose lines have exactly these columns; returns the new file's path. `constant` is the text of columns that is the same in
 * every line: DuckDB reads two thousand lines at once, and need not have so many copies in memory.
 */
export async function writeParquet(path: string, columns: ColumnTypes, constant: Readonly<Record<string, string>> = {}): Promise<string> {
  const target = parquetOf(path);
  const partial = partialOf(target);
  await removeLeftovers(target);
  try {
    const read = Object.fromEntries(Object.entries(columns).filter(([name]) => !(name in constant)));
    const chosen = Object.keys(columns).map((name) => (name in constant ? `${quotedString(constant[name]!)} as "${name}"` : `"${name}"`));
    await ask(`copy (select ${chosen.join(', ')} from ${linesOf(path, read)}) to ${quotedString(partial)} (format parquet, compression zstd, row_group_size ${group})`);
    await rename(partial, target);
    return target;
  } finally {
    await rm(partial, { force: true });
  }
}

/** How many rows of the Parquet file are not those of the lines, in their order. */
export async function differingRows(path: string, columns: ColumnTypes): Promise<number> {
  const names = Object.keys(columns);
  const row = (of: string) => `struct_pack(${names.map((name) => `${name} := ${of}."${name}"`).join(', ')})`;
  const rows = await ask(`select count(*)::integer from (select * from ${linesOf(path, columns)}) line positional join (select ${names.map((name) => `"${name}"`).join(', ')} from read_parquet(${quotedString(parquetOf(path))})) stored where ${row('line')} is distinct from ${row('stored')}`);
  return Number(rows[0]?.[0] ?? 0);
}

function linesOf(path: string, columns: ColumnTypes): string {
  const shape = Object.entries(columns).map(([name, type]) => `"${name}": ${quotedString(type)}`).join(', ');
  return `read_json(${quotedString(path.replaceAll(/[*?[]/g, '[$&]'))}, format = 'newline_delimited', compression = 'uncompressed', maximum_object_size = ${longest}, columns = {${shape}})`;
}

async function ask(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '256MB', temp_directory: '', preserve_insertion_order: 'true', autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
