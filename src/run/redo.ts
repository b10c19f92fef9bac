/** What a change makes out of date, stage by stage: the units that are made from something else now, and all that came from them. */
import type { Ticket } from '#schemas/run';
import { isChanged, type Journals, type Plan } from './plan.ts';

/** Stage to units; only stages with any. At most so many: a unit whose inputs turn out as before stays as it is. */
export function outOfDate(plan: Plan, journals: Journals, tickets: readonly Ticket[]): ReadonlyMap<string, number> {
  if (!isChanged(plan)) return new Map();
  const users = new Set(tickets.map(({ id }) => id));
  return new Map(plan.stages.flatMap(({ stage, changed }) => {
    const visited = plan.visited.get(stage)!;
    const below = [...journals.get(stage)!.units()].filter(([unit, { status }]) =>
      (status === 'kept' || status === 'dropped') && users.has(unit.split('-')[0]!) && !visited.has(unit)).length;
    return changed + below > 0 ? [[stage, changed + below] as const] : [];
  }));
}
