/** Whether a server that fails in every way it can changes anything in what comes out. */
import type { Bench, Part, Report } from './bench.ts';
import { outputOf, type Run, runCompass, type Took, writeSettings } from './compass.ts';
import type { Counts } from '../../test/fakes/counts.ts';
import { differing, journalled } from './records.ts';
import { startServer } from './server.ts';

export const faults: Part = {
  name: 'faults', about: 'A storm in which one request in twenty meets a fault, beside a calm run.',
  users: 50,
  measure: async (bench): Promise<Report> => {
    const calm = await measure(bench, 'calm', []);
    const storm = await measure(bench, 'storm', ['--fault-share', '0.05', '--faults', 'all', '--seed', '1']);
    const [expected, found] = [journalled(outputOf(calm.run)), journalled(outputOf(storm.run))];
    const different = differing(expected, found);
    const from = {
      users: calm.run.users, units: expected.units.size, faults: storm.counts.faults, requests: storm.counts.requests, calmRequests: calm.counts.requests,
      calmSeconds: calm.took.wallMs / 1000, stormSeconds: storm.took.wallMs / 1000, first: different.slice(0, 5).join(', '),
    };
    return {
      measures: [
        { what: 'units that ended otherwise than in the calm run', asked: { most: 0 }, found: different.length, unit: 'units', from },
        { what: 'units that failed', asked: { most: 0 }, found: [...found.units.values()].filter(({ status }) => status === 'failed').length, unit: 'units', from },
      ],
    };
  },
};

async function measure(bench: Bench, name: string, args: readonly string[]): Promise<{ run: Run; took: Took; counts: Counts }> {
  const run = { folder: bench.room(`faults-${name}`), name, users: bench.users(50) };
  const server = await startServer('--answers', await bench.rehearsal(), ...args);
  // A server that hangs is given up early, so that the storm is over in minutes.
  writeSettings(run.folder, server.url, { timeoutSeconds: 5 });
  bench.say(`Running ${run.users} users through a ${name} …`);
  const took = await runCompass(run);
  const counts = await server.counts();
  await server.close();
  return { run, took, counts };
}
