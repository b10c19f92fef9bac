/** A sign of danger in any argument of any of the twelve tools brings the channels of help, with a result or with a refusal; and nothing jars beside it. */
import { describe, expect, test } from 'vitest';
import { intakeCheck } from '../pipeline/tools/medical-assistant/intake.ts';
import type { SupportTool } from '../pipeline/tools/support-tool.ts';
import { tools } from '../pipeline/tools.ts';
import { documentOf } from '../src/tool/document.ts';
import type { Tool } from '../src/tool/tool.ts';
import type { Schema } from './helpers/arguments.ts';
import { execute, search } from './helpers/means.ts';
import { adult, child } from './helpers/person.ts';
import { jokes } from '../pipeline/tools/joke-recommendation/jokes.ts';

const despair = 'I want to die.';
const named = (name: string): SupportTool => tools.find((tool) => tool.name === name)!;
const call = (name: string, args: object, person = adult, key = 'crisis') => execute({ tool: named(name), args, person, key });
const inWords = (result: unknown): string => JSON.stringify(result);

/** Each documented example with the sign put into each of its free texts, one at a time, lists included. */
const marked = (tool: SupportTool): { field: string; args: object }[] => {
  const { properties } = documentOf(tool as SupportTool & Tool<never>).function.parameters as Schema;
  const isFree = ({ type, pattern, enum: choices }: Schema): boolean => type === 'string' && pattern === undefined && choices === undefined;
  return tool.examples.flatMap(({ arguments: args }) => Object.entries(properties!).flatMap(([field, schema]) => {
    if (!(field in args)) return [];
    if (isFree(schema)) return [{ field, args: { ...args, [field]: despair } }];
    return schema.type === 'array' && isFree(schema.items!) ? [{ field, args: { ...args, [field]: [despair] } }] : [];
  }));
};

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test('answers with the channels of help, whichever text has the sign', async () => {
    const all = marked(tool);
    expect(all.length).toBeGreaterThan(0);
    for (const { field, args } of all) {
      const result = await call(name, args);
      if (result.ok) expect(Object.entries(result.value)[0], field).toEqual(['help', [expect.objectContaining({ contact: 'Call or text 988' }), expect.objectContaining({ contact: 'Text HOME to 741741' }), expect.objectContaining({ contact: 'Call 911' })]]);
      else expect(result.reason, field).toMatch(/988.*741741.*911/);
    }
  });

  test('speaks of help only then', async () => {
    for (const { arguments: args } of tool.examples) {
      const result = await call(name, args);
      expect(result.ok && 'help' in result.value, inWords(args)).toBe(false);
    }
  });
});

test('who is hurt at home is told of the line for that, a child of one for children', async () => {
  const args = { situation: 'My father hits me when he is drunk.' };
  expect(inWords(await call('strength_card', args))).toMatch(/1-800-799-7233.*988.*911/);
  expect(inWords(await call('strength_card', args, child))).toMatch(/1-800-422-4453.*adult you trust.*988.*911/);
});

test('an emergency of the body has one number, and everything else goes on', async () => {
  const result = await call('movie_recommendation', { query: 'chest pain and nothing to do until the ambulance comes' });
  expect(result).toMatchObject({ ok: true, value: { help: [{ contact: 'Call 911' }], title: expect.any(String) } });
  for (const query of ['a stroke of luck', 'unconscious bias at work', 'he passed out flyers', 'I cannot breathe for laughing', 'brush strokes'])
    expect(inWords(await call('movie_recommendation', { query })), query).not.toContain('"help"');
});

test('no joke is told and nothing is ordered', async () => {
  for (const topic of ['I want to die', 'suicide', 'he hits me']) expect(await call('joke_recommendation', { topic })).toMatchObject({ ok: false, code: 'tool-refused', reason: expect.stringMatching(/^"topic": no joke is told .*988/) });
  expect(inWords(await call('joke_recommendation', { topic: 'I want to die' }))).not.toContain(search.items(jokes)[0]!.text);
  expect(await call('online_shopping_assistant', { need: 'something sharp', must_have: ['to kill myself'], delivery: 'express' })).toMatchObject({ ok: false, reason: expect.stringContaining('nothing is ordered') });
});

/** Many answers to one dark call. */
const many = async (name: string, args: object): Promise<any[]> => {
  const found = await Promise.all(Array.from({ length: 60 }, (_, key) => call(name, args, adult, String(key))));
  return found.map((result) => (result.ok ? result.value : expect.fail(result.reason)));
};

test('a film, a song, a novel that comes along is soft, and is not found by the dark words', async () => {
  const dark = 'suicide, death and dying, I want to end my life';
  for (const { title, moods, description, why_it_fits: why } of [...await many('movie_recommendation', { query: dark, mood: 'tense' }), ...await many('music_recommendation', { query: dark, mood: 'melancholy' })]) {
    expect(moods.some((mood: string) => ['calm', 'hopeful', 'tender'].includes(mood)), title).toBe(true);
    expect(moods.filter((mood: string) => ['tense', 'melancholy'].includes(mood)), title).toEqual([]);
    expect(`${title} ${description} ${why}`).not.toMatch(/suicid|\bdeath|\bdead\b|dying|\bdies\b|asked for/i);
  }
  for (const readFirst of [false, true]) for (const { summary, why_it_fits: why, title } of await many('inspirational_story_recommendation', { situation: dark, read_first: readFirst }))
    expect(`${title} ${summary} ${why}`).not.toMatch(/suicid|\bdeath|\bdead\b|dying|\bdies\b/i);
});

test('a sticker beside the help is warm or calm', async () => {
  for (const { style } of await many('sticker_response', { message: 'I want to die', emotion: 'devastated', style: 'funny' })) expect(['warm', 'calm']).toContain(style);
});

describe('the reception of the health centre', () => {
  const visitor = { need: 'headaches since May', department: null, child: false, crisis: false, age: 34 };
  const intake = { department: 'neurology' as const, questions: ['Should I keep a diary of it?', 'When should I come sooner?'], note_down: ['Write down the hour at which it begins.'] };
  const code = async (over: object, answer: object = {}) => (await intakeCheck({ ...visitor, ...over })({ ...intake, ...answer }))?.code;

  test('is held to what was asked, to age and danger, and gives no diagnosis and no dose', async () => {
    expect(await code({})).toBeUndefined();
    expect(await code({ department: 'cardiology' })).toBe('other-department');
    expect(await code({}, { department: 'paediatrics' })).toBe('not-a-child');
    expect(await code({ child: true }, { department: 'paediatrics' })).toBeUndefined();
    expect(await code({ crisis: true })).toBe('not-heard');
    expect(await code({}, { questions: ['Tell me what to do.', 'What now, please?'] })).toBe('no-question');
    expect(await code({}, { questions: ['What should I do now?', 'What should I do now?'] })).toBe('repeated');
    expect(await code({}, { note_down: ['Take two tablets and note the hour.'] })).toBe('names-a-dose');
    expect(await code({}, { note_down: ['You have an infection, so note the fever.'] })).toBe('names-a-diagnosis');
  });

  test('finds the department that the need means, and questions of that department', async () => {
    const result = await call('medical_assistant', { action: 'book', need: 'a rash on my arm' });
    expect(result).toMatchObject({ ok: true, value: { department_chosen_from_need: true, appointment: { department: 'dermatology' }, preparation: { questions: expect.arrayContaining([expect.stringMatching(/\?$/)]) } } });
  });
});
