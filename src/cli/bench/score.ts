/** compass bench [RUN]: scores systems on the test users of a run. The same command again continues. */
import { join, relative } from 'node:path';
import { type Benchmark, type Condition, conditions } from '#schemas/benchmark';
import { type RunNote, runFormat } from '#schemas/run';
import type { System } from '#schemas/system';
import { type Config, readConfig } from '../../config.ts';
import { UserError } from '../../errors.ts';
import { assertPriced } from '../../llm/budget.ts';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import { findings, tallyOf } from '../../run/tally.ts';
import { findNote } from '../../store/run-folder.ts';
import { assertAnswerable } from '../answerers.ts';
import { carryOut, logLevel } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { atMost, countFlag, isSet, moneyFlag, oneOf, textFlag } from '../given.ts';
import { rolesOf } from '../pricing.ts';
import { modelsOf, newName, resourcesOf } from '../run.ts';
import { version } from '../version.ts';
import { type Act, checkedName, type Given, outputsOf } from '../workspace.ts';
import { type Chair, judgesOf } from './judges.ts';
import { loadKit } from './kit.ts';
import { outcomeIn } from './outcome.ts';
import { type Outside, outsideOf } from './outside.ts';
import { testSetFor } from './source.ts';
import { entrantsOf } from './systems.ts';
import type { TestUsers } from './test-set.ts';

export const score: Act = async (given) => {
  atMost(given, 1, 'bench [RUN] [options]');
  logLevel(given);
  assertAnswerable(given);
  const kit = await loadKit();
  const name = checkedName(textFlag(given, 'run') ?? newName(outputsOf(given), 'bench'));
  const folder = join(outputsOf(given), name);
  const begun = findNote(folder);
  assertBenchmark(begun, name, given);
  const testSet = await testSetFor(given, kit, begun);
  const desk = deskFor({ given, kit, name, folder, begun, testSet });
  const { test, mode, benchmark } = desk.note;
  return carryOut(desk, {
    greeting: `${begun ? 'Going on with the' : 'The'} benchmark ${name}: ${test} test users of ${testSet.note.run}, ${counted(benchmark!.systems.length, 'system')} (${benchmark!.systems.map((one) => one.name).join(', ')}), ${mode === 'rehearsal' ? 'rehearsed (no model is asked)' : 'with models'}.`,
    complete: `Nothing to do: the benchmark ${name} is complete.`,
    finish: async (ready, sitting) => {
      const tallies = tallyOf(ready.journals);
      const found = findings(tallies);
      if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: name, folder, mode, benchmark, stages: tallies, findings: found, sitting: sitting?.facts() ?? null }) + '\n');
      else process.stdout.write(pageOf(desk, kit.summary(outcomeIn(ready.journals, benchmark!)), sitting?.remarks() ?? []));
      for (const sentence of found) process.stderr.write(`${sentence}\n`);
      return found.length > 0 ? 1 : 0;
    },
  });
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function assertBenchmark(begun: RunNote | undefined, name: string, given: Given): void {
  if (!begun) return;
  if (!begun.benchmark) throw new UserError(`The run ${name} is no benchmark.`, 'Name another one with --run.');
  const mode = isSet(given, 'rehearse') ? 'rehearsal' : 'models';
  if (begun.mode !== mode) throw new UserError(`The benchmark ${name} ${begun.mode === 'rehearsal' ? 'is a rehearsal' : 'was made with models'}; the two must not mix.`, begun.mode === 'rehearsal' ? 'Go on with --rehearse, or name another with --run.' : 'Go on without --rehearse, or name another with --run.');
}

type Wish = { readonly given: Given; readonly kit: BenchmarkKit; readonly name: string; readonly folder: string; readonly begun: RunNote | undefined; readonly testSet: TestUsers };

