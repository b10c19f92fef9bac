/** compass bench tables */
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { writeWhole } from '../../files.ts';
import type { Table } from '../../table.ts';
import { atMost, isSet, oneOf, textFlag } from '../given.ts';
import type { Act } from '../workspace.ts';
import { fileIn, type Format, formats, screenText, textIn } from './formats.ts';
import { scoredRun } from './scored.ts';

export const act: Act = async (given) => {
  atMost(given, 1, 'bench tables [RUN]');
  const { note, tables: made } = await scoredRun(given, given.words[0]);
  const tables = made();
  const wanted = textFlag(given, 'format');
  const format = wanted === undefined ? undefined : oneOf('format', wanted, formats);
  const out = textFlag(given, 'out');
  if (isSet(given, 'json')) process.stdout.write(`${JSON.stringify(tables)}\n`);
  else if (out !== undefined) await writeAll(tables, format === undefined ? ['markdown', 'csv', 'latex'] : [format], resolve(out));
  else process.stdout.write(format === undefined || format === 'screen' ? screenOf(tables, isSet(given, 'all')) : tables.map((table) => textIn(format, table)).join('\n'));
  if (note.mode === 'rehearsal' && !isSet(given, 'json')) process.stderr.write('This is a rehearsal: its numbers tell about the machine, not about any model.\n');
  return 0;
};

function screenOf(tables: readonly Table[], all: boolean): string {
  const shown = tables.filter(({ aside }) => all || !aside);
  const more = tables.length - shown.length;
  return screenText(shown) + (more > 0 ? `\n${more} more with --all: ${tables.filter((table) => !shown.includes(table)).map(({ name }) => name).join(', ')}. In files with --out FOLDER.\n` : '');
}

async function writeAll(tables: readonly Table[], wanted: readonly Format[], out: string): Promise<void> {
  if (tables.length === 0) throw new UserError('There is no table to write.', 'Let the run get further first.');
  for (const format of wanted)
    for (const table of tables) await writeWhole(join(out, fileIn(format, table)), [textIn(format, table)]);
  process.stdout.write(`${tables.length * wanted.length} files in ${out}: ${tables.length} tables as ${wanted.join(', ')}.\n`);
}
