/** A run that is killed again and again at random moments, beside one that never was. */
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { conversationOf } from '../../test/fakes/recorded-answers.ts';
import { type Random, randomFor } from '../../src/random.ts';
import type { Bench, Part, Report } from './bench.ts';
import { callsIn } from './calls.ts';
import { outputOf, type Run, runCompass, startCompass, writeSettings } from './compass.ts';
import { differing, journalled } from './records.ts';
import { type Server, startServer } from './server.ts';

const kills = 200;

export const kill: Part = {
  name: 'kill', about: 'One run of 20 users, killed 200 times with kill -9 and started again each time.',
  measure: async (bench): Promise<Report> => {
    const server = await startServer('--answers', await bench.rehearsal(), '--latency', 'log-normal:20');
    const [calm, cut] = await Promise.all(['calm', 'cut'].map(async (name) => ({ folder: bench.room(`kill-${name}`), name, users: bench.users(20) })));
    writeSettings(calm!.folder, server.url);
    bench.say(`Running ${calm!.users} users without a disturbance …`);
    await runCompass(calm!);
    await server.close();
    return { measures: await measure(bench, calm!, cut!) };
  },
};

async function measure(bench: Bench, calm: Run, cut: Run): Promise<Report['measures']> {
  const server = await startServer('--answers', await bench.rehearsal(), '--latency', 'log-normal:20');
  writeSettings(cut.folder, server.url);
  const wanted = bench.users(kills);
  bench.say(`Killing it ${wanted} times …`);
  const history = await killed(cut, server, { kills: wanted, calls: callsIn(outputOf(calm)).length });
  await runCompass(cut);
  const asked = await server.conversations();
  await server.close();

  const [expected, found] = [journalled(outputOf(calm)), journalled(outputOf(cut))];
  const keys = callsIn(outputOf(cut)).map(({ key }) => key);
  const end = new Set([...keys, ...found.units.keys()]);
  const lost = new Set(history.flatMap(({ lines }) => lines.filter((line) => !end.has(line))));
  const doubled = keys.length - new Set(keys).size + found.lines - found.units.size;
  const again = history.flatMap(({ kept, before }, index) => kept.filter((conversation) => (history[index + 1]?.before ?? asked)[conversation]! > before[conversation]!));
  const from = { users: cut.users, kills: history.length, calls: keys.length, requests: Object.values(asked).reduce((sum, count) => sum + count, 0), units: expected.units.size };
  return [
    { what: 'kills while the run was at work', asked: { least: wanted }, found: history.length, unit: 'kills', from },
    { what: 'units that ended otherwise than in the undisturbed run', asked: { most: 0 }, found: differing(expected, found).length, unit: 'units', from },
    { what: 'kept answers that were asked again', asked: { most: 0 }, found: again.length, unit: 'answers', from },
    { what: 'lines lost', asked: { most: 0 }, found: lost.size, unit: 'lines', from },
    { what: 'lines doubled', asked: { most: 0 }, found: doubled, unit: 'lines', from },
  ];
}

/** At one kill: the conversations whose answers are kept, how often the server had heard each by then, and all lines there are. */
type Moment = { readonly kept: readonly string[]; readonly before: Readonly<Record<string, number>>; readonly lines: readonly string[] };

async function killed(run: Run, server: Server, { kills: wanted, calls: total }: { kills: number; calls: number }): Promise<Moment[]> {
  const history: Moment[] = [];
  const random = randomFor('kill');
  while (history.length < wanted) {
    const kept = history.at(-1)?.kept.length ?? 0;
    // Spread over what is left of the run; one in five comes while the run is still opening.
    const growth = random.int(0, Math.floor((2 * (total - kept)) / (wanted - history.length + 1)));
    if (!(await killOnce(run, random, random.chance(0.2) ? 0 : growth))) break;
    const calls = existsSync(join(outputOf(run), 'calls.jsonl')) ? callsIn(outputOf(run)) : [];
    history.push({
      kept: calls.map(({ messages }) => conversationOf(messages)), before: await server.conversations(),
      lines: [...calls.map(({ key }) => key), ...(existsSync(outputOf(run)) ? journalled(outputOf(run)).units.keys() : [])],
    });
  }
  return history;
}

/** Kills it when about so many more answers are kept, or at any time of its opening; false when it ended by itself before. */
async function killOnce(run: Run, random: Random, growth: number): Promise<boolean> {
  const path = join(outputOf(run), 'calls.jsonl');
  const size = () => (existsSync(path) ? statSync(path).size : 0);
  const until = size() + growth * averageLine;
  const child = startCompass(run, 'ignore');
  const ended = once(child, 'exit');
  if (growth === 0) await Promise.race([sleep(random.int(0, 1200)), ended]);
  else while (child.exitCode === null && size() < until) await sleep(1);
  await Promise.race([sleep(random.int(0, 5)), ended]);
  const alive = child.exitCode === null && child.signalCode === null;
  child.kill('SIGKILL');
  await ended;
  return alive;
}

/** Bytes, in calls.jsonl. */
const averageLine = 780;
