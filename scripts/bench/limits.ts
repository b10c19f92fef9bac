/** How much of a server's requests per minute a run makes use of, and how many requests it wastes on refusals. */
import type { Part, Report } from './bench.ts';
import { runCompass, writeSettings } from './compass.ts';
import { startServer } from './server.ts';

const perMinute = 600;

export const limits: Part = {
  name: 'limits', about: 'A server that takes 600 requests a minute, for some two minutes.',
  users: 7,
  measure: async (bench): Promise<Report> => {
    const run = { folder: bench.room('limits'), name: 'limited', users: bench.users(7) };
    const server = await startServer('--answers', await bench.rehearsal(), '--latency', 'log-normal:200', '--requests-per-minute', String(perMinute));
    writeSettings(run.folder, server.url, { requestsPerMinute: perMinute });
    bench.say(`Running ${run.users} users at ${perMinute} requests per minute …`);
    await runCompass(run);
    const { requests, refused, answered, seconds } = await server.counts();
    await server.close();
    const from = { users: run.users, requests, refused, answered, seconds };
    return {
      measures: [
        { what: 'share of the limit that is used', asked: { least: 95 }, found: (100 * answered) / (perMinute * (seconds / 60)), unit: '%', from },
        { what: 'share of requests that are refused', asked: { most: 1 }, found: (100 * refused) / requests, unit: '%', from },
      ],
    };
  },
};
