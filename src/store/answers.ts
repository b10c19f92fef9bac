/** A question put to a run: its rows, or, for a check, whether it passed; a run that lacks what the question is about says so instead. */
import { quotedIdentifier, quotedString } from '@duckdb/node-api';
import type { Audit, Question, Row } from './duckdb.ts';

export type Verdict = 'answered' | 'passed' | 'failed' | 'not-asked';

export type Answer = {
  readonly question: Question;
  readonly verdict: Verdict;
  /** Why it was not asked; empty otherwise. */
  readonly why: string;
  readonly rows: readonly Row[];
};

/** One after the other: a connection answers one question at a time. */
export async function answersTo(audit: Audit, questions: readonly Question[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of questions) answers.push(await answerTo(audit, question));
  return answers;
}

async function answerTo(audit: Audit, question: Question): Promise<Answer> {
  const why = await lackOf(audit, question);
  if (why !== '') return { question, verdict: 'not-asked', why, rows: [] };
  const rows = await audit.ask(question.sql, question.name);
  return { question, verdict: question.check ? (rows.length > 0 ? 'failed' : 'passed') : 'answered', why, rows };
}

/** What the run lacks that the question is about, as a sentence; empty when nothing is missing. */
async function lackOf(audit: Audit, { needs, except }: Question): Promise<string> {
  const [run] = await audit.ask('select mode from run', 'run');
  const mode = String(run?.['mode']);
  if (except.includes(mode)) return `Not asked of a run whose mode is ${mode}.`;
  for (const need of needs) {
    const [table = '', column] = need.split('.');
    const known = await audit.ask(`select 1 from (show tables) where name = ${quotedString(table)}`, need);
    const filled = column === undefined ? 'true' : `${quotedIdentifier(column)} is not null`;
    if (known.length === 0 || (await audit.ask(`select 1 from ${quotedIdentifier(table)} where ${filled} limit 1`, need)).length === 0)
      return `The run has no ${words(table)}${column === undefined ? '' : ` with a ${words(column)}`}.`;
  }
  return '';
}

const words = (name: string): string => name.replaceAll('_', ' ');
