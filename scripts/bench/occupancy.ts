/** How close a run comes to the least time that its calls need in the places the server has. */
import type { Bench, Part, Report } from './bench.ts';
import { callsIn, longestChain } from './calls.ts';
import { outputOf, runCompass, writeSettings } from './compass.ts';
import type { Found } from './measure.ts';
import { startServer } from './server.ts';

/**
 * Calls that may be under way for each place of the server, as the settings file advises: those that wait at its door take a place the
 * moment it is free, instead of a way through the network and two programs later.
 */
const atTheDoor = 1.5;

type Case = { readonly places: number; readonly meanMs: number; readonly most: number };
const cases: readonly Case[] = [{ places: 64, meanMs: 200, most: 1.05 }, { places: 256, meanMs: 1000, most: 1.1 }];

export const occupancy: Part = {
  name: 'occupancy', about: 'Wall time of 200 users by the ideal: service time by places, or the longest chain if that is more.',
  users: 200,
  measure: async (bench): Promise<Report> => {
    const measures: Found[] = [];
    for (const one of cases) measures.push(await measure(bench, one));
    return { measures };
  },
};

async function measure(bench: Bench, { places, meanMs, most }: Case): Promise<Found> {
  const run = { folder: bench.room(`occupancy-${places}`), name: 'busy', users: bench.users(200), free: true };
  const server = await startServer('--answers', await bench.rehearsal(), '--latency', `log-normal:${meanMs}`, '--places', String(places));
  writeSettings(run.folder, server.url, { concurrency: atTheDoor * places });
  bench.say(`Running ${run.users} users with ${places} places at ${meanMs} ms …`);
  const { wallMs, cpuMs, peakMb } = await runCompass(run);
  const { answered, serviceSeconds, mostInFlight } = await server.counts();
  await server.close();
  const chain = longestChain(callsIn(outputOf(run)));
  const ideal = Math.max(serviceSeconds / places, chain);
  return {
    what: `wall time by the ideal, ${places} places at ${meanMs} ms`, asked: { most }, found: wallMs / 1000 / ideal, unit: 'times',
    from: { users: run.users, calls: answered, wallSeconds: wallMs / 1000, idealSeconds: ideal, serviceSeconds, longestChainSeconds: chain, mostInFlight, cpuSeconds: cpuMs / 1000, peakMb },
  };
}
