/** What a benchmark has come to: the answers and verdicts that its journals hold, of the systems that run.json names. */
import type { Answer } from '#schemas/answer';
import type { Benchmark } from '#schemas/benchmark';
import type { Verdict } from '#schemas/verdict';
import { UserError } from '../../errors.ts';
import type { Outcome } from '../../run/benchmark.ts';
import { openJournalsOf } from '../../run/lookup.ts';
import type { Journals } from '../../run/plan.ts';
import { findRun, type Given } from '../workspace.ts';
import { recipeOf } from './kit.ts';

export function outcomeIn(journals: Journals, benchmark: Benchmark): Outcome {
  const systems = new Set(benchmark.systems.map(({ id }) => id));
  const kept = <T extends { system: string }>(name: RegExp): T[] => [...journals].filter(([stage]) => name.test(stage))
    .flatMap(([, journal]) => [...journal.units()].filter(([, { status }]) => status === 'kept').flatMap(([unit]) => journal.records(unit) as unknown as T[]))
    .filter(({ system }) => systems.has(system));
  return { benchmark, answers: kept<Answer>(/-answers$/), verdicts: kept<Verdict>(/-verdicts-j\d+$/) };
}

/** Of a benchmark by name, or of the newest run. */
export async function readOutcome(given: Given, name: string | undefined): Promise<Outcome & { readonly run: string; readonly folder: string }> {
  const { folder, name: run, note } = findRun(given, name);
  if (!note.benchmark) throw new UserError(`The run ${run} is no benchmark.`, 'Make one with: npx compass bench RUN --run NAME');
  const { journals, close } = await openJournalsOf(await recipeOf(note), folder);
  try {
    return { run, folder, ...outcomeIn(journals, note.benchmark) };
  } finally {
    await close();
  }
}
