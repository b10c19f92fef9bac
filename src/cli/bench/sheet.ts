/** compass bench sheet */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { writeWhole } from '../../files.ts';
import { openFinished } from '../../run/finished.ts';
import { countFlag, isSet, textFlag } from '../given.ts';
import type { Act } from '../workspace.ts';
import { scoredRun } from './scored.ts';

/** As many as in the paper (section 6.7). */
const usual = { samples: 100, raters: 3 };

export const act: Act = async (given) => {
  const { name, folder, note, scoring } = await scoredRun(given, given.words[0]);
  if (!scoring.sheets) throw new UserError(`The run ${name} has nothing that people could rate.`, 'Name the run of a benchmark.');
  const wish = { samples: countFlag(given, 'samples', 1) ?? usual.samples, raters: countFlag(given, 'raters', 1) ?? usual.raters, seed: countFlag(given, 'seed', 0) ?? note.seed };
  const out = resolve(textFlag(given, 'out') ?? join(folder, 'sheets'));
  // A filled sheet is hours of somebody's work.
  if (existsSync(join(out, 'key.json'))) throw new UserError(`There are sheets in ${out} already.`, 'They may have been filled. Name another folder with --out, or move them away.');
  const { raters, key, items } = await scoring.sheets(openFinished(folder, note), wish);
  for (const [file, text] of Object.entries(raters)) await writeWhole(join(out, 'for-raters', file), [text]);
  await writeWhole(join(out, 'key.json'), [key]);
  if (isSet(given, 'json')) process.stdout.write(`${JSON.stringify({ folder: out, items, ...wish, files: Object.keys(raters) })}\n`);
  else process.stdout.write(`${items} answers, one sheet for each of ${wish.raters} raters: ${join(out, 'for-raters')}, with how-to-rate.md.\nThe key, which raters may not see: ${join(out, 'key.json')}.\nWhen they are filled: npx compass bench agreement ${join(out, 'for-raters')}/rater-*.csv\n`);
  if (items < wish.samples) process.stderr.write(`Only ${items} answers were scored, fewer than the ${wish.samples} asked for.\n`);
  return 0;
};
