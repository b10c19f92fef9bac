/** What the run itself costs for each call: processor time, everything included, beside what the openai client takes for the same bodies alone. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Bench, Part, Report } from './bench.ts';
import { busiestSecond, callsIn } from './calls.ts';
import { outputOf, runCompass, writeSettings } from './compass.ts';
import { nodeOn } from './machine.ts';
import { costliest } from './profile.ts';
import { startServer } from './server.ts';

const requests = 10_000;

export const cost: Part = {
  name: 'cost', about: 'Processor time per call, the part that is not the openai client\'s own, and the busiest second.',
  users: 100,
  measure: async (bench): Promise<Report> => {
    const run = {
      folder: bench.room('cost'), name: 'quick', users: bench.users(100),
      node: bench.profile ? ['--cpu-prof', '--cpu-prof-dir', bench.room('cost-profile')] : [],
    };
    const server = await startServer('--answers', await bench.rehearsal());
    writeSettings(run.folder, server.url);
    bench.say(`Running ${run.users} users against a server without latency …`);
    const took = await runCompass(run);
    await server.close();
    const calls = callsIn(outputOf(run));
    const client = await clientAlone(bench);
    const perCall = took.cpuMs / calls.length;
    const from = { users: run.users, calls: calls.length, cpuMs: took.cpuMs, wallMs: took.wallMs, clientRequests: requests, clientMsPerCall: client.cpuMs, clientPerSecond: client.perSecond };
    return {
      measures: [
        { what: 'processor time per call', asked: { most: 1 }, found: perCall, unit: 'ms', from },
        { what: 'of it not the openai client\'s own', asked: { most: 0.3 }, found: perCall - client.cpuMs, unit: 'ms', from },
        { what: 'calls in the busiest second', asked: { least: 1000 }, found: busiestSecond(calls), unit: 'calls', from: { ...from, meanPerSecond: calls.length / (took.wallMs / 1000) } },
      ],
      ...(bench.profile && { rows: costliest(run.node[2]!, 20) }),
    };
  },
};

/** The bodies are those of a short run, so that the client sends what the engine sends. */
async function clientAlone(bench: Bench): Promise<{ cpuMs: number; perSecond: number }> {
  const run = { folder: bench.room('client'), name: 'bodies', users: bench.users(10) };
  const bodies = join(run.folder, 'bodies.jsonl');
  const server = await startServer('--answers', await bench.rehearsal(), '--bodies', bodies);
  writeSettings(run.folder, server.url);
  bench.say('Measuring the openai client alone …');
  await runCompass(run);
  const [command, args] = nodeOn(0, [join(import.meta.dirname, 'client.ts'), '--url', server.url, '--bodies', bodies, '--requests', String(requests), '--concurrency', '64']);
  const said = execFileSync(command, args, { encoding: 'utf8' });
  await server.close();
  return JSON.parse(said) as { cpuMs: number; perSecond: number };
}
