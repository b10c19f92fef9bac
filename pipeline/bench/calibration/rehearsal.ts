/** Stands in for the readers that are tried: the understudies of the judge and of the verifier, as they read anything else. */
import { randomFor, type Scene } from '#engine';
import { judged } from '../../07-responses/understudies/judge.ts';
import { situationOf } from '../rehearsal/scene.ts';
import { preferencesOf } from '../rehearsal/stated-preferences.ts';
import { readingFor } from '../verdicts/understudy.ts';
import type { Input } from './readings.ts';

export const rehearsal = {
  judge: ({ input: { ticket: { person, moment } }, slots, random }: Scene<Input>): unknown => readingFor({ done: slots['done']!, person, moment, random }),
  verifier: ({ input: { specimen: { id, call, reply }, ticket: { person, moment } } }: Scene<Input>): unknown => judged(
    { reply, call, profile: { preferences: preferencesOf(person) }, situation: situationOf(moment, person.id), said: `${moment.utterance} ${moment.situation}` },
    randomFor('rehearsal', 'verdict', id)),
};
