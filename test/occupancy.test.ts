/** Whole runs of the recipe's real shape on a fake clock: how near they come to keeping every place of an endpoint busy from beginning to end. */
import { expect, test } from 'vitest';
import recipe from '../pipeline/recipe.ts';
import { openBell } from '../src/llm/bell.ts';
import { openGate } from '../src/llm/gate/gate.ts';
import { randomFor } from '../src/random.ts';
import { retry } from '../src/llm/retry.ts';
import { flow, type Work } from '../src/run/flow.ts';
import { sideBySide } from '../src/run/side-by-side.ts';
import { priorityOf, waysOf } from '../src/run/way.ts';
import { jumpingClock } from './fakes/clock.ts';
import { type EndpointOptions, fakeEndpoint } from './fakes/endpoint.ts';

const never = new AbortController().signal;
const ways = waysOf(recipe.stages);
/** Milliseconds for writing a unit down before the next one begins. */
const writing = 5;

/** What each stage asks, and how long the answers are; every fourth tool asks a model itself. */
const asks: Readonly<Record<string, (unit: string) => readonly (readonly [role: string, prompt: string, length: number])[]>> = {
  '01-demographics': () => [],
  '02-profiles': () => ['attributes', 'personality', 'background', 'preferences'].map((prompt) => ['author', prompt, 1.5]),
  '03-trajectories': () => [['author', 'trajectory', 2]],
  '04-situations': () => [['author', 'situation', 0.7]],
  '05-utterances': () => [['author', 'utterance', 0.7]],
  '06-tool-calls': (unit) => [['reference', 'call', 1.2], ...(randomFor('tool', unit).chance(0.25) ? [['tool', 'inside', 1] as const] : [])],
  '07-responses': () => [['reference', 'response', 1], ['verifier', 'verdict', 0.8]],
  '08-examples': () => [],
};

async function run(users: number, options: EndpointOptions & { concurrency?: number }) {
  const clock = jumpingClock();
  const gate = openGate({ concurrency: options.concurrency ?? options.places, requestsPerMinute: null, tokensPerMinute: null }, clock);
  const server = fakeEndpoint(options, clock);
  const bell = openBell();
  const begun = clock.now();
  const finishedAt: number[] = [];
  let active = 0, most = 0;
  const tickets = recipe.tickets({ train: (users * 4) / 5, test: users / 5, minAge: 6 });
  const workOf = (split: string, age: number): Work => async (stage, unit, { values }) => {
    const priority = priorityOf(ways.from(stage.name, values['part'] as string), age);
    for (const [role, prompt, length] of asks[stage.name]!(unit)) {
      const call = () => server.call(length);
      await retry(() => gate.enter({ role, kind: `${role} ${prompt}`, priority, tokens: 1, signal: never, used: () => 1, call }), { signal: never, key: [unit, prompt], repeated: () => undefined }, clock);
      bell.ring();
    }
    await clock.sleep(writing, never);
    return { status: 'kept', content: '', records: () => [{ id: unit, split }] as never };
  };
  const answerer = { room: gate.room, places: gate.places, stirred: bell.heard, load: () => ({ ...gate.load(), retries: 0 }) };
  await clock.until(sideBySide(tickets, { most: 10_000, answerer, signal: never }, async (ticket, age) => {
    most = Math.max(most, ++active);
    await flow(ticket, 'start', recipe.stages, workOf(ticket.split, age));
    active--;
    finishedAt.push(clock.now() - begun);
  }));
  const { worked, answered, refused } = server.count();
  const wall = clock.now() - begun;
  return { ratio: wall / (worked / options.places), refused: refused / answered, answered, most, finished: (share: number) => finishedAt[Math.ceil(share * users) - 1]! / wall };
}

test('200 users on 64 places at 200 ms take at most 1.05 times the ideal', async () => {
  const { ratio, answered, most, finished } = await run(200, { places: 64, meanMs: 200 });
  expect(answered).toBeGreaterThan(35_000);
  expect(ratio).toBeLessThan(1.05);
  expect(most).toBeLessThanOrEqual(72);
  expect(finished(0.1)).toBeLessThan(0.3);
}, 60_000);

test('200 users on 256 places at 1 s take at most 1.10 times the ideal', async () => {
  expect((await run(200, { places: 256, meanMs: 1000 })).ratio).toBeLessThan(1.1);
}, 60_000);

test('64 places that nobody was told of are found, whether the server lets the others wait or refuses them', async () => {
  expect((await run(80, { places: 64, meanMs: 200, concurrency: 256 })).ratio).toBeLessThan(1.05);
  const refusing = await run(80, { places: 64, meanMs: 200, concurrency: 256, beyond: 'refuse', retryAfterMs: 1000 });
  expect(refusing.ratio).toBeLessThan(1.1);
  expect(refusing.refused).toBeLessThan(0.01);
}, 60_000);

test('users side by side are as many as there are places, however many wait', async () => {
  const { most, ratio } = await run(40, { places: 16, meanMs: 1000, times: 'long-tail' });
  expect(most).toBeLessThanOrEqual(18);
  expect(ratio).toBeLessThan(1.05);
}, 60_000);
