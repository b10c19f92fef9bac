/** compass bench agreement */
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { readText } from '../../jsonl.ts';
import { isSet, oneOf, textFlag } from '../given.ts';
import type { Act } from '../workspace.ts';
import { formats, screenText, textIn } from './formats.ts';
import { loadKit } from './kit.ts';

export const act: Act = async (given) => {
  const [first] = given.words;
  if (first === undefined) throw new UserError('No filled sheet was named.', 'For example: npx compass bench agreement outputs/RUN/sheets/for-raters/rater-*.csv');
  const { scoring } = await loadKit();
  // Where `bench sheet` put it, seen from the sheets.
  const key = textFlag(given, 'key') ?? join(dirname(resolve(first)), '..', 'key.json');
  const tables = scoring.agreement(resolve(key), given.words.map((path) => ({ name: basename(path), text: readText(resolve(path), path) })));
  const format = oneOf('format', textFlag(given, 'format') ?? 'screen', formats);
  if (isSet(given, 'json')) process.stdout.write(`${JSON.stringify(tables)}\n`);
  else process.stdout.write(format === 'screen' ? screenText(tables) : tables.map((table) => textIn(format, table)).join('\n'));
  return 0;
};
