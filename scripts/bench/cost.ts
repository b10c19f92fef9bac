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
  name: 'cost', about: 'Processor time per call of a run of 500 users, the part that is not the openai client\'s own, and the busiest second.',
  users: 500,
  measure: async (bench): Promise<Report> => {
    const bodies = await recordedBodies(bench);
    // Before and after: the machine may be faster at one time than at another.
    const before = await clientAlone(bench, bodies);
    const { run, took } = await bench.finished(500);
    const after = await clientAlone(bench, bodies);
    const clientMs = (before + after) / 2;
    const calls = callsIn(outputOf(run));
    const perCall = took.cpuMs / calls.length;
    const from = { users: run.users, calls: calls.length, cpuMs: took.cpuMs, wallMs: took.wallMs, clientRequests: 2 * requests, clientMsPerCall: clientMs, clientMsBefore: before, clientMsAfter: after };
    return {
      measures: [
        { what: 'processor time per call', asked: { most: 1 }, found: perCall, unit: 'ms', from },
        { what: 'of it not the openai client\'s own', asked: { most: 0.3 }, found: perCall - clientMs, unit: 'ms', from },
        { what: 'calls in the busiest second', asked: { least: 1000 }, found: busiestSecond(calls), unit: 'calls', from: { ...from, meanPerSecond: calls.length / (took.wallMs / 1000) } },
      ],
      ...(bench.profile && { rows: await profiled(bench) }),
    };
  },
};

/** A shorter run of its own: being watched takes time. */
async function profiled(bench: Bench): Promise<ReturnType<typeof costliest>> {
  const profile = bench.room('cost-profile');
  const run = { folder: bench.room('profiled'), name: 'watched', users: bench.users(100), node: ['--cpu-prof', '--cpu-prof-dir', profile] };
  const server = await startServer('--answers', await bench.rehearsal());
  writeSettings(run.folder, server.url);
  bench.say(`Profiling ${run.users} users …`);
  await runCompass(run);
  await server.close();
  return costliest(profile, 20);
}

/** Those of a short run, so that the client sends what the engine sends. */
async function recordedBodies(bench: Bench): Promise<string> {
  const run = { folder: bench.room('client'), name: 'bodies', users: bench.users(10) };
  const bodies = join(run.folder, 'bodies.jsonl');
  const server = await startServer('--answers', await bench.rehearsal(), '--bodies', bodies);
  writeSettings(run.folder, server.url);
  bench.say('Recording what is sent …');
  await runCompass(run);
  await server.close();
  return bodies;
}

/** Milliseconds of processor time per call. */
async function clientAlone(bench: Bench, bodies: string): Promise<number> {
  const server = await startServer('--answers', await bench.rehearsal());
  bench.say('Measuring the openai client alone …');
  const [command, args] = nodeOn(0, [join(import.meta.dirname, 'client.ts'), '--url', server.url, '--bodies', bodies, '--requests', String(requests), '--concurrency', '64']);
  const said = execFileSync(command, args, { encoding: 'utf8' });
  await server.close();
  return (JSON.parse(said) as { cpuMs: number }).cpuMs;
}
