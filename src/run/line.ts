/**
 * One user's way through the recipe: every record made, and every unit that has ended, for as long as the user is being worked on.
 * Records of a finished stage are read from the journal only when somebody asks for them.
 */
import type { Record as Base } from '#schemas/record';
import { digest } from '../hash.ts';
import type { Stage } from './stage.ts';

/** How a unit ended. `content` is the digest of its records; `records` may read them from disk. */
export type Ended = { readonly status: 'kept' | 'dropped' | 'failed' | 'unknown'; readonly content: string; readonly records: () => readonly Base[] };

export type Line = {
  readonly note: (stage: string, unit: string, ended: Ended) => void;
  /** The unit of a stage that stands above `id` in the same line (or is `id` itself). */
  readonly above: (stage: string, id: string) => { readonly unit: string; readonly ended: Ended };
  readonly all: (stage: string) => readonly (readonly [string, Ended])[];
};

export function openLine(): Line {
  const stages = new Map<string, Map<string, Ended>>();
  return {
    note: (stage, unit, ended) => {
      let units = stages.get(stage);
      if (!units) stages.set(stage, (units = new Map()));
      units.set(unit, ended);
    },
    above: (stage, id) => {
      const units = stages.get(stage);
      for (let unit = id; ; unit = unit.slice(0, unit.lastIndexOf('-'))) {
        const ended = units?.get(unit);
        if (ended) return { unit, ended };
        if (!unit.includes('-')) throw new Error(`No record of ${stage} stands above ${id}: does the stage read something that is not upstream of it?`);
      }
    },
    all: (stage) => [...(stages.get(stage) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** What a unit is made from: values are looked up when they are asked for, their digest is known at once. */
export type Input = { readonly values: { readonly [noun: string]: unknown }; readonly of: string };
/** The input of one record, which its parts share: what a noun finds is found once. */
export type Whole = Input & { readonly find: (noun: string) => unknown };

/** Joins what the stage reads for one record of its first noun. */
export function inputOf(stage: Stage, id: string, line: Line): Whole {
  const contents: string[] = [];
  for (const source of Object.values(stage.reads)) {
    const { unit, ended } = line.above(source.name, id);
    contents.push(unit, ended.content);
  }
  for (const source of Object.values(stage.gathers)) for (const [unit, ended] of keptIn(source.name, line)) contents.push(unit, ended.content);
  const found = new Map<string, unknown>();
  const find = (noun: string) => {
    if (!found.has(noun)) found.set(noun, recordsFor(noun, stage, id, line));
    return found.get(noun);
  };
  return { find, values: valuesOf(stage, { find, part: '', earlier: [] }), of: digest(contents.join('\n')) };
}

/** Adds the part and what its chain has made so far. */
export function inputOfPart(stage: Stage, { of, find }: Whole, part: string, earlier: readonly Ended[]): Input {
  return { values: valuesOf(stage, { find, part, earlier: [...earlier] }), of: digest([of, part, ...earlier.map((ended) => ended.content)].join('\n')) };
}

const keptIn = (stage: string, line: Line) => line.all(stage).filter(([, ended]) => ended.status === 'kept');

function recordsFor(noun: string, stage: Stage, id: string, line: Line): unknown {
  const gathered = stage.gathers[noun];
  if (gathered) return keptIn(gathered.name, line).flatMap(([, ended]) => ended.records());
  const records = line.above(stage.reads[noun]!.name, id).ended.records();
  return records.find((record) => record.id === id) ?? records[0];
}

const hidden = Symbol('what the getters look at');
type Held = { [hidden]: { readonly find: (noun: string) => unknown; readonly part: string; readonly earlier: readonly Ended[] } };
const shapes = new WeakMap<Stage, object>();

/** The getters stand on a prototype, one for each stage: a run goes through some 100,000 inputs only to see that nothing is left to do. */
function valuesOf(stage: Stage, held: Held[typeof hidden]): Input['values'] {
  let shape = shapes.get(stage);
  if (!shape) {
    shape = { get part() { return (this as unknown as Held)[hidden].part; }, get earlier() { return (this as unknown as Held)[hidden].earlier.flatMap((ended) => ended.records()); } };
    for (const noun of [...Object.keys(stage.reads), ...Object.keys(stage.gathers)])
      Object.defineProperty(shape, noun, { enumerable: true, get(this: Held) { return this[hidden].find(noun); } });
    shapes.set(stage, shape);
  }
  return Object.assign(Object.create(shape) as object, { [hidden]: held }) as unknown as Input['values'];
}
