/** compass import */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { importSet } from '../run/published-set.ts';
import { atMost, isSet, textFlag } from './given.ts';
import { version } from './version.ts';
import { type Act, checkedName, loadRecipe, outputsOf } from './workspace.ts';

export const act: Act = async (given) => {
  atMost(given, 2, 'import SET PATH [--run NAME]');
  const [name, path] = given.words;
  const recipe = await loadRecipe(given);
  const sets = recipe.sets ?? [];
  const set = sets.find((one) => one.name === name);
  const known = sets.length > 0 ? `The sets are: ${sets.map((one) => one.name).join(', ')}.` : 'The recipe knows none.';
  if (!set) throw new UserError(name === undefined ? 'Which set?' : `There is no set "${name}".`, `${known} What tools look things up in is imported with: npx compass resources import`);
  if (path === undefined) throw new UserError(`Which file? compass import ${set.name} PATH`, `PATH is ${set.accepts}. It can be had from ${set.url}`);
  const full = resolve(path);
  if (!existsSync(full)) throw new UserError(`There is nothing at ${full}.`, `PATH is ${set.accepts}.`);
  const run = checkedName(textFlag(given, 'run') ?? set.name);
  const folder = join(outputsOf(given), run);
  const { note, counts } = await importSet({ set, path: full, folder, recipe: recipe.name, compass: version, now: new Date() });
  if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run, folder, train: note.train, test: note.test, records: counts, ...set.origin }) + '\n');
  else process.stdout.write([
    `${note.train + note.test} users of ${set.origin.source} imported to ${folder}.`,
    ...Object.entries(counts).map(([stage, count]) => `  ${stage}: ${count}`),
    `Licence: ${set.origin.licence}. Its records say where they came from; other runs are held against it from now on.`,
    `Ask it with: npx compass audit ${run}`, '',
  ].join('\n'));
  return 0;
};
