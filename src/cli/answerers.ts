/** Who answers a run: understudies, model servers call by call, or model servers in batches. */
import type { OpenBatch } from '#schemas/batch';
import { UserError } from '../errors.ts';
import type { Answerer } from '../llm/answer.ts';
import { openBatchDesk } from '../llm/batch/open.ts';
import { openModels } from '../llm/chat.ts';
import { openRehearsal } from '../llm/rehearsal.ts';
import type { Search } from '../resource.ts';
import { castOf } from '../run/cast.ts';
import { openBatchNotes } from '../store/batch-notes.ts';
import type { Given } from './commands.ts';
import type { Desk } from './desk.ts';
import { countText } from './figures.ts';
import { isSet } from './given.ts';

export type Answerers = {
  readonly answerer: Answerer;
  /** What the run is given: the answerer as the sitting has wrapped it. */
  readonly attended: (answerer: Answerer) => Answerer;
  /** Batches at a server whose answers are not all kept; undefined when there is none. */
  readonly out: () => string | undefined;
  /** The run has ended well. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export function openAnswerers({ given, recipe, config, folder, note }: Desk, search: Search): Answerers {
  if (note.mode === 'rehearsal') return rehearsed(openRehearsal(castOf(recipe), note.seed, search));
  const notes = openBatchNotes(folder);
  const batches = openBatchDesk(config, recipe.roles, notes);
  return {
    answerer: isSet(given, 'batch') ? batches.answerer() : batches.beside(openModels(config, recipe.roles)),
    attended: isSet(given, 'batch') ? batches.attended : (answerer) => answerer,
    out: () => batchesOut(notes.open()), settle: batches.settle, close: notes.close,
  };
}

/** Undefined where there is none. */
export function batchesOut(open: readonly OpenBatch[]): string | undefined {
  if (open.length === 0) return undefined;
  const questions = open.reduce((sum, batch) => sum + batch.questions.length, 0);
  return `${open.length === 1 ? '1 batch' : `${open.length} batches`} with ${countText(questions)} questions`;
}

function rehearsed(answerer: Answerer): Answerers {
  const nothing = async () => undefined;
  return { answerer, attended: (same) => same, out: () => undefined, settle: nothing, close: nothing };
}

export function assertAnswerable(given: Given): void {
  if (isSet(given, 'batch') && isSet(given, 'rehearse')) throw new UserError('A rehearsal asks no model, so it has nothing to send in batches.', 'Leave out --batch or --rehearse.');
}