function deskFor({ given, kit, name, folder, begun, testSet }: Wish): Desk {
  const plain = readConfig({ file: textFlag(given, 'config') });
  const rehearsal = isSet(given, 'rehearse');
  const outside = outsideOf(given, testSet.utterances);
  const { systems, config } = rehearsal ? { systems: kit.rehearsedSystems, config: plain } : entrants(given, plain, kit, outside);
  const chair = judgesOf({ given, config, kit, rehearsal, before: begun?.benchmark?.judges.length ?? 0 });
  const benchmark = planned({ given, testSet, begun: begun?.benchmark, chair, systems: [...systems, ...outside.map(({ system }) => system)] });
  const able = new Set([...systems.map(({ id }) => id), ...outside.map(({ system }) => system.id)]);
  const recipe = kit.recipe({
    users: testSet.users, conditions: benchmark.conditions, judges: benchmark.judges, systems: benchmark.systems.filter(({ id }) => able.has(id)),
    outside: (id) => outside.find(({ system }) => system.id === id)?.answers ?? [],
  });
  const note: RunNote = {
    format: runFormat, compass: version, recipe: recipe.name, mode: rehearsal ? 'rehearsal' : 'models', seed: countFlag(given, 'seed', 0) ?? begun?.seed ?? 1, train: 0, test: benchmark.users, minAge: 0,
    createdAt: begun?.createdAt ?? new Date().toISOString(), models: rehearsal ? null : modelsOf(recipe, chair.config), resources: resourcesOf(recipe, chair.config), fingerprints: begun?.fingerprints ?? {}, benchmark,
  };
  if (moneyFlag(given, 'budget') !== undefined && !rehearsal) assertPriced(rolesOf(recipe, chair.config), chair.config.prices);
  return { given, recipe, config: chair.config, name, folder, note, begun };
}

/** Who only brings answers from elsewhere need not name a model. */
function entrants(given: Given, config: Config, kit: BenchmarkKit, outside: readonly Outside[]): ReturnType<typeof entrantsOf> {
  const named = textFlag(given, 'systems') ?? textFlag(given, 'model') ?? config.bench.systems;
  return named === undefined && outside.length > 0 ? { systems: [], config } : entrantsOf(given, config, kit);
}

const settings: Readonly<Record<string, readonly Condition[]>> = { profile: ['profile'], history: ['history', 'no-history'], both: conditions };

type Planning = { readonly given: Given; readonly testSet: TestUsers; readonly begun: Benchmark | undefined; readonly chair: Chair; readonly systems: readonly System[] };

/** What was begun stays; what is asked for now is added to it. */
function planned({ given, testSet, begun, chair, systems }: Planning): Benchmark {
  const wanted = settings[oneOf('setting', textFlag(given, 'setting') ?? (begun ? 'begun' : 'both'), [...Object.keys(settings), ...(begun ? ['begun'] : [])])] ?? [];
  const users = countFlag(given, 'users', 1) ?? begun?.users ?? testSet.users.length;
  if (users > testSet.users.length) throw new UserError(`The test set has ${testSet.users.length} users, not ${users}.`, 'Let the run grow (npx compass run --run NAME --test N), or ask for fewer.');
  if (begun && users < begun.users) throw new UserError(`This benchmark has ${begun.users} users already; it can grow, not shrink.`, 'Name another with --run.');
  const before = (begun?.systems ?? []).filter(({ id }) => !systems.some((system) => system.id === id));
  return {
    testSet: testSet.note, users, conditions: conditions.filter((one) => wanted.includes(one) || begun?.conditions.includes(one)),
    systems: [...before, ...systems], judges: [...chair.names],
  };
}

function pageOf({ name, folder, note }: Desk, summary: string, remarks: readonly string[]): string {
  const below = relative(process.cwd(), folder);
  return [
    '', `Benchmark ${name}${note.mode === 'rehearsal' ? ', REHEARSAL: understudies in place of models; the figures tell about the machine, not about any model' : ''}`, '',
    summary, ...(remarks.length > 0 ? [...remarks, ''] : []),
    'Where to look:', `  npx compass bench tables ${name}      intervals, differences, per tool, topic and emotion`,
    `  npx compass show ${note.benchmark!.testSet.users > 0 ? `t0001-${note.benchmark!.systems[0]!.id}-p01` : ''} --run ${name}   one answer: attempts, prompts, verdict`,
    `  ${below.startsWith('..') ? folder : below}      the journals, one JSON object a line`, '',
  ].join('\n');
}
