/** compass bench calibrate [RUN]: tries the verifier or the judge on records with planted faults. The same command again continues. */
import { basename, join } from 'node:path';
import type { Reading } from '#schemas/reading';
import { readers } from '#schemas/reading';
import { type RunNote, runFormat } from '#schemas/run';
import { readConfig } from '../../config.ts';
import { UserError } from '../../errors.ts';
import { sha256 } from '../../hash.ts';
import { assertPriced } from '../../llm/budget.ts';
import { resolveRoles, roleNamed } from '../../llm/roles.ts';
import type { Journals } from '../../run/plan.ts';
import { findings, tallyOf } from '../../run/tally.ts';
import { findNote, readNote } from '../../store/run-folder.ts';
import { assertAnswerable } from '../answerers.ts';
import { carryOut, logLevel } from '../carry-out.ts';
import type { Desk } from '../desk.ts';
import { atMost, countFlag, isSet, moneyFlag, oneOf, textFlag } from '../given.ts';
import { rolesOf } from '../pricing.ts';
import { modelsOf, newName, resourcesOf } from '../run.ts';
import { version } from '../version.ts';
import { type Act, checkedName, findRun, type Given, outputsOf } from '../workspace.ts';
import { loadKit } from './kit.ts';
import { newestTrainSet, readUsers } from './test-set.ts';

/** Records when nobody says how many; each is read untouched and with every change. */
const usual = 20;

export const calibrate: Act = async (given) => {
  atMost(given, 1, 'bench calibrate [RUN] [options]');
  logLevel(given);
  assertAnswerable(given);
  const name = checkedName(textFlag(given, 'run') ?? newName(outputsOf(given), 'calibration'));
  const desk = await deskFor(given, name);
  const { calibration, mode } = desk.note;
  const { summary } = (await loadKit()).calibration;
  return carryOut(desk, {
    greeting: `${desk.begun ? 'Going on with the' : 'The'} calibration ${name}: ${calibration!.records} records of ${calibration!.run}, read by the ${calibration!.readers.join(' and the ')}, ${mode === 'rehearsal' ? 'rehearsed (no model is asked)' : 'with models'}.`,
    complete: `Nothing to do: the calibration ${name} is complete.`,
    finish: async (ready, sitting) => {
      const tallies = tallyOf(ready.journals);
      const found = findings(tallies);
      if (isSet(given, 'json')) process.stdout.write(JSON.stringify({ run: name, folder: desk.folder, mode, calibration, stages: tallies, findings: found, sitting: sitting?.facts() ?? null }) + '\n');
      else process.stdout.write(`\nCalibration ${name}${mode === 'rehearsal' ? ', REHEARSAL: the readers are understudies' : ''}\n\n${summary(readingsIn(ready.journals))}\nHow often each fault is caught, how steady the scores are, and whether length or family is favoured: npx compass bench tables ${name}\n`);
      for (const sentence of found) process.stderr.write(`${sentence}\n`);
      return found.length > 0 ? 1 : 0;
    },
  });
};

export const readingsIn = (journals: Journals): Reading[] => [...journals].filter(([stage]) => stage.includes('-readings'))
  .flatMap(([, journal]) => [...journal.units()].filter(([, { status }]) => status === 'kept').flatMap(([unit]) => journal.records(unit) as unknown as Reading[]));

async function deskFor(given: Given, name: string): Promise<Desk> {
  const folder = join(outputsOf(given), name);
  const begun = findNote(folder);
  if (begun && !begun.calibration) throw new UserError(`The run ${name} is no calibration.`, 'Name another one with --run.');
  const rehearsal = isSet(given, 'rehearse');
  if (begun && (begun.mode === 'rehearsal') !== rehearsal) throw new UserError(`The calibration ${name} ${rehearsal ? 'was made with models' : 'is a rehearsal'}; the two must not mix.`, 'Name another one with --run.');
  const config = readConfig({ file: textFlag(given, 'config') });
  const kit = (await loadKit()).calibration;
  const source = sourceFor(given, begun);
  const { models } = readNote(source, outputsOf(given));
  const records = Math.max(begun?.calibration?.records ?? 0, countFlag(given, 'records', 2) ?? begun?.calibration?.records ?? usual);
  const subjects = (await readUsers(source, kit.sources, /^u\d+$/, kit.subjectOf)).slice(0, records);
  if (subjects.length < 2) throw new UserError(`The run ${basename(source)} has kept too few tool-use records.`, 'Calibrate on a run with train users: npx compass bench calibrate RUN');
  const named = textFlag(given, 'reader')?.split(',').map((reader) => oneOf('reader', reader.trim(), readers)) ?? (begun ? [] : ['judge' as const]);
  const reading = readers.filter((reader) => named.includes(reader) || begun?.calibration?.readers.includes(reader));
  const draft = kit.recipe({ subjects, readers: [], author: null });
  const roles = resolveRoles(draft.roles, config);
  const author = models?.['reference']?.model ?? null;
  const recipe = kit.recipe({ subjects, author, readers: reading.map((reader) => ({ reader, model: rehearsal ? null : roleNamed(reader, roles).model })) });
  const calibration = { run: basename(source), folder: source, sha256: sha256(JSON.stringify(subjects)), records: subjects.length, readers: reading, author };
  const note: RunNote = {
    format: runFormat, compass: version, recipe: recipe.name, mode: rehearsal ? 'rehearsal' : 'models', seed: begun?.seed ?? 1, train: subjects.length, test: 0, minAge: 0,
    createdAt: begun?.createdAt ?? new Date().toISOString(), models: rehearsal ? null : modelsOf(recipe, config), resources: resourcesOf(recipe, config), fingerprints: begun?.fingerprints ?? {}, calibration,
  };
  if (moneyFlag(given, 'budget') !== undefined && !rehearsal) assertPriced(rolesOf(recipe, config), config.prices);
  return { given, recipe, config, name, folder, note, begun };
}

function sourceFor(given: Given, begun: RunNote | undefined): string {
  const [named] = given.words;
  const before = begun?.calibration?.folder;
  const source = named === undefined ? before ?? newestTrainSet(outputsOf(given)) : findRun(given, named).folder;
  if (source === undefined) throw new UserError(`There is no run with train users in ${outputsOf(given)}.`, 'Make one: npx compass run --rehearse --train 20 --test 0 --run first');
  if (before !== undefined && before !== source) throw new UserError(`This calibration is on records of ${before}.`, 'Leave the run out to go on with it, or name another calibration with --run.');
  return source;
}
