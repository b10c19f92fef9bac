/**
 * Knows when nobody at work can move by themselves. Units of work are counted when they begin and end, and stand still while a question
 * of theirs is with the answerer; nothing is guessed from time, so that slow tools, searches and disks are waited for.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Answerer } from '../answer.ts';
import { openBell } from '../bell.ts';

export type Stillness = {
  /** The outermost answerer of a run, with its units and questions counted. */
  readonly over: (answerer: Answerer) => Answerer;
  /** Resolves when everybody waits for an answer. */
  readonly reached: () => Promise<void>;
};

export function openStillness(): Stillness {
  let moving = 0;
  const bell = openBell();
  const stop = () => { if (--moving <= 0) bell.ring(); };
  return {
    over: (answerer) => ({
      ...answerer,
      entered: () => { moving++; return stop; },
      answer: async (question) => {
        stop();
        try {
          return await answerer.answer(question);
        } finally {
          moving++;
        }
      },
    }),
    // Between an answer and what it sets in motion, and between the end of a unit and the next, there are only promises: a turn later all is counted.
    reached: async () => {
      for (await turn(); moving > 0; await turn()) await bell.heard();
    },
  };
}
