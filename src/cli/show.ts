/** compass show */
import type { JournalLine } from '#schemas/journal';
import { UserError } from '../errors.ts';
import { openJournalsOf } from '../run/lookup.ts';
import { type Chapter, storyOf, type Told } from '../run/story.ts';
import { atMost, isSet, textFlag } from './given.ts';
import { type Act, findRun, loadRecipe } from './workspace.ts';

export const act: Act = async (given) => {
  atMost(given, 1, 'show ID');
  const id = given.words[0];
  if (id === undefined) throw new UserError('Which record? compass show ID', 'For example: npx compass show u0001-s03-p1');
  const recipe = await loadRecipe(given, { run: textFlag(given, 'run') });
  const { folder, name } = findRun(given, textFlag(given, 'run'));
  const { journals, close } = await openJournalsOf(recipe, folder);
  try {
    const chapters = storyOf(id, recipe, journals, folder);
    if (chapters.length === 0) throw new UserError(`The run ${name} has no record ${id}.`, 'Users are u0001 or t0001, situations u0001-s03, tool uses u0001-s03-p1, examples u0001-s03-p1-call.');
    if (isSet(given, 'json')) process.stdout.write(JSON.stringify(chapters) + '\n');
    else process.stdout.write(chapters.map((chapter) => chapterText(chapter, isSet(given, 'prompts'))).join('\n') + (isSet(given, 'prompts') ? '' : '\nAdd --prompts to read the prompts whole.\n'));
    return 0;
  } finally {
    await close();
  }
};

function chapterText({ stage, line, madeFrom, attempts }: Chapter, prompts: boolean): string {
  return [
    `== ${stage}, ${line.unit}: ${line.status}${endingText(line)} (${line.settledAt})`,
    ...madeFrom.map(({ noun, stage: source, id }) => `   made from ${noun}: ${id} of ${source}`),
    ...(line.status === 'kept' ? line.records.map((record) => JSON.stringify(record, null, 2).replaceAll(/^/gm, '   ')) : []),
    ...attempts.map((attempt) => attemptText(attempt, prompts)),
    '',
  ].join('\n');
}

function endingText(line: JournalLine): string {
  if (line.status === 'dropped') return ` because ${line.reason}: ${line.why}`;
  return line.status === 'failed' ? `: ${line.error}` : '';
}

function attemptText({ role, prompt, attempt, rejected, answer, messages }: Told, prompts: boolean): string {
  const cost = answer ? `${answer.model}, ${answer.inputTokens} tokens in, ${answer.outputTokens} out, ${answer.costUsd === null ? 'price unknown' : `$${answer.costUsd.toFixed(4)}`}, ${answer.ms} ms` : 'its answer is no longer in calls.jsonl';
  return [
    `-- ${role} was asked with ${prompt}, attempt ${attempt} (${cost})`,
    ...(prompts ? messages.map((message) => `   [${message.role}]\n${(message.call ? `calls ${message.call.name} ${message.call.arguments}` : message.content).replaceAll(/^/gm, '   ')}`) : []),
    ...(answer ? [`   answered: ${answer.text}`] : []),
    rejected ? `   rejected, ${rejected.code}: ${rejected.why}` : '   accepted',
  ].join('\n');
}
