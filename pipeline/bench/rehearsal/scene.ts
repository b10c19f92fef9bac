/** What an understudy knows when a system is to act: the moment, read as any understudy reads it, and how its system behaves. */
import type { Random, Scene, Search } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Condition } from '#schemas/benchmark';
import type { Preferences } from '#schemas/profile';
import type { Situation } from '#schemas/situation';
import type { Manner } from '#schemas/system';
import type { Utterance } from '#schemas/utterance';
import { type Reading, readingOf } from '../../06-tool-calls/understudies/reading.ts';
import type { Moment } from '../test-user.ts';
import { type BenchTicket, momentOf } from '../tickets.ts';
import { preferencesOf } from './stated-preferences.ts';
import { guessedTopic } from './topics.ts';

export type Part = {
  readonly ticket: BenchTicket;
  readonly moment: Moment;
  readonly situation: Situation;
  readonly reading: Reading;
  readonly preferences: Preferences;
  readonly manner: Manner;
  readonly condition: Condition;
  readonly earlier: readonly Answer[];
  readonly random: Random;
  readonly search: Search;
};

const conditions: Readonly<Record<string, Condition>> = { p: 'profile', h: 'history', n: 'no-history' };

type Given = { readonly ticket: BenchTicket; readonly part: string; readonly earlier: readonly Answer[] };

export function partOf({ input: { ticket, part, earlier }, random, search }: Scene<Given>): Part {
  const moment = momentOf(ticket, Number(part.slice(1)))!;
  const situation = situationOf(moment, ticket.person.id);
  const utterance: Utterance = { id: moment.utteranceId, rehearsal: true, userId: ticket.person.id, text: moment.utterance };
  return {
    ticket, moment, situation, earlier, random, search, reading: readingOf({ user: ticket.person.user, situation, utterance }),
    preferences: preferencesOf(ticket.person), manner: ticket.system.manner ?? 'good', condition: conditions[part.charAt(0)]!,
  };
}

export const situationOf = ({ utteranceId, index, date, topic, emotion, situation, utterance }: Moment, userId: string): Situation => ({
  id: utteranceId, rehearsal: true, userId, index, date, topic: topic ?? guessedTopic(`${situation} ${utterance}`), emotion: emotion ?? 'hopeful', text: situation, exemplars: [],
});
