/** Which run's test users are scored: the one named, the one that the benchmark began with, or the newest that has any; for a rehearsal one is made if need be. */
import { join } from 'node:path';
import type { RunNote } from '#schemas/run';
import { UserError } from '../../errors.ts';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import { isSet, textFlag } from '../given.ts';
import { findRun, type Given, outputsOf } from '../workspace.ts';
import { newestTestSet, readTestSet, type TestUsers } from './test-set.ts';

/** Made when somebody rehearses a benchmark and has no run yet. */
const standIn = { run: 'rehearsed-test-set', users: 20 } as const;

export async function testSetFor(given: Given, kit: BenchmarkKit, begun: RunNote | undefined): Promise<TestUsers> {
  const [named] = given.words;
  const before = begun?.benchmark?.testSet;
  const folder = named === undefined ? before?.folder ?? newestTestSet(outputsOf(given)) ?? (await rehearsedSet(given)) : findRun(given, named).folder;
  if (before && before.folder !== folder) throw new UserError(`This benchmark scores the test users of ${before.folder}.`, 'Leave the run out to go on with it, or name another benchmark with --run.');
  return readTestSet(kit, folder, outputsOf(given));
}

async function rehearsedSet(given: Given): Promise<string> {
  const outputs = outputsOf(given);
  if (!isSet(given, 'rehearse')) throw new UserError(`There is no run with test users in ${outputs}.`, 'Make one (npx compass run), import the authors\' (npx compass import authors-test-set PATH), or try everything without a model: --rehearse.');
  process.stderr.write(`There is no test set yet: ${standIn.users} test users are rehearsed as the run ${standIn.run}.\n`);
  const { rehearse } = await import('../run.ts');
  const flags = { rehearse: true, run: standIn.run, train: '0', test: String(standIn.users), outputs: textFlag(given, 'outputs'), config: textFlag(given, 'config') };
  await rehearse({ words: [], flags });
  return join(outputs, standIn.run);
}
