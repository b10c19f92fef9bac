/** What a change makes out of date, stage by stage: the units that are made from something else now, and all that came from them. */
import type { Ticket } from '#schemas/run';
import { isChanged, type Journals, type Plan } from './plan.ts';
import { ticketOf } from './ticket-of.ts';

/** Stage to units; only stages with any, none without a change. At most so many: a unit whose inputs turn out as before stays as it is. */
export function outOfDate(plan: Plan, journals: Journals, tickets: readonly Ticket[]): ReadonlyMap<string, number> {
  if (!isChanged(plan)) return new Map();
  const users = new Set(tickets.map(({ id }) => id));
  return new Map(plan.stages.flatMap(({ stage, settled }) => {
    const ended = [...journals.get(stage)!.units()].filter(([unit, { status }]) => (status === 'kept' || status === 'dropped') && ticketOf(unit, users) !== undefined).length;
    return ended > settled ? [[stage, ended - settled] as const] : [];
  }));
}
