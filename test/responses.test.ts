/** Stage 07 in a rehearsal: replies answer the feeling and use the result, the understudy of the verifier reads them fairly, and mistakes are met. */
import { readFileSync } from 'node:fs';
import type { ToolCall } from '#schemas/tool-call';
import { beforeAll, describe, expect, test } from 'vitest';
import { feelingOf, groups } from '../pipeline/06-tool-calls/understudies/feelings.ts';
import { replyProblem } from '../pipeline/07-responses/checks.ts';
import { rehearsal } from '../pipeline/07-responses/rehearsal.ts';
import { emotions } from '../schemas/emotion.ts';
import { moments } from './helpers/moments.ts';
import { judge, type Kept, parts, type Rehearsed, rehearseCall, rehearseReply, rejections, replyScene, type Spoken } from './helpers/rehearsed.ts';

const spoken: { given: Spoken; rehearsed: Rehearsed<Kept> }[] = [];
const replies = (): { given: Spoken; kept: Kept }[] => spoken.flatMap(({ given, rehearsed: { kept } }) => (kept ? [{ given, kept }] : []));

beforeAll(async () => {
  for (const given of moments(54)) {
    const calls: ToolCall[] = [];
    for (const part of parts) {
      const { kept } = await rehearseCall(given, part, calls.filter(({ id }) => id.includes(`-${part.charAt(0)}`)));
      if (kept) calls.push(kept);
    }
    for (const call of calls) spoken.push({ given: { ...given, call }, rehearsed: await rehearseReply({ ...given, call }) });
  }
}, 90_000);

test('first replies go wrong now and then, for several reasons, and few records are lost', () => {
  const codes = rejections(spoken.map(({ rehearsed }) => rehearsed));
  const wrong = [...codes.values()].reduce((sum, count) => sum + count, 0) / spoken.length;
  expect(wrong).toBeGreaterThan(0.03);
  expect(wrong).toBeLessThan(0.12);
  for (const code of ['low-score', 'misaligned', 'names-tool', 'too-short']) expect(codes.get(code) ?? 0, code).toBeGreaterThan(0);
  expect(replies().length / spoken.length).toBeGreaterThan(0.97);
  expect(replies().length).toBeLessThan(spoken.length);
});

test('over three thousand replies no two are the same, and most have between 40 and 120 words', () => {
  expect(replies().length).toBeGreaterThan(3000);
  expect(new Set(replies().map(({ kept }) => kept.reply)).size).toBe(replies().length);
  const fit = replies().filter(({ kept }) => { const count = kept.reply.split(/\s+/).length; return count >= 40 && count <= 122; });
  expect(fit.length / replies().length).toBeGreaterThan(0.95);
});

test('every kept reply passes the checks by code and leaves no slot open', () => {
  for (const { given, kept } of replies()) {
    expect(replyProblem(kept.reply, given.call, given.utterance, given.user)).toBeUndefined();
    expect(kept.reply).not.toMatch(/[{}]|undefined|NaN|\.\.(?!\.)|\s[,;!?]/);
  }
});

