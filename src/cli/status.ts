/** compass status */
import { sumOf, type Sums } from '../llm/account.ts';
import { ledgerOf } from '../run/ledger.ts';
import { openJournalsOf } from '../run/lookup.ts';
import { findings, tallyOf } from '../run/tally.ts';
import { openBatchNotes } from '../store/batch-notes.ts';
import { holderOf, isLocked } from '../store/lock.ts';
import { findPrediction } from '../store/prediction.ts';
import { batchesOut } from './answerers.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import { countText, moneyText, percent, roughly, roughMoney } from './figures.ts';
import { atMost, isSet } from './given.ts';
import { summary } from './summary.ts';
import { tableText } from './table.ts';
import { type Act, findRun, loadRecipe } from './workspace.ts';

export const act: Act = async (given) => {
  atMost(given, 1, 'status [RUN]');
  const recipe = await loadRecipe(given, { run: given.words[0] });
  const { folder, name, note } = findRun(given, given.words[0]);
  const { journals, close } = await openJournalsOf(recipe, folder);
  try {
    const tallies = tallyOf(journals);
    const ledger = ledgerOf(folder);
    const spending = sumOf(ledger.entries.map(({ all }) => all));
    const prediction = findPrediction(folder);
    const comparison = prediction && spending.calls > 0 ? comparisonOf(prediction, ledger, tallies) : undefined;
    const batches = openBatchNotes(folder).open();
    const holder = isLocked(folder) ? holderOf(folder) : undefined;
    if (isSet(given, 'json')) {
      process.stdout.write(JSON.stringify({ run: name, folder, ...note, working: holder ?? null, batches: batches.map(({ questions, ...batch }) => ({ ...batch, questions: questions.length })), stages: tallies, spending, comparison: comparison ?? null, prediction: prediction ?? null }) + '\n');
      return 0;
    }
    process.stdout.write(summary({ name, folder, note, tallies, journals, seconds: undefined, exported: undefined, remarks: [] }));
    process.stdout.write(spendingText(spending, note.mode === 'rehearsal'));
    if (comparison) process.stdout.write(`\n${comparisonText(comparison)}`);
    if (holder) process.stdout.write(`Process ${holder.pid} on ${holder.host} has been working on it since ${holder.since}.\n`);
    if (batches.length > 0) process.stdout.write(`Still at a server: ${batchesOut(batches)}. The run's own command takes their answers from there.\n`);
    for (const sentence of findings(tallies)) process.stdout.write(`${sentence}\n`);
    return 0;
  } finally {
    await close();
  }
};

function spendingText({ calls, inputTokens, cachedTokens, outputTokens, costUsd, unpriced }: Sums, rehearsal: boolean): string {
  const cost = unpriced > 0 ? `${moneyText(costUsd)} plus ${unpriced} calls of models without a known price` : moneyText(costUsd);
  const cached = rehearsal ? ' (estimated)' : ` (${percent(cachedTokens, inputTokens)} cached)`;
  return `Calls: ${countText(calls)}, tokens ${countText(inputTokens)} in${cached} and ${countText(outputTokens)} out, cost ${cost}.\n`;
}

function comparisonText(rows: readonly Comparison[]): string {
  return [
    tableText(rows.map((row) => ({
      role: row.role, calls: countText(row.calls), predicted: countText(roughly(row.predictedCalls)),
      cost: moneyText(row.costUsd), 'predicted cost': roughMoney(row.predictedUsd), 'whole run': roughMoney(row.wholeUsd),
    }))).trimEnd(),
    'Predicted for the records that have ended so far; the last column is for all of them.', '', '',
  ].join('\n');
}
