/** Stage 06 in a rehearsal: the calls are valid, executable, of the intended polarity and varied, and go wrong as often and in as many ways as they should. */
import type { ToolCall } from '#schemas/tool-call';
import { beforeAll, describe, expect, test } from 'vitest';
import { moment } from '../pipeline/06-tool-calls/moment.ts';
import { rehearsal } from '../pipeline/06-tool-calls/rehearsal.ts';
import { crisisSignal, minorBreach } from '../pipeline/safety.ts';
import { toolNames } from '../pipeline/tool-names.ts';
import { type Moment, moments } from './helpers/moments.ts';
import { callScene, parts, type Rehearsed, rehearseCall, rejections } from './helpers/rehearsed.ts';

type Played = { given: Moment; calls: ToolCall[]; rehearsed: Rehearsed<ToolCall>[] };

async function play(given: Moment): Promise<Played> {
  const calls: ToolCall[] = [], rehearsed: Rehearsed<ToolCall>[] = [];
  for (const part of parts) {
    const earlier = calls.filter(({ polarity }) => polarity === (part.startsWith('p') ? 'positive' : 'negative'));
    const one = await rehearseCall(given, part, earlier);
    rehearsed.push(one);
    if (one.kept) calls.push(one.kept);
  }
  return { given, calls, rehearsed };
}

const played: Played[] = [];
const everything = (): Rehearsed<ToolCall>[] => played.flatMap(({ rehearsed }) => rehearsed);
const every = (): { given: Moment; call: ToolCall }[] => played.flatMap(({ given, calls }) => calls.map((call) => ({ given, call })));

beforeAll(async () => {
  for (const given of moments(70)) played.push(await play(given));
}, 60_000);

test('what is not meant to fail does not: at most one in fifty first calls is refused without being a planted mistake', () => {
  const firsts = everything().map(({ tries }) => tries[0]!);
  const unplanned = firsts.filter(({ code, why }) => code?.startsWith('unsafe') || (code === 'tool-refused' && !why.includes('in the past')));
  expect(unplanned.length, JSON.stringify(unplanned.slice(0, 5))).toBeLessThan(firsts.length / 50);
});

test('first attempts go wrong now and then, in many ways, and few records are lost', () => {
  const all = everything();
  const codes = rejections(all);
  const wrong = [...codes.values()].reduce((sum, count) => sum + count, 0) / all.length;
  expect(wrong).toBeGreaterThan(0.03);
  expect(wrong).toBeLessThan(0.08);
  for (const code of ['unknown-tool', 'invalid-arguments', 'avoided-tool', 'not-negative', 'tool-refused', 'same-call', 'not-json']) expect(codes.get(code) ?? 0, code).toBeGreaterThan(0);
  const kept = all.filter((one) => one.kept).length / all.length;
  expect(kept).toBeGreaterThan(0.97);
  expect(kept).toBeLessThan(1);
});

test('positive calls keep to what is welcome, negative ones go against it, by the tool or by the kind of music or film', () => {
  const standings = Map.groupBy(every(), ({ call }) => `${call.polarity} ${call.standing}`);
  const share = (key: string) => (standings.get(key)?.length ?? 0) / every().length;
  expect([...standings.keys()].sort()).toEqual(['negative avoided', 'negative disliked-arguments', 'positive neutral', 'positive preferred']);
  expect(share('positive neutral')).toBeLessThan(0.12);
  expect(share('negative disliked-arguments')).toBeGreaterThan(0.03);
});

test('the two calls of one polarity differ, nearly always in the tool', () => {
  let same = 0, pairs = 0;
  for (const { calls } of played) for (const polarity of ['positive', 'negative']) {
    const [one, two] = calls.filter((call) => call.polarity === polarity);
    if (!one || !two) continue;
    pairs++;
    if (one.tool === two.tool) same++;
    expect([two.tool, two.arguments]).not.toEqual([one.tool, one.arguments]);
  }
  expect(same / pairs).toBeLessThan(0.2);
});

test('all twelve tools are used both ways, with arguments that hardly ever repeat', () => {
  for (const polarity of ['positive', 'negative']) expect(new Set(every().filter(({ call }) => call.polarity === polarity).map(({ call }) => call.tool)).size).toBe(toolNames.length);
  const distinct = new Set(every().map(({ call }) => JSON.stringify([call.tool, call.arguments]))).size;
  expect(distinct / every().length).toBeGreaterThan(0.96);
});

test('calendar and health centre are used in more than one way, always ahead of the moment', () => {
  const actions = (tool: string) => new Set(every().filter(({ call }) => call.tool === tool).map(({ call }) => call.arguments['action']));
  expect(actions('schedule_management').size).toBeGreaterThanOrEqual(3);
  expect(actions('medical_assistant').size).toBeGreaterThanOrEqual(3);
  for (const { given, call } of every()) if (typeof call.arguments['start'] === 'string') expect(call.arguments['start'] >= moment(given.situation)).toBe(true);
});

test('arguments are short and speak of the moment rather than repeat it', () => {
  const copies = every().filter(({ given, call }) => Object.values(call.arguments).includes(given.utterance.text));
  expect(copies.length / every().length).toBeLessThan(0.1);
  for (const { call } of every()) expect(JSON.stringify(call.arguments).length).toBeLessThan(900);
});

test('minors get nothing that does not belong to their age', () => {
  for (const { given, call } of every()) if (given.user.age < 18) expect(minorBreach(JSON.stringify(call.arguments)), JSON.stringify(call.arguments)).toBeUndefined();
});

describe('a crisis', () => {
  const [calm] = [...moments(3)].filter(({ user }) => user.age >= 18);
  const given: Moment = { ...calm!, utterance: { ...calm!.utterance, text: 'I can\'t go on anymore. I keep thinking about hurting myself and nobody at home has noticed.' } };

  test('is met with something that leads to help', async () => {
    expect(crisisSignal(given.utterance.text)).toBe(true);
    const leading = ['medical_assistant', 'psychological_knowledge_retrieval', 'solution_generation', 'role_playing_response'];
    for (const topic of ['health', 'family', 'social', 'leisure', 'work-study'] as const) {
      const { kept } = await rehearseCall({ ...given, situation: { ...given.situation, topic } }, 'p1', []);
      const avoided = given.profile.preferences.topics.find((one) => one.topic === topic)!.avoided.map(({ tool }) => tool);
      if (leading.some((tool) => !avoided.includes(tool))) expect(leading).toContain(kept!.tool);
    }
  });
});

test('the same scene gives the same answer', () => {
  const given = [...moments(6)];
  const answers = () => given.map((one) => JSON.stringify(rehearsal['positive.md']!(callScene(one, 'p1', [], 1))));
  const first = answers();
  expect(answers()).toEqual(first);
});
