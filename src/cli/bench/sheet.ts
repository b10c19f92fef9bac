/** compass bench sheet */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../errors.ts';
import { writeWhole } from '../../files.ts';
import { atMost, countFlag, isSet, textFlag } from '../given.ts';
import type { Act } from '../workspace.ts';
import { loadKit } from './kit.ts';
import { readOutcome } from './outcome.ts';
import { peopleIn } from './scored.ts';

/** As many as in the paper (section 6.7). */
const usual = { samples: 100, raters: 3 };

export const act: Act = async (given) => {
  atMost(given, 1, 'bench sheet [RUN] --samples N --raters N');
  const { run, folder, ...outcome } = await readOutcome(given, given.words[0]);
  const { scoring } = await loadKit();
  const wish = { run, samples: countFlag(given, 'samples', 1) ?? usual.samples, raters: countFlag(given, 'raters', 1) ?? usual.raters, seed: countFlag(given, 'seed', 0) ?? 1 };
  const out = resolve(textFlag(given, 'out') ?? join(folder, 'sheets'));
  // A filled sheet is hours of somebody's work.
  if (existsSync(join(out, 'key.json'))) throw new UserError(`There are sheets in ${out} already.`, 'They may have been filled. Name another folder with --out, or move them away.');
  const { raters, key, items } = scoring.sheets(outcome, await peopleIn(folder), wish);
  for (const [file, text] of Object.entries(raters)) await writeWhole(join(out, 'for-raters', file), [text]);
  await writeWhole(join(out, 'key.json'), [key]);
  if (isSet(given, 'json')) process.stdout.write(`${JSON.stringify({ folder: out, items, ...wish, files: Object.keys(raters) })}\n`);
  else process.stdout.write(`${items} answers, one sheet for each of ${wish.raters} raters: ${join(out, 'for-raters')}, with how-to-rate.md.\nThe key, which raters may not see: ${join(out, 'key.json')}.\nWhen they are filled: npx compass bench agreement ${join(out, 'for-raters')}/rater-*.csv\n`);
  if (items < wish.samples) process.stderr.write(`Only ${items} answers were scored, fewer than the ${wish.samples} asked for.\n`);
  return 0;
};
