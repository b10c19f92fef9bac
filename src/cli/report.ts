/** compass report */
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Reported } from '../report/page.ts';
import { writeReport } from '../report/write.ts';
import { openAudit, questionsIn } from '../store/duckdb.ts';
import { auditsOf, auditSource } from './audit-source.ts';
import { atMost, isSet, textFlag } from './given.ts';
import { type Act, findRun, type Given, loadRecipe } from './workspace.ts';

export const act: Act = async (given) => {
  atMost(given, 1, 'report [RUN] [--beside OTHER]');
  const recipe = await loadRecipe(given);
  const sections = recipe.report;
  if (!sections) throw new UserError(`The recipe ${recipe.name} has no report.`, 'Ask it with npx compass audit, or give it sections: see pipeline/report.ts.');
  const found = runsOf(given);
  const scored = found.find(({ note }) => note.benchmark ?? note.calibration);
  if (scored) throw new UserError(`The run ${scored.name} holds scores, not a dataset.`, `Its page: npx compass bench page ${scored.name}`);
  const runs: Reported[] = [];
  try {
    for (const { name, folder, note } of found) runs.push({ name, note, audit: await openAudit(auditSource(given, recipe, { folder, note })) });
    const questions = [auditsOf(recipe), join(recipe.folder, 'report')].flatMap(questionsIn);
    const out = textFlag(given, 'out');
    const written = await writeReport(out === undefined ? join(found[0]!.folder, 'report') : resolve(out), { recipe: recipe.name, sections, questions, runs });
    process.stdout.write(isSet(given, 'json') ? `${JSON.stringify(written)}\n` : `${written.file}: ${written.sections} sections, ${(written.bytes / 1e6).toFixed(1)} MB; open it in a browser.\n`);
  } finally {
    for (const { audit } of runs) audit.close();
  }
  return 0;
};

/** Two runs of one name are told apart by their folders. */
function runsOf(given: Given) {
  const beside = textFlag(given, 'beside');
  const found = [findRun(given, given.words[0]), ...(beside === undefined ? [] : [findRun(given, beside)])];
  if (found[1]?.folder === found[0]!.folder) throw new UserError(`The run ${found[0]!.name} cannot stand beside itself.`, 'Name another run after --beside.');
  return found[1]?.name === found[0]!.name ? found.map((run) => ({ ...run, name: run.folder })) : found;
}
