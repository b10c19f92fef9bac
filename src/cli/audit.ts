/** compass audit */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { type Answer, answersTo } from '../store/answers.ts';
import { writeAudit } from '../store/audit-file.ts';
import { openAudit, type Question, questionsIn } from '../store/duckdb.ts';
import { auditsOf, auditSource } from './audit-source.ts';
import { atMost, isSet, oneOf, textFlag } from './given.ts';
import { csvText, markdownText, plainText, tableText } from './table.ts';
import { type Act, findRun, type Given, loadRecipe, outputsOf } from './workspace.ts';

const forms = ['table', 'csv', 'md'] as const;
type Form = (typeof forms)[number] | 'json';

/** Rows on a terminal; the other forms have them all. */
const rowsOfOne = 200;
const rowsOfEach = 15;

export const act: Act = async (given) => {
  atMost(given, 2, "audit [RUN] [QUESTION] [--sql 'SQL']");
  const form = formOf(given);
  const recipe = await loadRecipe(given, { run: given.words[0] });
  const questions = questionsIn(auditsOf(recipe));
  const { run, question } = wordsOf(given, questions);
  const found = findRun(given, run);
  const chosen = chosenOf(given, questions, question);
  if (!chosen && form === 'csv') throw new UserError('A CSV file holds one table.', 'Name one question, e.g. npx compass audit first topics --format csv');
  const source = auditSource(given, recipe, found);
  if (isSet(given, 'open')) {
    const { database, page } = await writeAudit({
      source, questions, path: resolve(textFlag(given, 'file') ?? join(found.folder, 'audit.duckdb')), rehearsal: found.note.mode === 'rehearsal',
    });
    process.stdout.write(`${database}\n${page}\n`);
    return 0;
  }
  const audit = await openAudit(source);
  try {
    const answers = await answersTo(audit, chosen ? [chosen] : questions);
    process.stdout.write(chosen ? oneText(answers[0]!, form) : allText(answers, form));
    if (found.note.mode === 'rehearsal' && form === 'table') process.stderr.write('This run is a rehearsal: its numbers tell about the recipe, not about any model.\n');
    return answers.some(({ verdict }) => verdict === 'failed') ? 1 : 0;
  } finally {
    audit.close();
  }
};

function formOf(given: Given): Form {
  const asked = textFlag(given, 'format');
  if (isSet(given, 'json') && asked !== undefined) throw new UserError('Both --json and --format were given.', 'Choose one of them.');
  if (textFlag(given, 'file') !== undefined && !isSet(given, 'open')) throw new UserError('--file names the database that --open writes.', 'Give --open too.');
  return isSet(given, 'json') ? 'json' : oneOf('format', asked ?? 'table', forms);
}

/** A single word is a run, or a question about the newest run where there is no run of that name. */
function wordsOf(given: Given, questions: readonly Question[]): { run: string | undefined; question: string | undefined } {
  const [first, second] = given.words;
  const isQuestion = second === undefined && questions.some(({ name }) => name === first) && !existsSync(join(outputsOf(given), first!));
  return isQuestion ? { run: undefined, question: first } : { run: first, question: second };
}

/** Undefined means all of them. */
function chosenOf(given: Given, questions: readonly Question[], name: string | undefined): Question | undefined {
  const sql = textFlag(given, 'sql');
  const known = questions.length > 0 ? `The questions are: ${questions.map((one) => one.name).join(', ')}.` : 'The recipe has none; ask your own with --sql.';
  if (sql !== undefined && name !== undefined) throw new UserError(`Both the question "${name}" and --sql were given.`, 'Ask one of them.');
  if (sql !== undefined) return { name: '--sql', about: '', sql, check: false, needs: [], except: [] };
  const found = questions.find((one) => one.name === name);
  if (name !== undefined && !found) throw new UserError(`There is no question "${name}".`, known);
  if (questions.length === 0) throw new UserError('There is no question to ask.', known);
  return found;
}

function oneText({ question: { about }, verdict, why, rows }: Answer, form: Form): string {
  if (form !== 'table' && why !== '') process.stderr.write(`${why}\n`);
  if (form === 'json') return JSON.stringify(rows) + '\n';
  if (form === 'csv') return csvText(rows);
  const table = form === 'md' ? markdownText(rows) : tableText(rows, { limit: rowsOfOne });
  return `${about ? `${about}\n\n` : ''}${verdict === 'not-asked' ? `${why}\n` : verdict === 'passed' ? 'passed\n' : table}`;
}

/** The questions first, the verdicts last, where the eye is when the text has run through. */
function allText(answers: readonly Answer[], form: Form): string {
  const checks = answers.filter(({ question }) => question.check), questions = answers.filter(({ question }) => !question.check);
  if (form === 'json') return JSON.stringify({
    questions: Object.fromEntries(questions.map(({ question, rows }) => [question.name, rows])),
    checks: Object.fromEntries(checks.map(({ question, verdict, why, rows }) => [question.name, { verdict, ...(why !== '' && { why }), rows }])),
  }) + '\n';
  const heading = (text: string) => (form === 'md' ? `## ${text}` : text);
  return [
    ...questions.map((answer) => `${heading(`${answer.question.name}: ${answer.question.about}`)}\n\n${bodyText(answer, form)}`),
    `${heading('Checks')}\n\n${form === 'md' ? markdownText(checks.map(verdictRow)) : tableText(checks.map(verdictRow))}`,
    ...checks.filter(({ verdict }) => verdict === 'failed').map((answer) => `${heading(`${answer.question.name} FAILED: ${answer.question.about}`)}\n\n${form === 'md' ? markdownText(answer.rows) : findings(answer)}`),
  ].join('\n');
}

const bodyText = ({ why, rows }: Answer, form: Form): string => (why !== '' ? `${why}\n` : form === 'md' ? markdownText(rows) : tableText(rows, { limit: rowsOfEach }));

const verdictRow = ({ question, verdict, why, rows }: Answer) =>
  ({ check: question.name, verdict: verdict === 'failed' ? 'FAILED' : verdict.replace('-', ' '), found: verdict === 'not-asked' ? why : verdict === 'failed' ? rows.length : null });

/** Whole sentences, where a table would cut them. */
function findings({ rows }: Answer): string {
  const hidden = rows.length - rowsOfEach;
  return [
    ...rows.slice(0, rowsOfEach).map(({ id, why }) => `  ${plainText(String(id))}: ${plainText(String(why))}`),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []), '',
  ].join('\n');
}
