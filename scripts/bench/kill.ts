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
  users: 20,
  measure: async (bench): Promise<Report> => {
    const server = await startServer('--answers', await bench.rehearsal(), '--latency', 'log-normal:20');
    const [calm, cut] = [runOf('calm', bench), runOf('cut', bench)];
    writeSettings(calm.folder, server.url);
    bench.say(`Running ${calm.users} users without a disturbance …`);
    await runCompass(calm);
    await server.close();
    return { measures: await measure(bench, calm, cut) };
  },
};

const runOf = (name: string, bench: Bench): Run => ({ folder: bench.room(`kill-${name}`), name, users: bench.users(20) });

async function measure(bench: Bench, calm: Run, cut: Run): Promise<Report['measures']> {
  const server = await startServer('--answers', await bench.rehearsal(), '--latency', 'log-normal:20');
  writeSettings(cut.folder, server.url);
  const wanted = bench.small ? kills / 10 : kills;
  bench.say(`Killing it ${wanted} times …`);
  const history = await killed(cut, server, { kills: wanted, calls: callsIn(outputOf(calm)).length });
  await runCompass(cut);
  await history.look();
  await server.close();

  const [expected, found] = [journalled(outputOf(calm)), journalled(outputOf(cut))];
  const keys = callsIn(outputOf(cut)).map(({ key }) => key);
  const lines = new Set([...keys, ...found.units.keys()]);
  const { done, heardAgain, seen, requests } = history.state;
  const end = timesOf(callsIn(outputOf(cut)).map(({ messages }) => conversationOf(messages)));
  // Two units may ask in the same words: what the second of them had not been answered yet may be asked once more.
  const again = heardAgain.filter(({ conversation, asked, kept }) => asked > end.get(conversation)! - kept).length;
  const from = { users: cut.users, kills: done, calls: keys.length, requests, units: expected.units.size };
  return [
    { what: 'kills while the run was at work', asked: { least: wanted }, found: done, unit: 'kills', from },
    { what: 'units that ended otherwise than in the undisturbed run', asked: { most: 0 }, found: differing(expected, found).length, unit: 'units', from },
    { what: 'kept answers that were asked again', asked: { most: 0 }, found: again, unit: 'answers', from },
    { what: 'lines lost', asked: { most: 0 }, found: [...seen].filter((line) => !lines.has(line)).length, unit: 'lines', from },
    { what: 'lines doubled', asked: { most: 0 }, found: keys.length - new Set(keys).size + found.lines - found.units.size, unit: 'lines', from },
  ];
}

/** Of a conversation that was kept so many times when a sitting began: how often it was heard in it. */
type Heard = { readonly conversation: string; readonly kept: number; readonly asked: number };
type History = { readonly state: { done: number; readonly heardAgain: Heard[]; readonly seen: Set<string>; requests: number }; readonly kept: () => number; readonly look: () => Promise<void> };

/** What the server had heard and the files had kept at the last look, and every line that was ever there. */
function openHistory(run: Run, server: Server): History {
  const state = { done: 0, heardAgain: [] as Heard[], seen: new Set<string>(), requests: 0 };
  let kept: readonly string[] = [];
  let before: Readonly<Record<string, number>> = {};
  const look = async () => {
    const heard = await server.conversations();
    for (const [conversation, times] of timesOf(kept))
      if (heard[conversation]! > before[conversation]!) state.heardAgain.push({ conversation, kept: times, asked: heard[conversation]! - before[conversation]! });
    state.requests = Object.values(heard).reduce((sum, count) => sum + count, 0);
    const calls = callsIn(outputOf(run));
    for (const line of [...calls.map(({ key }) => key), ...journalled(outputOf(run)).units.keys()]) state.seen.add(line);
    [kept, before] = [calls.map(({ messages }) => conversationOf(messages)), heard];
    // Otherwise the two would speak of different things, and nothing would ever seem to be asked again.
    const unheard = kept.find((conversation) => heard[conversation] === undefined);
    if (unheard !== undefined) throw new Error(`An answer is kept to a conversation that the server never heard (${unheard}).`);
  };
  return { state, kept: () => kept.length, look };
}

async function killed(run: Run, server: Server, { kills: wanted, calls: total }: { kills: number; calls: number }): Promise<History> {
  const history = openHistory(run, server);
  const random = randomFor('kill');
  while (history.state.done < wanted) {
    // Spread over what is left of the run, but for its end, where it might be done too soon; one in five comes while the run is still opening.
    const growth = random.int(0, Math.max(0, Math.floor((2 * (0.9 * total - history.kept())) / (wanted - history.state.done))));
    if (!(await killOnce(run, random, random.chance(0.2) ? 0 : growth))) break;
    history.state.done++;
    await history.look();
  }
  return history;
}

function timesOf(all: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const one of all) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}

/** Kills it when about so many more answers are kept, or at any time of its opening, its first answer at the latest; false when it ended by itself before. */
async function killOnce(run: Run, random: Random, growth: number): Promise<boolean> {
  const path = join(outputOf(run), 'calls.jsonl');
  const size = () => (existsSync(path) ? statSync(path).size : 0);
  const begun = size();
  const until = begun + growth * averageLine;
  const child = startCompass(run, 'ignore');
  const ended = once(child, 'exit');
  const opening = growth === 0 ? Date.now() + random.int(0, 500) : Infinity;
  while (child.exitCode === null && Date.now() < opening && size() < Math.max(until, begun + 1)) await sleep(1);
  await Promise.race([sleep(random.int(0, 5)), ended]);
  const alive = child.exitCode === null && child.signalCode === null;
  child.kill('SIGKILL');
  await ended;
  return alive;
}

/** Bytes, in calls.jsonl. */
const averageLine = 780;