/** Words that a reply cannot have unless it used the result. */
const evidence: Readonly<Record<string, (result: any) => readonly string[]>> = {
  music_recommendation: ({ title }) => [title], movie_recommendation: ({ title }) => [title], inspirational_story_recommendation: ({ title, author }) => [title, author],
  joke_recommendation: ({ joke }) => [joke], sticker_response: ({ description }) => [description.split(': ')[1].replace(/\.$/, '')], strength_card: ({ name, encouragement }) => [name, encouragement],
  role_playing_response: ({ lines }) => [lines[1] ?? lines[0]], psychological_knowledge_retrieval: ({ title }) => [title], solution_generation: ({ steps }) => [steps[0].step.slice(1)],
  online_shopping_assistant: ({ items, total_usd }) => [items[0].name, total_usd.toFixed(2)], medical_assistant: ({ appointment }) => (appointment ? [appointment.weekday] : []),
  schedule_management: ({ entry, deleted }) => [entry?.title ?? deleted?.title ?? 'March'].filter((text) => text !== 'March'),
};
const plain = (text: string): string => text.toLowerCase().replaceAll(/["“”'’]/g, '');

test('the content of the result is in the reply, for each of the twelve tools', () => {
  for (const [tool, words] of Object.entries(evidence)) {
    const of = replies().filter(({ given }) => given.call.tool === tool);
    expect(of.length, tool).toBeGreaterThan(50);
    const missed = of.filter(({ given, kept }) => !words(given.call.result).every((text) => plain(kept.reply).includes(plain(text))));
    expect(missed.length / of.length, `${tool}: ${missed[0]?.kept.reply}`).toBeLessThan(0.02);
  }
});

test('a reply to a negative call neither apologises nor speaks of tastes', () => {
  for (const { given, kept } of replies()) if (given.call.polarity === 'negative') expect(kept.reply).not.toMatch(/since you like|I remember that you like|not what you like|which you prefer/);
});

test('there are many openings, frames and closings to choose from', () => {
  const lines = (file: string, title: string) => readFileSync(new URL(`../pipeline/07-responses/lore/${file}.txt`, import.meta.url), 'utf8').split(/^## /m).find((section) => section.split('\n')[0] === title)?.split('\n').filter((line) => /^\d/.test(line)) ?? [];
  const openings = (emotion: (typeof emotions)[number]) => lines(`openings-of-${feelingOf(emotion).tone}-feelings`, emotion);
  for (const group of groups) expect(emotions.filter((emotion) => feelingOf(emotion).group === group).flatMap(openings).length, group).toBeGreaterThanOrEqual(24);
  for (const emotion of emotions) expect(openings(emotion).length, emotion).toBeGreaterThanOrEqual(12);
  const used = new Set(replies().map(({ kept }) => kept.reply.split(/(?<=[.!?])\s/).at(-1)));
  expect(used.size).toBeGreaterThan(80);
});

describe('somebody who may be in danger', () => {
  const [adult] = [...moments(3)].filter(({ user }) => user.age >= 18), text = 'I can\'t go on anymore. I keep thinking about hurting myself.';
  test.each([[34, /988/], [14, /trusted adult/]])('at %i is told first where help is', async (age, named) => {
    const given = { ...adult!, user: { ...adult!.user, age }, utterance: { ...adult!.utterance, text } };
    const { kept } = await rehearseCall(given, 'p1', []);
    const { reply } = (await rehearseReply({ ...given, call: kept! })).kept!;
    expect(reply.slice(0, 260)).toMatch(named);
    expect(reply).toMatch(/988/);
  });
});

describe('the understudy of the verifier', () => {
  const first = (holds: (given: Spoken) => boolean) => replies().find(({ given }) => holds(given))!;

  test('finds good replies good, with a reason, and tells both sides apart', () => {
    for (const { kept: { verdict }, given } of replies()) {
      expect(verdict.reason.length).toBeGreaterThan(40);
      expect(verdict.follows_preferences).toBe(given.call.polarity === 'positive');
    }
    expect(new Set(replies().map(({ kept }) => kept.verdict.score))).toEqual(new Set([8, 9, 10]));
  });

  test('sees what is wrong', () => {
    const { given } = first(({ call }) => call.tool === 'music_recommendation' && call.polarity === 'positive');
    const { title, artist } = given.call.result as { title: string; artist: string };
    expect(judge(given, 'I am sorry to hear that, it sounds hard. A walk and a cup of tea may help you, and tomorrow is another day. What do you think?').score).toBeLessThan(6);
    expect(judge(given, `Output: "${title}" by ${artist}. The request has been processed. Proceed accordingly with the material that was returned for the user.`).score).toBeLessThan(8);
    expect(judge(given, `I am sorry, that sounds hard. Listen to "${title}" by ${artist}, from the famous album "Silver Rain on Mondays", which heals every heart. How is it now?`).score).toBeLessThan(5);
  });

  test('sees a missing note, an apology and a dismissal', () => {
    const page = first(({ call }) => call.tool === 'psychological_knowledge_retrieval').given;
    expect(judge(page, `That sounds hard, and I am glad you told me. There is a page called "${String(page.call.result['title'])}" that may help you. ${String((page.call.result['tips'] as string[])[0])} Would you like to try that?`).score).toBeLessThan(8);
    const negative = first(({ call }) => call.polarity === 'negative');
    expect(judge(negative.given, `${negative.kept.reply} I am sorry, I know this is not what you like. Shall I rather bring you a film, which you prefer?`).follows_preferences).toBe(true);
    const positive = first(({ call }) => call.polarity === 'positive');
    expect(judge(positive.given, `${positive.kept.reply} I know you wished for something else, but what you like does not matter much here.`).follows_preferences).toBe(false);
  });
});

test('the same scene gives the same reply', () => {
  const given = replies().slice(0, 200).map((one) => one.given);
  const answers = () => given.map((one) => JSON.stringify(rehearsal['responder.md']!(replyScene(one, 1))));
  const before = answers();
  expect(answers()).toEqual(before);
});
