/** How the checks came out: what failed stands first, with the first thing that was found. */
import type { ReportRow } from '../report-section.ts';
import type { Answer, Verdict } from '../store/answers.ts';

/** A sign beside the word, for whoever runs an eye down the column. */
const words: Readonly<Record<Verdict, string>> = { failed: '✕ FAILED', passed: '✓ passed', 'not-asked': '– not asked', answered: '' };
const order: readonly Verdict[] = ['failed', 'passed', 'not-asked'];

export const verdictsOf = (answers: readonly Answer[]): ReportRow[] =>
  [...answers].sort((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict)).map(({ question: { name, about }, verdict, why, rows: [first, ...more] }) => ({
    verdict: words[verdict], check: name, what_it_says: about, found: first ? more.length + 1 : null,
    the_first: first ? `${String(first['id'])}: ${String(first['why'])}` : why,
  }));
