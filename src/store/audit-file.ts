/** A run's tables as a DuckDB file with a page of queries beside it. Each appears whole or not at all. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { version } from '@duckdb/node-api';
import { writeProblem, writeWhole } from '../files.ts';
import { type Question, type Row, type Source, writeDatabase } from './duckdb.ts';

export type Leave = { readonly source: Source; readonly questions: readonly Question[]; readonly path: string; readonly rehearsal: boolean };

export async function writeAudit({ source, questions, path, rehearsal }: Leave): Promise<{ database: string; page: string }> {
  const partial = `${path}.${process.pid}.partial`;
  const page = path.replace(/(\.duckdb)?$/, '.README.md');
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => { throw writeProblem(error, path); });
  try {
    const tables = await writeDatabase(source, partial);
    await rename(partial, path);
    await writeWhole(page, [pageText(basename(path), tables, questions, rehearsal)]);
  } catch (error) {
    for (const rest of [partial, `${partial}.wal`]) await rm(rest, { force: true });
    throw writeProblem(error, path);
  }
  return { database: path, page };
}

function pageText(file: string, tables: readonly Row[], questions: readonly Question[], rehearsal: boolean): string {
  const section = (title: string, check: boolean) => [
    `## ${title}`, '', ...questions.filter((question) => question.check === check).flatMap(({ name, about, sql }) => [`### ${name}`, '', about, '', '```sql', sql.trim(), '```', '']),
  ];
  return [
    `# ${file}`, '',
    ...(rehearsal ? ['**Rehearsed: no model wrote these records. They are for trying the machine, not for training.**', ''] : []),
    `The records of a run as tables, as they stood when the file was written, with DuckDB ${version()}. That or a newer one opens it:`, '',
    '```sh', `duckdb -readonly ${file}`, '```', '',
    'A check answers with what is wrong, an id and why; no row is good news.', '',
    '## Tables', '', '| table | columns |', '|---|---|', ...tables.map(({ name, columns }) => `| \`${String(name)}\` | ${String(columns)} |`), '',
    ...section('Questions', false), ...section('Checks', true),
  ].join('\n');
}
