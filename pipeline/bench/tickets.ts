/** What the benchmark starts from: one ticket for each test user and system, with all that the set says of the user. A new system adds tickets and leaves the others as they are. */
import type { Condition } from '#schemas/benchmark';
import type { OutsideAnswer } from '#schemas/outside-answer';
import type { Ticket } from '#schemas/run';
import type { System } from '#schemas/system';
import { z } from 'zod';
import type { TestUser } from './test-user.ts';

export type BenchTicket = Ticket & {
  readonly person: TestUser;
  readonly system: System;
  /** What the system answered to this user elsewhere; empty unless its answers come from a file. */
  readonly outside: readonly OutsideAnswer[];
};

export const tickets = { name: 'start', writes: z.custom<BenchTicket>() } as const;

/** Users come first: whoever stops half-way has all systems on the same users. */
export const ticketsOf = (users: readonly TestUser[], systems: readonly System[], outside: (system: string) => readonly OutsideAnswer[]): BenchTicket[] =>
  users.flatMap((person) => systems.map((system) => ({
    id: `${person.id}-${system.id}`, rehearsal: false, split: 'test' as const, minAge: 0, person, system,
    outside: outside(system.id).filter(({ utterance }) => utterance.startsWith(`${person.id}-`)),
  })));

export const momentOf = ({ person }: BenchTicket, index: number) => person.moments.find((moment) => moment.index === index);

export const outsideAnswer = ({ outside }: BenchTicket, utterance: string, condition: Condition): OutsideAnswer | undefined =>
  outside.find((one) => one.utterance === utterance && one.condition === condition);
