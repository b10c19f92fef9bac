/** Stands in for the judge. It reads what a judge reads, the fenced text included, and scores what code can tell, with a little noise. */
import type { Understudies } from '#engine';
import type { Input } from './stage.ts';
import { readingFor } from './understudy.ts';

export const rehearsal: Understudies<Input> = {
  'judge.md': ({ input: { answer, ticket }, slots, random }) => readingFor({
    done: slots['done']!, person: ticket.person, random,
    moment: ticket.person.moments.find(({ utteranceId }) => utteranceId === answer.utteranceId)!,
  }),
};
