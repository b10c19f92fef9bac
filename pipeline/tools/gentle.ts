/**
 * What may still be recommended beside the help when somebody may be in danger: something soft, and never what their dark words would find,
 * or a story of death would answer a wish to die.
 */
import { helpFor, wordsIn } from './help.ts';
import { adultAge } from './rating.ts';

/** Looked for in place of the caller's words. */
export const comfort = 'comfort calm gentle hope healing kindness friendship';

const soft: ReadonlySet<string> = new Set(['calm', 'hopeful', 'tender', 'warm', 'hope', 'healing', 'kindness', 'friendship', 'family', 'resilience']);
const hard: ReadonlySet<string> = new Set(['tense', 'melancholy', 'satirical']);
const dark = /\b(death|dead|dies|died|dying|die|kill\w*|murder\w*|suicid\w*|war|violence|violent|revenge|prison|illness|cancer|terminal\w*|grief|griev\w*|mourning|funeral|abuse\w*|ghosts?|horror)\b/i;

/** `of` are the moods, themes or styles that the item is filed under. */
export const isGentle = (item: object, of: readonly string[]): boolean =>
  of.some((one) => soft.has(one)) && !of.some((one) => hard.has(one)) && !dark.test(wordsIn(item)) && helpFor(wordsIn(item), adultAge).length === 0;
