/** When two texts of one kind (situations, utterances, replies) count as near-duplicates, and what becomes of them. */
import type { TextRule } from '#engine';
import { exemplars } from './04-situations/exemplars.ts';

/**
 * Six in ten runs of three words in common: in a situation of thirty words that is the same event with a name and a day exchanged. A training
 * text that nearly repeats a test text, a published set or an example shown to the author goes; likeness among the training texts is shown.
 */
export const texts: TextRule = {
  words: 3,
  similarity: 0.6,
  actions: { 'same-user': 'report', 'same-half': 'report', 'across-halves': 'drop', 'other-set': 'drop' },
  tolerated: 0.02,
  against: [{ resource: exemplars, kind: 'situation' }],
};
