/**
 * A run's files as tables, for questions in SQL. The journals are the truth; the database lives in memory for one sitting.
 * What can be asked about is copied in first, then the door is shut: DuckDB could otherwise write files (COPY … TO) or fetch them.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DuckDBConnection, DuckDBDecimalValue, DuckDBInstance, type DuckDBValueConverter, type Json, JsonDuckDBValueConverter, quotedIdentifier, quotedString,
} from '@duckdb/node-api';
import { UserError } from '../errors.ts';
import { readText } from '../jsonl.ts';
import { journalOf, noteOf } from './run-folder.ts';
import { type Comparing, createTextTables, fillTextTables, readsTexts } from './text-tables.ts';

export type Source = {
  /** The run's folder. */
  readonly folder: string;
  readonly stages: readonly string[];
  /** The recipe's questions; `views.sql` among them names what they ask about. */
  readonly audits: string;
  readonly priors: string;
  /** The names of the recipe's tools. */
  readonly tools?: readonly string[];
  /** Which texts count as near-duplicates; left out, nothing is compared. */
  readonly comparing?: Comparing | undefined;
};

export type Row = { readonly [column: string]: Json };
/** A check is a question whose rows are what is wrong: an id, and why. */
export type Question = {
  readonly name: string;
  readonly about: string;
  readonly sql: string;
  readonly check: boolean;
  /** Tables, or columns as table.column, without which there is nothing to tell. */
  readonly needs: readonly string[];
  /** Modes of runs that it is not asked of. */
  readonly except: readonly string[];
};

export type Audit = {
  /** The rows of the last statement. `what` is what errors call it. */
  readonly ask: (sql: string, what: string) => Promise<Row[]>;
  readonly close: () => void;
};

const views = 'views.sql';

/**
 * The questions of a recipe, by name. A file opens with what it tells, as a comment, which begins with "check:" where it is a check; lines
 * "-- needs: refs, examples" and "-- except: rehearsal" may follow.
 */
export function questionsIn(audits: string): readonly Question[] {
  if (!existsSync(audits)) return [];
  return readdirSync(audits).filter((file) => file.endsWith('.sql') && file !== views).sort().map((file) => {
    const sql = readText(join(audits, file), file);
    const [, check, about] = /^-- (check: )?(.+)/.exec(sql) ?? [];
    const named = (word: string) => new RegExp(`^-- ${word}: (.+)`, 'm').exec(sql)?.[1]?.trim().split(/,\s*/) ?? [];
    return { name: file.slice(0, -4), about: about?.trim() ?? '', sql, check: check !== undefined, needs: named('needs'), except: named('except') };
  });
}

export async function openAudit(source: Source): Promise<Audit> {
  const { connection, close } = await opened(source);
  await connection.run('set enable_external_access = false; set lock_configuration = true');
  let filled: Promise<void> | undefined;
  const fill = (comparing: Comparing) => (filled ??= fillTextTables(connection, comparing));
  return {
    ask: async (sql, what) => {
      if (source.comparing && readsTexts(sql)) await fill(source.comparing);
      return ask(connection, sql, what);
    },
    close,
  };
}

/** The same tables and views in a file, for other programs, and what they are. The file must not be there yet. */
export async function writeDatabase(source: Source, path: string): Promise<readonly Row[]> {
  const { connection, close } = await opened(source);
  try {
    if (source.comparing) await fillTextTables(connection, source.comparing);
    const tables = await ask(connection, `
      select table_name as name, string_agg(column_name, ', ' order by column_index) as columns from duckdb_columns() where not internal group by table_name order by table_name`, path);
    await sayingWhat(path, 'Choose another place with --file; is there room, and may you write there?', () =>
      connection.run(`attach ${quotedString(path)} as kept; copy from database memory to kept; drop macro kept.prior; checkpoint kept; detach kept`));
    return tables;
  } finally {
    close();
  }
}

