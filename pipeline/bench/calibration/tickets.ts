/** What a calibration starts from: one ticket for each record and each change that is made to it, or none. */
import { randomFor } from '#engine';
import type { Response } from '#schemas/response';
import type { Ticket } from '#schemas/run';
import { type Change, changes } from '#schemas/specimen';
import type { ToolCall } from '#schemas/tool-call';
import { z } from 'zod';
import { type Find, type TestUser, testUserOf } from '../test-user.ts';
import type { Moment } from '../test-user.ts';

/** A kept reply with its call. */
export type Kept = { readonly call: ToolCall; readonly reply: string };

export type SpecimenTicket = Ticket & {
  readonly person: TestUser;
  readonly moment: Moment;
  readonly record: Kept;
  readonly change: Change | null;
  /** What the change is made with: the same utterance answered against the person's liking, another matter of the same person, somebody else's reply. */
  readonly against: Kept | null;
  readonly elsewhere: Kept | null;
  readonly stranger: string;
  readonly author: string | null;
  /** Whether it is read a second time. */
  readonly again: boolean;
};

export const tickets = { name: 'start', writes: z.custom<SpecimenTicket>() } as const;

/** Of every so many records all specimens are read twice. */
const repeated = 3;

export type Subject = { readonly person: TestUser; readonly record: Kept; readonly against: Kept | null; readonly elsewhere: Kept | null };

/** One record of each user, drawn among the positive ones that have what the changes need where possible. */
export function subjectOf(userId: string, find: Find): Subject | undefined {
  const person = testUserOf(userId, find);
  if (!person) return undefined;
  const kept = (id: string): Kept | null => {
    const call = find('06-tool-calls', id) as ToolCall | undefined, reply = find('07-responses', id) as Response | undefined;
    return call && reply ? { call, reply: reply.text } : null;
  };
  const all = person.moments.map(({ utteranceId }) => ({ positive: kept(`${utteranceId}-p1`) ?? kept(`${utteranceId}-p2`), negative: kept(`${utteranceId}-n1`) ?? kept(`${utteranceId}-n2`) }));
  const random = randomFor('calibration', userId);
  const [chosen, ...others] = random.shuffle(all.filter(({ positive }) => positive !== null)).toSorted((a, b) => Number(b.negative !== null) - Number(a.negative !== null));
  if (!chosen) return undefined;
  const record = chosen.positive!;
  return { person, record, against: chosen.negative, elsewhere: others.map(({ positive }) => positive!).find(({ call }) => call.tool !== record.call.tool) ?? null };
}

export const ticketsOf = (subjects: readonly Subject[], author: string | null): SpecimenTicket[] => subjects.flatMap((subject, index) => {
  const { person, record } = subject;
  const stranger = subjects[(index + 1) % subjects.length]!.record.reply;
  const moment = person.moments.find(({ utteranceId }) => utteranceId === record.call.utteranceId)!;
  return [null, ...changes].map((change) => ({
    id: `${record.call.id}-${change ?? 'untouched'}`, rehearsal: false, split: 'train-profile' as const, minAge: 0, ...subject, moment, change, stranger, author, again: index % repeated === 0,
  }));
});
