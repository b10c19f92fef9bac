/**
 * The way of one ticket through all stages. A record moves on as soon as it is settled; chains run in order, everything else side by side;
 * a stage that gathers waits until all below its record has ended. What a unit of work does is the caller's: run it, or only count it.
 */
import type { Ticket } from '#schemas/run';
import { digest } from '../hash.ts';
import { type Ended, type Input, inputOf, inputOfPart, type Line, openLine, type Whole } from './line.ts';
import type { Stage } from './stage.ts';

export type Work = (stage: Stage, unit: string, input: Input) => Promise<Ended>;

export async function flow(ticket: Ticket, start: string, stages: readonly Stage[], work: Work): Promise<Line> {
  const line = openLine();
  line.note(start, ticket.id, { status: 'kept', content: digest(JSON.stringify(ticket)), records: () => [ticket] });
  const { after, gathering } = orderOf(stages);
  const enter = async (stage: Stage, id: string): Promise<void> => {
    const input = inputOf(stage, id, line);
    if (!stage.takes(input.values)) return;
    const chains = stage.parts.length > 0 ? stage.parts : [['']];
    await together(chains.map((chain) => follow(stage, id, chain, input)));
  };
  const follow = async (stage: Stage, id: string, chain: readonly string[], input: Whole): Promise<void> => {
    const earlier: Ended[] = [];
    const below: Promise<void>[] = [];
    const walk = async () => {
      for (const part of chain) {
        const unit = part === '' ? id : `${id}-${part}`;
        const ended = await work(stage, unit, inputOfPart(stage, input, part, earlier));
        line.note(stage.name, unit, ended);
        if (ended.status === 'failed' || ended.status === 'unknown') break;
        if (ended.status !== 'kept') continue;
        earlier.push(ended);
        for (const next of after(stage.name)) below.push(watched(enter(next, unit)));
      }
    };
    const walking = walk();
    await Promise.allSettled([walking]);
    await together([walking, ...below]);
  };

  await together(after(start).map((stage) => enter(stage, ticket.id)));
  for (const stage of gathering) {
    if (brokenOff(line, stages)) break;
    for (const [unit, ended] of line.all(first(stage))) if (ended.status === 'kept') await enter(stage, unit);
  }
  return line;
}

type Order = { readonly after: (name: string) => readonly Stage[]; readonly gathering: readonly Stage[] };
const orders = new WeakMap<readonly Stage[], Order>();

const first = (stage: Stage): string => Object.values(stage.reads)[0]!.name;

/** Which stages go through the records of a stage one by one, and which gather. Found once for a recipe: it is asked for every record. */
function orderOf(stages: readonly Stage[]): Order {
  let order = orders.get(stages);
  if (!order) {
    const gathers = (stage: Stage) => Object.keys(stage.gathers).length > 0;
    const next = Map.groupBy(stages.filter((stage) => !gathers(stage)), first);
    orders.set(stages, (order = { after: (name) => next.get(name) ?? [], gathering: stages.filter(gathers) }));
  }
  return order;
}

/** Whether some unit of the line has no ending yet, so that what it would lead to is missing. */
const brokenOff = (line: Line, stages: readonly Stage[]): boolean =>
  stages.some((stage) => line.all(stage.name).some(([, ended]) => ended.status === 'failed' || ended.status === 'unknown'));

/** Waits for all, whatever becomes of them, so that nothing is still at work when the first trouble is reported. */
async function together(promises: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(promises);
  const trouble = ended.find((one) => one.status === 'rejected');
  if (trouble) throw trouble.reason;
}

/** Its trouble is reported later, by whoever waits for it; until then it must not count as nobody's. */
function watched(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined);
  return promise;
}
