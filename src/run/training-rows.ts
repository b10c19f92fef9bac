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

export type RowSource = {
  readonly recipe: Recipe;
  readonly folder: string;
  readonly journals: Journals;
  /** Utterances and references that are left out as near-duplicates, wherever they would stand: as target, in a history, as the other side of a pair. */
  readonly leftOut: ReadonlySet<string>;
};

/** Users in the order of their ids, and of one user objective by objective. */
export function* trainingRows(run: RowSource, { setting, layout, objectives }: Wanted): Generator<Row> {
  const { stage, rows } = run.recipe.examples;
  const desk = openDesk(run);
  try {
    for (const unit of usersWithExamples(run.recipe, run.journals)) {
      const ofUser = run.journals.get(stage.name)!.records(unit) as unknown as Example[];
      const examples = without(run.leftOut, ofUser).filter((example) => setting === 'both' || example.setting === setting);
      for (const objective of objectives) yield* rows(examples, { objective, layout }, desk);
    }
  } finally {
    desk.close();
  }
}

function without(leftOut: ReadonlySet<string>, examples: readonly Example[]): readonly Example[] {
  if (leftOut.size === 0) return examples;
  const stays = ({ utteranceId, refId }: { utteranceId: string; refId: string }) => !leftOut.has(utteranceId) && !leftOut.has(refId);
  return examples.filter(stays).map((example) => ({ ...example, history: example.history.filter(stays) }));
}

function openDesk({ recipe, folder, journals, leftOut }: RowSource): WritingDesk & { close: () => void } {
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
    has: ({ name }, id) => !leftOut.has(id) && journals.get(name)!.find(id)?.status === 'kept',
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
