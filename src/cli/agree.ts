/** Before old records are replaced: what would be made anew and what that should cost, and a question. */
import { createInterface } from 'node:readline/promises';
import type { Use } from '#schemas/prediction';
import { UserError } from '../errors.ts';
import { ledgerOf } from '../run/ledger.ts';
import { type Pricing, type Means, meansIn, meansOf, usesOf, useSum } from '../run/uses.ts';
import { findPrediction } from '../store/prediction.ts';
import { countText, roughly, roughMoney } from './figures.ts';
import { isSet } from './given.ts';
import { tableText } from './table.ts';
import type { Given } from './workspace.ts';

export type Change = {
  /** Stage to units that are out of date, at most. */
  readonly units: ReadonlyMap<string, number>;
  readonly folder: string;
  readonly pricing: Pricing;
};

export async function agree(given: Given, change: Change): Promise<void> {
  if (change.units.size === 0) return;
  process.stderr.write(`Something that records were made from has changed since (a prompt, shape, model, resource or record). To be made anew, at most:\n\n${planText(change)}\n`);
  if (isSet(given, 'redo')) return;
  const refusal = new UserError('Nothing has been made anew.', 'Say yes with --redo, take the change back, or start another run with --run.');
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw refusal;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Redo them? [y/N] ');
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw refusal;
}

export function planText({ units, folder, pricing }: Change): string {
  const means = knownMeans(folder);
  const uses = usesOf(units, means, pricing);
  const rows = [...units].map(([stage, records]) => rowOf(stage, records, uses.filter((use) => use.stage === stage)));
  const all = rowOf('all', [...units.values()].reduce((sum, count) => sum + count, 0), uses);
  return [
    tableText(rows.length > 1 ? [...rows, all] : rows),
    'Calls and cost by the mean of this run\'s calls so far at today\'s prices. What is asked in the same words as before is answered from memory and costs',
    'nothing, and what comes out as it was before leaves the records below it as they are.', '',
  ].join('\n');
}

function rowOf(stage: string, records: number, uses: readonly Use[]) {
  const sum = useSum(uses);
  return { stage, records, calls: countText(roughly(sum.calls)), 'tokens in': countText(roughly(sum.inputTokens)), 'tokens out': countText(roughly(sum.outputTokens)), cost: roughMoney(sum.costUsd) };
}

/** What the run's own calls say; where a stage has none, what was predicted. */
function knownMeans(folder: string): Means {
  const predicted = findPrediction(folder);
  return new Map([...(predicted ? meansIn(predicted.units, predicted.uses) : []), ...meansOf(ledgerOf(folder))]);
}
