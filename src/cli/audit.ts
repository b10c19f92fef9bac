/** compass audit */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Audit, openAudit, type Question, questionsIn, type Row } from '../store/duckdb.ts';
import { atMost, isSet, textFlag } from './given.ts';
import { tableText } from './table.ts';
import { type Act, findRun, type Given, loadRecipe, outputsOf } from './workspace.ts';

/** Rows on a terminal; --json has them all. */
const rowsOfOne = 200;
const rowsOfEach = 15;

export const act: Act = async (given) => {
  atMost(given, 2, "audit [RUN] [QUESTION] [--sql 'SQL']");
  const recipe = await loadRecipe(given, { run: given.words[0] });
  const audits = join(recipe.folder, recipe.audits ?? 'audits');
  const questions = questionsIn(audits);
  const { run, question } = wordsOf(given, questions);
  const { folder, note } = findRun(given, run);
  const chosen = chosenOf(given, questions, question);
  const audit = await openAudit({ folder, audits, priors: recipe.priors, stages: recipe.stages.map((stage) => stage.name) });
  try {
    const json = isSet(given, 'json');
    process.stdout.write(chosen ? await answerTo(audit, chosen, json) : await answersTo(audit, questions, json));
  } finally {
    audit.close();
  }
  if (note.mode === 'rehearsal' && !isSet(given, 'json')) process.stderr.write('This run is a rehearsal: its numbers tell about the recipe, not about any model.\n');
  return 0;
};

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
  if (sql !== undefined) return { name: '--sql', about: '', sql };
  const found = questions.find((one) => one.name === name);
  if (name !== undefined && !found) throw new UserError(`There is no question "${name}".`, known);
  if (questions.length === 0) throw new UserError('There is no question to ask.', known);
  return found;
}

async function answerTo(audit: Audit, { name, about, sql }: Question, json: boolean): Promise<string> {
  const rows = await audit.ask(sql, name);
  if (json) return JSON.stringify(rows) + '\n';
  return `${about ? `${about}\n\n` : ''}${tableText(rows, { limit: rowsOfOne })}`;
}

async function answersTo(audit: Audit, questions: readonly Question[], json: boolean): Promise<string> {
  const answers: { question: Question; rows: Row[] }[] = [];
  for (const question of questions) answers.push({ question, rows: await audit.ask(question.sql, question.name) });
  if (json) return JSON.stringify(Object.fromEntries(answers.map(({ question, rows }) => [question.name, rows]))) + '\n';
  return answers.map(({ question: { name, about }, rows }) => `${name}: ${about}\n\n${tableText(rows, { limit: rowsOfEach })}`).join('\n');
}
