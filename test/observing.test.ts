/** What can be seen of a run while it works and afterwards: the log, the lines, the bars, the remarks of its summary. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSpread } from '../src/llm/spread.ts';
import { levels, openLog } from '../src/store/log.ts';
import { expectedOf, openLiveFigures } from '../src/cli/live-figures.ts';
import type { Plan } from '../src/run/plan.ts';
import { openAccount, book } from '../src/llm/account.ts';
import { type ModelServer, startModelServer } from './fakes/model-server.ts';
import { compass, type Ran, tinyRecipe, workFolder } from './helpers/compass.ts';
import { linesIn, temporaryFolder } from './helpers/running.ts';

type Event = { time: string; level: string; event: string; data: Record<string, unknown> };
const eventsIn = (folder: string): Event[] => linesIn(join(folder, 'log.jsonl')).map((line) => JSON.parse(line) as Event);

describe('the log', () => {
  test.each(levels.map((level, index) => [level, index + 1] as const))('at level %s holds %d of four levels', (level, count) => {
    const folder = temporaryFolder();
    const log = openLog(folder, level, () => new Date(0));
    for (const one of levels) log.note(one, `event-${one}`, { number: 1 });
    log.close();
    expect(eventsIn(folder).map((event) => event.level)).toEqual(levels.slice(0, count));
    expect(eventsIn(folder)[0]).toEqual({ time: '1970-01-01T00:00:00.000Z', level: 'error', event: 'event-error', data: { number: 1 } });
  });

  test('is not there until something has happened', () => {
    const folder = temporaryFolder();
    const log = openLog(folder, 'error', () => new Date());
    log.note('info', 'run-start');
    log.close();
    expect(existsSync(join(folder, 'log.jsonl'))).toBe(false);
  });
});

test('mean and percentile of times are right to within five hundredths', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }), fc.constantFrom(0.5, 0.95, 1), (times, share) => {
    const spread = openSpread();
    for (const ms of times) spread.note(ms);
    const exact = times.toSorted((a, b) => a - b)[Math.ceil(share * times.length - 1e-9) - 1]!;
    expect(spread.within(share) / exact).toBeGreaterThanOrEqual(1 - 1e-9);
    expect(spread.within(share) / exact).toBeLessThan(1.0501);
    expect(spread.mean()).toBeCloseTo(times.reduce((sum, ms) => sum + ms, 0) / times.length, 3);
  }));
});

describe('the line of a run', () => {
  const load = { inFlight: 6, waiting: 4, retries: 2 };
  const answerer = { rehearsal: false, load: () => load } as never;
  const settled = { status: 'kept', attempts: [{ role: 'r', prompt: 'p', attempt: 1, call: 'c', rejected: { code: 'too-short', why: '' } }] } as never;

  test('tells rate, places taken, rejections, tokens, cost and the time that is left, by what is expected now', () => {
    const account = openAccount();
    const figures = openLiveFigures({ answerer, meter: { roles: new Map([['author', account]]) }, places: 8, spentUsd: () => 3, budgetUsd: 25 });
    figures.begin({ stages: [{ stage: 's', settled: 0, open: 1, changed: 0 }] } as unknown as Plan, new Map([['s', { units: 40, callsPerUnit: 2 }]]));
    const start = Date.now();
    for (let count = 0; count < 20; count++) book(account, { inputTokens: 1000, cachedTokens: 250, outputTokens: 100, costUsd: 0.1, ms: 500 });
    for (let count = 0; count < 10; count++) figures.settled('s', settled);
    const text = figures.text(start + 10_000);
    expect(text).toMatch(/^20 calls \(2(\.0)?\/s\); 6 in flight \(75 % of 8\), 4 waiting, 2 repeated; 10 rejected; tokens 20,000 in \(25 % cached\), 2,000 out; \$3\.00 of \$25\.00; about 30 s left$/);
    expect(figures.text(start + 10_000, true)).not.toContain('left');
    figures.expect(new Map([['s', { units: 20, callsPerUnit: 2 }]]));
    expect(figures.text(start + 10_000)).toMatch(/about 10 s left$/);
    expect(figures.counts.get('s')!.expected).toBe(20);
  });

  test('expects what was predicted; without a prediction what the recipe can come to at most', () => {
    const bounds = new Map([['s', 50]]);
    const use = { stage: 's', role: 'r', model: 'm', calls: 80, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0, lowUsd: 0, highUsd: 0, again: 0 };
    const prediction = { madeAt: '', train: 1, test: 0, rehearsed: { train: 1, test: 0 }, like: null, units: { s: 40 }, uses: [use] };
    expect(expectedOf(['s'], bounds, prediction).get('s')).toEqual({ units: 40, callsPerUnit: 2 });
    expect(expectedOf(['s'], bounds, undefined).get('s')).toEqual({ units: 50, callsPerUnit: 1 });
  });
});

describe('a run with faults and bad answers', () => {
  const cwd = workFolder();
  const key = 'key-that-nobody-may-see';
  let server: ModelServer;
  let ran: Ran;
  let faults = 0;
  beforeAll(async () => {
    const answer = ({ count, hash }: { count: number; hash: string }) => {
      if (count === 1 && /^[01]/.test(hash)) {
        faults++;
        return { kind: 'status' as const, status: 500 };
      }
      return /^[23]/.test(hash) ? 'no JSON at all' : '{"letter":"a"}';
    };
    server = await startModelServer({ answer, key });
    writeFileSync(join(cwd, 'compass.config.yaml'), `endpoints:\n  default: { baseUrl: "${server.url}" }\nprices:\n  tiny: { input: 3, output: 12 }\n`);
    ran = await compass(cwd, ['run', '--recipe', tinyRecipe, '--train', '20', '--test', '1', '--run', 'r', '--log-level', 'debug'], { OPENAI_API_KEY: key });
  }, 120_000);
  afterAll(() => server.close());
  const folder = join(cwd, 'outputs/r');

  test('logs its beginning, each stage, each retry, each rejection and its end, and nothing of prompts, answers or keys', () => {
    expect(ran.code).toBe(0);
    const events = eventsIn(folder);
    expect([events[0]!.event, events.at(-1)!.event]).toEqual(['run-start', 'run-end']);
    const named = (name: string) => events.filter(({ event }) => event === name);
    expect(named('stage-start').map(({ data }) => data['stage'])).toEqual(['02-letters']);
    expect(faults).toBeGreaterThan(3);
    expect(named('call-retried').length).toBe(faults);
    expect(named('call-retried')[0]).toMatchObject({ level: 'warn', data: { stage: '02-letters', role: 'author' } });
    const rejected = linesIn(join(folder, '02-letters.jsonl')).flatMap((line) => (JSON.parse(line) as { attempts: { rejected: unknown }[] }).attempts).filter((attempt) => attempt.rejected);
    expect(rejected.length).toBeGreaterThan(3);
    expect(named('rejected').length).toBe(rejected.length);
    expect(named('unit-settled').length).toBe(21 + 100 + 21);
    expect(named('run-end')[0]!.data).toMatchObject({ outcome: 'done', calls: linesIn(join(folder, 'calls.jsonl')).length });
    const text = readFileSync(join(folder, 'log.jsonl'), 'utf8');
    for (const secret of [key, 'no JSON at all', '"letter"', 'You choose']) expect(text).not.toContain(secret);
  });

  test('ends with what it cost, its slowest role and its commonest rejection', () => {
    expect(ran.out).toMatch(/^This time: \d+ calls, [\d,]+ tokens in \(0 % cached\), [\d,]+ out, \$\d/m);
    expect(ran.out).toMatch(/^Slowest role: author, [\d.]+ s a call on average, 95 % within [\d.]+ s\.$/m);
    expect(ran.out).toMatch(/^Rejected: \d+ of \d+ answers, most often not-json \(\d+\)\.$/m);
  });

  test('says nothing more once there is nothing to do', async () => {
    const before = eventsIn(folder).length;
    const { out, words } = await compass(cwd, ['run', '--recipe', tinyRecipe, '--run', 'r'], { OPENAI_API_KEY: key });
    expect(words).toContain('Nothing to do');
    expect(out).not.toContain('This time');
    expect(eventsIn(folder).length).toBe(before);
  }, 30_000);
});

test('an unknown level is refused', async () => {
  const { code, words } = await compass(workFolder(), ['run', '--rehearse', '--log-level', 'loud']);
  expect(code).toBe(2);
  expect(words).toContain('error, warn, info, debug');
});
