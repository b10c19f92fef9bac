/** compass bench page */
import { join, resolve } from 'node:path';
import { writeReport } from '../../report/write.ts';
import { atMost, isSet, textFlag } from '../given.ts';
import type { Act } from '../workspace.ts';
import { scoredRun } from './scored.ts';

export const act: Act = async (given) => {
  atMost(given, 1, 'bench page [RUN]');
  const { name, folder, note, page } = await scoredRun(given, given.words[0]);
  const sections = page();
  const out = resolve(textFlag(given, 'out') ?? join(folder, 'report'));
  const written = await writeReport(out, { recipe: note.recipe, sections, questions: [], runs: [{ name, note, audit: nothingAsked }] });
  process.stdout.write(isSet(given, 'json') ? `${JSON.stringify(written)}\n` : `${written.file}: ${written.sections} sections, ${(written.bytes / 1e6).toFixed(1)} MB; open it in a browser.\n`);
  return 0;
};

/** All parts of the page come with their numbers. */
const nothingAsked = { ask: () => Promise.reject(new Error('A page of scores asks nothing in SQL.')), close: () => undefined };
