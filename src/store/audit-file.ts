/** A run's tables as a DuckDB file with a page of queries beside it. Each appears whole or not at all. */
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeProblem, writeWhole } from '../files.ts';
import { type Question, type Row, type Source, writeDatabase } from './duckdb.ts';

export async function writeAudit(source: Source, questions: readonly Question[], path: string): Promise<{ database: string; page: string }> {
  const partial = `${path}.${process.pid}.partial`;
  const page = path.replace(/(\.duckdb)?$/, '.README.md');
  await mkdir(dirname(path), { recursive: true }).catch((error: unknown) => { throw writeProblem(error, path); });
  try {
    const tables = await writeDatabase(source, partial);
    await rename(partial, path);
    await writeWhole(page, [pageText(basename(path), tables, questions)]);
  } catch (error) {
    for (const rest of [partial, `${partial}.wal`]) await rm(rest, { force: true });
    throw writeProblem(error, path);
  }
  return { database: path, page };
}

function pageText(file: string, tables: readonly Row[], questions: readonly Question[]): string {
  const section = (title: string, check: boolean) => [
    `## ${title}`, '', ...questions.filter((question) => question.check === check).flatMap(({ name, about, sql }) => [`### ${name}`, '', about, '', '```sql', sql.trim(), '```', '']),
  ];
  return [
    `# ${file}`, '',
    'The records of a run as tables, as they stood when the file was written. Open it with any DuckDB of version 1.4 or newer, such as', '',
    '```sh', `duckdb -readonly ${file}`, '```', '',
    'A check answers with what is wrong, an id and why; no row is good news.', '',
    '## Tables', '', '| table | columns |', '|---|---|', ...tables.map(({ name, columns }) => `| \`${String(name)}\` | ${String(columns)} |`), '',
    ...section('Questions', false), ...section('Checks', true),
  ].join('\n');
}
