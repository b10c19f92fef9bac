/** What `bench tables` and `bench page` are asked about: a benchmark's outcome with its calls, or a calibration's readings. */
import { join } from 'node:path';
import type { Call } from '#schemas/call';
import type { RunNote } from '#schemas/run';
import type { TestPerson } from '#schemas/test-person';
import { UserError } from '../../errors.ts';
import { parseJson } from '../../jsonl.ts';
import { openJournalsOf } from '../../run/lookup.ts';
import type { CountedCall, Told } from '../../run/scoring.ts';
import { openJournal } from '../../store/journal.ts';
import { scanLines } from '../../store/lines.ts';
import { journalOf } from '../../store/run-folder.ts';
import { findRun, type Given } from '../workspace.ts';
import { readingsIn } from './calibrate.ts';
import { loadKit, recipeOf } from './kit.ts';
import { readOutcome } from './outcome.ts';

export type Scored = { readonly name: string; readonly folder: string; readonly note: RunNote; readonly tables: () => ReturnType<Told<[]>['tables']>; readonly page: () => ReturnType<Told<[]>['page']> };

export async function scoredRun(given: Given, run: string | undefined): Promise<Scored> {
  const { scoring: { benchmark, calibration } } = await loadKit();
  const { name, folder, note } = findRun(given, run);
  if (note.calibration) {
    const { journals, close } = await openJournalsOf(await recipeOf(note), folder);
    const readings = readingsIn(journals);
    await close();
    return { name, folder, note, tables: () => calibration.tables(readings), page: () => calibration.page(readings) };
  }
  if (!note.benchmark) throw new UserError(`The run ${name} puts nothing to the test.`, 'Name a benchmark: npx compass bench --rehearse makes one.');
  const outcome = await readOutcome(given, run);
  const calls = callsIn(folder);
  return { name, folder, note, tables: () => benchmark.tables(outcome, calls), page: () => benchmark.page(outcome, calls) };
}

/** People are the same for every system. */
export async function peopleIn(folder: string): Promise<TestPerson[]> {
  const journal = await openJournal(journalOf(folder, '01-people'), false);
  try {
    return [...journal.units()].map(([unit]) => unit).sort().flatMap((unit) => journal.records(unit) as unknown as TestPerson[]);
  } finally {
    await journal.close();
  }
}

/** Without what they say, which is most of it. */
function callsIn(folder: string): CountedCall[] {
  const path = join(folder, 'calls.jsonl');
  const calls: CountedCall[] = [];
  scanLines(path, (line, _, number) => {
    const { unit, role, inputTokens, outputTokens, costUsd, ms } = parseJson(line.toString('utf8'), `${path} line ${number}`) as Call;
    calls.push({ unit, role, inputTokens, outputTokens, costUsd, ms });
  });
  return calls;
}
