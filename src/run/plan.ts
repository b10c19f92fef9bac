/** What a run has still to do, found by walking it without making anything. */
import type { Ticket } from '#schemas/run';
import type { Entry } from '../store/entries.ts';
import type { Journal } from '../store/journal.ts';
import { flow, type Work } from './flow.ts';
import type { Ended } from './line.ts';
import type { Stage } from './stage.ts';

export type StagePlan = {
  readonly stage: string;
  /** Ended, and still as its inputs, prompts and models would have it. */
  settled: number;
  /** Not done yet, or failed for an outside reason. */
  open: number;
  /** Ended, but made from something that has changed since. */
  changed: number;
};

export type Plan = { readonly stages: readonly StagePlan[] };

export type Journals = ReadonlyMap<string, Journal>;

/** Whether the entry still stands for this input and this way of making it. */
export const stands = (entry: Entry | undefined, of: string, print: string): boolean =>
  entry !== undefined && (entry.status === 'kept' || entry.status === 'dropped') && entry.of === of && entry.print === print;

export const endedAs = (entry: Entry, unit: string, journal: Journal): Ended =>
  ({ status: entry.status === 'kept' ? 'kept' : 'dropped', content: entry.content, records: () => journal.records(unit) });

export type Ground = { readonly stages: readonly Stage[]; readonly journals: Journals; readonly prints: ReadonlyMap<string, string> };

/** `visit` hears of every unit that the recipe leads to. */
export async function planOf(tickets: readonly Ticket[], { stages, journals, prints }: Ground, visit?: (stage: string, unit: string) => void): Promise<Plan> {
  const plans = new Map(stages.map((stage) => [stage.name, { stage: stage.name, settled: 0, open: 0, changed: 0 }]));
  const count: Work = async (stage, unit, input) => {
    const journal = journals.get(stage.name)!;
    const entry = journal.find(unit);
    const plan = plans.get(stage.name)!;
    visit?.(stage.name, unit);
    if (entry && stands(entry, input.of, prints.get(stage.name)!)) {
      plan.settled++;
      return endedAs(entry, unit, journal);
    }
    if (entry === undefined || entry.status === 'failed' || entry.status === 'withdrawn') plan.open++;
    else plan.changed++;
    return { status: 'unknown', content: '', records: () => [] };
  };
  for (const ticket of tickets) await flow(ticket, 'start', stages, count);
  return { stages: [...plans.values()] };
}

export const isDone = (plan: Plan): boolean => plan.stages.every((stage) => stage.open === 0 && stage.changed === 0);
export const isChanged = (plan: Plan): boolean => plan.stages.some((stage) => stage.changed > 0);