async function opened(source: Source): Promise<{ connection: DuckDBConnection; close: () => void }> {
  // Nothing on disk: not even what does not fit in memory is swapped out to a file.
  const instance = await DuckDBInstance.create(':memory:', { temp_directory: '', autoinstall_known_extensions: 'false', preserve_insertion_order: 'true' });
  const connection = await instance.connect();
  const close = () => { connection.closeSync(); instance.closeSync(); };
  try {
    await readRun(instance, source);
    await copyIn(connection, source);
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Columns are spelled out, so that types never depend on what a run happens to hold. Fields not named here are not read. */
type Columns = { readonly [column: string]: string };

const lineColumns: Columns = {
  unit: 'VARCHAR', status: 'VARCHAR', reason: 'VARCHAR', why: 'VARCHAR', error: 'VARCHAR',
  attempts: 'STRUCT(role VARCHAR, prompt VARCHAR, attempt INTEGER, call VARCHAR, rejected STRUCT(code VARCHAR, why VARCHAR))[]',
  records: 'JSON',
};
const callColumns: Columns = {
  key: 'VARCHAR', stage: 'VARCHAR', unit: 'VARCHAR', role: 'VARCHAR', model: 'VARCHAR', prompt: 'VARCHAR', attempt: 'INTEGER', finish: 'VARCHAR',
  inputTokens: 'INTEGER', outputTokens: 'INTEGER', cachedTokens: 'INTEGER', costUsd: 'DOUBLE', ms: 'INTEGER', calledAt: 'TIMESTAMP', rehearsal: 'BOOLEAN',
};
const noteColumns: Columns = {
  recipe: 'VARCHAR', mode: 'VARCHAR', seed: 'BIGINT', train: 'INTEGER', test: 'INTEGER', minAge: 'INTEGER', compass: 'VARCHAR', createdAt: 'TIMESTAMP',
  resources: 'STRUCT(name VARCHAR, source VARCHAR, licence VARCHAR, items INTEGER, sha256 VARCHAR)[]',
};

/**
 * After a run's files (a table for each stage, under its name, with how its units ended; `call_log`; `run`, of one row) come `journal`, all
 * stages as one, and `tools`; then the recipe's views over them, which may also read files in priors/: prior('file') is the path of one; then
 * tables about the texts, filled when needed.
 */
async function copyIn(connection: DuckDBConnection, { stages, audits, priors, tools = [], comparing }: Source): Promise<void> {
  await connection.run(`create view journal as ${stages.map((stage) => `select ${quotedString(stage)} as stage, * from ${quotedIdentifier(stage)}`).join(' union all ')}`);
  await connection.run(`create table tools as select unnest([${tools.map(quotedString).join(', ')}]::VARCHAR[]) as tool`);
  await connection.run(`create macro prior(file) as ${pathLiteral(priors)} || '/' || file`);
  const file = join(audits, views);
  if (existsSync(file)) await ask(connection, readText(file, file), file);
  if (comparing) await createTextTables(connection, comparing);
}

/** The files side by side, over a connection each: one file alone does not keep all processors at work. */
async function readRun(instance: DuckDBInstance, { folder, stages }: Source): Promise<void> {
  const over = async (read: (connection: DuckDBConnection) => Promise<void>): Promise<void> => {
    const connection = await instance.connect();
    await read(connection).finally(() => connection.closeSync());
  };
  const readings = await Promise.allSettled([
    over((connection) => readJson(connection, 'call_log', join(folder, 'calls.jsonl'), callColumns)),
    over((connection) => readJson(connection, 'run', noteOf(folder), noteColumns)),
    ...stages.map((stage) => over((connection) => readJournal(connection, stage, journalOf(folder, stage)))),
  ]);
  const failed = readings.find((reading) => reading.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * The last line of a unit counts, by its place in the file: times may tie or run backwards. Rows are inserted in file order
 * (preserve_insertion_order), however many threads read, so rowid is that place. Withdrawn units do not count.
 */
async function readJournal(connection: DuckDBConnection, stage: string, path: string): Promise<void> {
  const table = quotedIdentifier(stage);
  await readJson(connection, table, path, lineColumns);
  await connection.run(`delete from ${table} where status = 'withdrawn' or rowid not in (select max(rowid) from ${table} group by unit)`);
}

/** `table` is quoted where it needs it. A line that is not JSON becomes a row of nulls; only the last may be one: a run at work, or one that crashed, has not finished it. */
async function readJson(connection: DuckDBConnection, table: string, path: string, columns: Columns): Promise<void> {
  await connection.run(`create table ${table} (${typed(columns)})`);
  if (!existsSync(path) || statSync(path).size === 0) return;
  const lines = path.endsWith('.jsonl') ? `, format = 'newline_delimited', ignore_errors = true` : '';
  const shape = Object.entries(columns).map(([name, type]) => `${name}: ${quotedString(type)}`).join(', ');
  await sayingWhat(path, 'Is the file there for you to read?', () => connection.run(`
    insert into ${table} select * from read_json(${pathLiteral(path)}, columns = {${shape}}, compression = 'uncompressed'${lines})`));
  const [first, second] = Object.keys(columns);
  const reader = await connection.runAndReadAll(`
    select min(rowid) + 1 from ${table} where (${first} is null or ${second} is null) and rowid < (select max(rowid) from ${table})`);
  const broken = reader.getRows()[0]?.[0] ?? null;
  if (broken !== null) throw new UserError(`${path} line ${String(broken)}: not a line that Compass wrote.`, 'Mend or delete the line, then run the command again.');
  await connection.run(`delete from ${table} where ${first} is null or ${second} is null`);
}

const typed = (columns: Columns): string => Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', ');

/** read_json takes its path for a pattern, so its wildcards are put in brackets; quotes are doubled. */
const pathLiteral = (path: string): string => quotedString(path.replaceAll(/[*?[]/g, '[$&]'));

async function ask(connection: DuckDBConnection, sql: string, what: string): Promise<Row[]> {
  const spoken = sql.replaceAll(/--.*$/gm, '').replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/[\s;]/g, '');
  if (spoken === '') throw new UserError(`${what}: there is no SQL in it.`, `For example: --sql 'select status, count(*) from refs group by status'`);
  return sayingWhat(what, 'To see what can be asked about: npx compass audit --sql "show tables"', async () => {
    const reader = await connection.startThenReadAll(sql);
    const names = reader.deduplicatedColumnNames();
    const types = reader.columnTypes();
    return reader.getRows().map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, plain(value, types[index]!, plain)])));
  });
}

/** DuckDB's complaint in one sentence: what is wrong and what it would suggest, without the excerpt and the arrow below it. */
async function sayingWhat<T>(what: string, hint: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    const said = cause.message.replace('Failed to extract statements: ', '').split(/\n\s*\nLINE |\nLINE /)[0]!.replaceAll(/\s+/g, ' ').trim();
    throw new UserError(`${what}: ${said}${/[.!?]$/.test(said) ? '' : '.'}`, hint, { cause });
  }
}

/** Numbers as numbers wherever a double holds them, JSON as data, all other things (dates, times …) as text. */
const plain: DuckDBValueConverter<Json> = (value, type, converter) => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (type.alias === 'JSON' && typeof value === 'string') return JSON.parse(value) as Json;
  return JsonDuckDBValueConverter(value, type, converter);
};
