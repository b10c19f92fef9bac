/** What the recipe starts from: one ticket per user, saying which part of the dataset the user is for. */
import { UserError } from '#engine';
import { Ticket } from '#schemas/run';

export const tickets = { name: 'start', writes: Ticket } as const;

/** The paper's maximum age (Appendix B.1.1); a user's age lies between this and the ticket's `minAge`. */
export const oldest = 85;

/**
 * Train users u0001, u0002 … take turns: odd ones for the profile half, even ones for the history half. Test users are t0001 ….
 * A ticket depends on its number only, so a larger run has the same users as a smaller one and more. Test users stand evenly among the
 * train users: a run that is stopped early has some of both, and as nearly all their work is one step after the other, it is not left
 * for the end, when nobody else's would fill the places beside it.
 */
export function ticketsFor({ train, test, minAge }: { train: number; test: number; minAge: number }): Ticket[] {
  if (!Number.isInteger(minAge) || minAge < 0 || minAge > oldest)
    throw new UserError(`The youngest age cannot be ${minAge}.`, `Choose a whole number from 0 to ${oldest}.`);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const trained = numbers(train).map((number) => ({ at: number / train, ticket: ticket(`u${digits(number)}`, number % 2 === 1 ? 'train-profile' : 'train-history', minAge) }));
  const tested = numbers(test).map((number) => ({ at: (number - 1) / test, ticket: ticket(`t${digits(number)}`, 'test', minAge) }));
  return [...trained, ...tested].sort((one, other) => one.at - other.at).map((placed) => placed.ticket);
}

const digits = (number: number): string => String(number).padStart(4, '0');

/** A ticket is never a record of the dataset; `rehearsal` is there only because every shape has it. */
const ticket = (id: string, split: Ticket['split'], minAge: number): Ticket => ({ id, rehearsal: false, split, minAge });
