/** A run's training rows, written out by its recipe one user at a time. */
import type { Example } from '#schemas/example';
import type { Layout, Objective, RejectedAnswer, Row } from '../conversation.ts';
import { parseAnswer } from '../llm/parse.ts';
import { fill, type Filled, type PromptFile, readPrompt } from '../llm/prompt.ts';
import { type Answers, openAnswers } from '../store/calls.ts';
import { documentOf } from '../tool/document.ts';
import { openLookup } from './lookup.ts';
import type { Journals } from './plan.ts';
import type { Recipe, WritingDesk } from './recipe.ts';

export type Wanted = { readonly setting: 'both' | Example['setting']; readonly layout: Layout; readonly objectives: readonly Objective[] };

/** The users whose examples were kept, in the order of their ids. */
export const usersWithExamples = (recipe: Recipe, journals: Journals): string[] =>
  [...journals.get(recipe.examples.stage.name)!.units()].filter(([, entry]) => entry.status === 'kept').map(([unit]) => unit).sort();

/** Users in the order of their ids, and of one user objective by objective. */
export function* trainingRows(run: { readonly recipe: Recipe; readonly folder: string; readonly journals: Journals }, { setting, layout, objectives }: Wanted): Generator<Row> {
  const { stage, rows } = run.recipe.examples;
  const desk = openDesk(run);
  try {
    for (const unit of usersWithExamples(run.recipe, run.journals)) {
      const examples = run.journals.get(stage.name)!.records(unit).filter((example) => setting === 'both' || (example as unknown as Example).setting === setting);
      for (const objective of objectives) yield* rows(examples, { objective, layout }, desk);
    }
  } finally {
    desk.close();
  }
}

function openDesk({ recipe, folder, journals }: { recipe: Recipe; folder: string; journals: Journals }): WritingDesk & { close: () => void } {
  let answers: Answers | undefined;
  const rejected: WritingDesk['rejected'] = ({ name }, unit, { role, codes }) => {
    const line = journals.get(name)!.read(unit);
    const attempts = line?.status === 'kept' ? line.attempts : [];
    return attempts.flatMap((attempt): RejectedAnswer[] => {
      if (attempt.role !== role || attempt.rejected === null || !codes.includes(attempt.rejected.code)) return [];
      const call = (answers ??= openAnswers(folder)).find(attempt.call);
      const parsed = call && parseAnswer(call.text, call.finish);
      return parsed && 'value' in parsed ? [{ attempt: attempt.attempt, rejection: attempt.rejected, answer: parsed.value }] : [];
    });
  };
  return {
    lookup: openLookup(journals), rejected, documents: recipe.tools.map(documentOf), prompt: promptsBelow(recipe.folder),
    has: ({ name }, id) => journals.get(name)!.find(id)?.status === 'kept',
    close: () => answers?.close(),
  };
}

function promptsBelow(folder: string): WritingDesk['prompt'] {
  const read = new Map<string, PromptFile>();
  const before: Filled = new Map();
  return (file, slots) => {
    let found = read.get(file);
    if (!found) read.set(file, (found = readPrompt(folder, file)));
    return fill(found, slots, before);
  };
}
