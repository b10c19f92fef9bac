/** What a benchmark has come to, on one screen: for each condition how often calls passed, and the mean of each scale. `compass bench tables` has intervals and more. */
import type { Outcome } from '#engine';
import type { Answer } from '#schemas/answer';
import { type Condition, conditions } from '#schemas/benchmark';
import type { System } from '#schemas/system';
import { dimensions, type Verdict } from '#schemas/verdict';

const titles: Readonly<Record<Condition, string>> = {
  'profile': 'Profile-based setting (the whole profile is known)',
  'history': 'History-based setting, with history (the last 3 of 15 conversations)',
  'no-history': 'History-based setting, without history (demographics alone)',
};

export function summary({ benchmark, answers, verdicts }: Outcome): string {
  const sections = conditions.filter((condition) => benchmark.conditions.includes(condition)).map((condition) => {
    const rows = benchmark.systems.map((system) => rowOf(system, answers.filter((one) => isOf(one, system, condition) && one.evaluated), verdicts.filter((one) => isOf(one, system, condition))));
    return [titles[condition], '', ...aligned([headings, ...rows])].join('\n');
  });
  const unscored = verdicts.filter(({ scores }) => scores === null).length;
  return [...sections, notes(unscored)].join('\n\n') + '\n';
}

const isOf = (one: { system: string; condition: Condition }, { id }: System, condition: Condition): boolean => one.system === id && one.condition === condition;

const headings = ['system', 'answers', 'pass 1st', 'pass', 'replies', ...dimensions.map((dimension) => `${dimension.charAt(0).toUpperCase()}${dimension.slice(1, 4)}.`), 'unscored'];

function rowOf({ name }: System, answers: readonly Answer[], verdicts: readonly Verdict[]): string[] {
  const calling = answers.filter(({ attempts }) => attempts.length > 0);
  const passed = (of: (answer: Answer) => boolean) => (calling.length === 0 ? '-' : `${((100 * calling.filter(of).length) / calling.length).toFixed(1)} %`);
  const scores = verdicts.flatMap((verdict) => verdict.scores ?? []);
  return [
    name, String(answers.length), passed(({ attempts }) => attempts[0] === null), passed(({ call }) => call !== null), String(answers.filter(({ reply }) => reply !== null).length),
    ...dimensions.map((dimension) => (scores.length === 0 ? '-' : (scores.reduce((sum, one) => sum + one[dimension], 0) / scores.length).toFixed(2))),
    String(verdicts.length - scores.length),
  ];
}

const notes = (unscored: number): string => [
  'pass 1st, pass: calls that could be executed at the first and at one of three attempts. Scales run from 1 to 5.',
  ...(unscored > 0 ? [`${unscored} verdicts could not be used; they are counted as unscored and are in no mean.`] : []),
].join('\n');

/** The first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd());
}
