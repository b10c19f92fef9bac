/** What every table of a benchmark is made from. */
import { type Column, type CountedCall, type Outcome, type Resamples, resamples } from '#engine';
import type { Condition } from '#schemas/benchmark';
import type { System } from '#schemas/system';
import { dimensions } from '#schemas/verdict';
import { type Measure, of, type Sample, samplesOf } from '../samples.ts';

export type Board = {
  readonly outcome: Outcome;
  readonly calls: readonly CountedCall[];
  readonly systems: readonly System[];
  readonly conditions: readonly Condition[];
  readonly samples: readonly Sample[];
  readonly of: (system: string, condition: Condition) => readonly Sample[];
  readonly drawn: Resamples;
};

const seed = 1;

export function boardOf(outcome: Outcome, calls: readonly CountedCall[]): Board {
  const samples = samplesOf(outcome);
  return {
    outcome, calls, samples, systems: outcome.benchmark.systems, conditions: outcome.benchmark.conditions,
    of: (system, condition) => of(samples, system, condition),
    drawn: resamples(samples.map(({ answer }) => answer.userId), seed),
  };
}

const titles: Readonly<Record<Measure, string>> = {
  empathy: 'Empa.', helpfulness: 'Help.', preference: 'Pref.', informative: 'Info.', fluency: 'Flue.', safety: 'Safe.', overall: 'Mean',
};

export const scoreColumn = (name: Measure): Column => ({ name, title: titles[name], digits: 2, interval: true });
export const scoreColumns: readonly Column[] = dimensions.map((name, place) => ({ ...scoreColumn(name), ...(place === 0 ? { apart: true as const } : {}) }));

export const conditionName: Readonly<Record<Condition, string>> = { profile: 'profile', history: 'with history', 'no-history': 'without history' };

export const notesOnScores = [
  'Scores from 1 to 5 by the judge; means over the answers that were scored, with 95 % intervals by bootstrap over users (2000 resamples).',
  'Unscored: answers without a usable verdict. They count in no mean; an answer without a reply has none to judge and is not among them.',
];
