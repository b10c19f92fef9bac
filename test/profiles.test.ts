/** Stage 02: the drawn traits, the checks, and the understudies that stand in for a model; and the life they all remember. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Ask, Rejection } from '../src/ask.ts';
import { fill, readPrompt } from '../src/llm/prompt.ts';
import { randomFor } from '../src/random.ts';
import type { Context } from '../src/run/stage.ts';
import { type Demographics, Demographics as DemographicsShape } from '../schemas/demographics.ts';
import { aspects, Profile } from '../schemas/profile.ts';
import { drawUser } from '../pipeline/01-demographics/user.ts';
import { attributesProblem, backgroundProblem, personalityProblem } from '../pipeline/02-profiles/checks.ts';
import { preferencesProblem } from '../pipeline/02-profiles/preference-checks.ts';
import { rehearsal } from '../pipeline/02-profiles/rehearsal.ts';
import { AttributesAnswer, BackgroundAnswer, PersonalityAnswer, PreferencesAnswer } from '../pipeline/02-profiles/shapes.ts';
import profiles from '../pipeline/02-profiles/stage.ts';
import { drawTraits, mostMedium, traitsText } from '../pipeline/02-profiles/traits.ts';
import { lifeOf } from '../pipeline/rehearsal/life.ts';
import { readLore } from '../pipeline/rehearsal/lore.ts';
import { slotsOf } from '../pipeline/rehearsal/telling.ts';
import { minorBreach } from '../pipeline/safety.ts';
import { ticketsFor } from '../pipeline/tickets.ts';
import { projectFiles, root } from './helpers/source.ts';
import { chiSquare } from './helpers/chi-square.ts';

const users: readonly Demographics[] = ticketsFor({ train: 500, test: 0, minAge: 6 })
  .map((ticket) => ({ id: ticket.id, rehearsal: true, ...drawUser(ticket, randomFor('profiles-test', ticket.id)) }));
const toddlers: readonly Demographics[] = ticketsFor({ train: 400, test: 0, minAge: 0 })
  .map((ticket) => ({ id: ticket.id, rehearsal: true, ...drawUser(ticket, randomFor('toddlers', ticket.id)) })).filter(({ age }) => age < 6);

const search = Object.assign(() => { throw new Error('Nobody searches here.'); }, { items: () => [], origin: () => ({ source: '', licence: '' }), folder: () => '' });

function said(file: string, user: Demographics, attempt: number): unknown {
  const slots = { traits: traitsText(drawTraits(randomFor('traits', user.id))) };
  return rehearsal[file]!({ input: { user, part: '', earlier: [] }, slots, attempt, rejection: undefined, random: randomFor(user.id, file, attempt), search });
}

/** Each answer's code, or "fine". */
const verdicts = {
  'attributes.md': (answer: unknown, user: Demographics) => judged(AttributesAnswer.safeParse(answer), (data) => attributesProblem(data, user)),
  'personality.md': (answer: unknown, user: Demographics) => judged(PersonalityAnswer.safeParse(answer), (data) => personalityProblem(data, user)),
  'background.md': (answer: unknown, user: Demographics) => judged(BackgroundAnswer.safeParse(answer), (data) => backgroundProblem(data, user)),
  'preferences.md': (answer: unknown, user: Demographics) => judged(PreferencesAnswer.safeParse(answer), (data) => preferencesProblem(data, user)),
};
type File = keyof typeof verdicts;
const files = Object.keys(verdicts) as File[];

const judged = <T>(parsed: { success: true; data: T } | { success: false }, check: (data: T) => Rejection | undefined): string =>
  parsed.success ? (check(parsed.data)?.code ?? 'fine') : 'wrong-shape';

describe('traits', () => {
  const draws = Array.from({ length: 100_000 }, (_, index) => drawTraits(randomFor('trait-draw', index)));

  test('at most two are medium', () => {
    expect(Math.max(...draws.map((traits) => Object.values(traits).filter((level) => level === 'medium').length))).toBe(mostMedium);
  });

  test('each of the 192 combinations is equally likely', () => {
    const counts = new Map<string, number>();
    for (const traits of draws) counts.set(traitsText(traits), (counts.get(traitsText(traits)) ?? 0) + 1);
    expect(counts.size).toBe(192);
    expect(chiSquare([...counts.values()], [...counts.values()].map(() => 1)).p).toBeGreaterThan(0.001);
  });
});

describe.each(files)('the understudy of %s', (file) => {
  test('gets it right from the third attempt on', () => {
    const wrong = [...users, ...toddlers].map((user) => [user.id, user.age, verdicts[file](said(file, user, 3), user)]).filter(([, , verdict]) => verdict !== 'fine');
    expect(wrong).toEqual([]);
  });

  test('gets about four in a hundred first attempts wrong', () => {
    const wrong = users.filter((user) => verdicts[file](said(file, user, 1), user) !== 'fine').length / users.length;
    expect(wrong).toBeGreaterThan(0.015);
    expect(wrong).toBeLessThan(0.08);
  });

  test('leaves no slot open and says nothing unfit for minors', () => {
    const open = users.flatMap((user) => /.{20}(?:[{}]|undefined).{0,20}/.exec(texts(said(file, user, 3)).join('\n'))?.[0] ?? []);
    expect(open).toEqual([]);
    const minors = [...users, ...toddlers].filter(({ age }) => age < 18);
    expect(minors.map((user) => minorBreach(texts(said(file, user, 3)).join('\n'))).filter((breach) => breach !== undefined)).toEqual([]);
    expect(minors.length).toBeGreaterThan(60);
  });
});

/** Every string in an answer. */
const texts = (answer: unknown): string[] =>
  typeof answer === 'string' ? [answer] : typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(texts) : [];

test('no two of 500 users share a background, not even with the names taken out', () => {
  const backgrounds = users.map((user) => {
    const { words, first } = lifeOf(user);
    const names = new Set(Object.values(words).filter((word) => /^[A-Z]/.test(word)));
    return aspects.map((aspect) => BackgroundAnswer.parse(said('background.md', user, 3))[aspect]).join(' ').split(/\b/).map((word) => (word === first || names.has(word) ? 'N' : word)).join('');
  });
  expect(new Set(backgrounds).size).toBe(users.length);
});

describe('a life', () => {
  test('depends on the user only, and people in it have names of their own', () => {
    for (const user of users.slice(0, 100)) {
      const life = lifeOf(user);
      expect(lifeOf(structuredClone(user))).toEqual(life);
      const { partner, former, children, parents, guardians, siblings, friends } = life;
      const names = [user.name.first, ...[partner, former, ...children, ...parents, ...guardians, ...siblings, ...friends].flatMap((one) => (one === null ? [] : [one.name]))];
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test('has ages that fit together', () => {
    for (const user of [...users, ...toddlers]) {
      const { children, parents, guardians, partner, maritalStatus, grandchildren, work } = lifeOf(user);
      for (const child of children) expect(user.age - child.age).toBeGreaterThanOrEqual(20);
      for (const parent of parents) expect(parent.age - user.age).toBeGreaterThanOrEqual(19);
      for (const grandchild of grandchildren) expect(user.age - grandchild.age).toBeGreaterThanOrEqual(40);
      expect(partner !== null).toBe(['married', 'in a relationship'].includes(maritalStatus));
      expect(guardians.length > 0).toBe(user.age < 18);
      if (work !== null) expect(user.age - (2025 - work.since)).toBeGreaterThanOrEqual(17);
    }
  });

  test('knows every word that a fragment asks for', () => {
    const known = new Set([...users, ...toddlers].flatMap((user) => Object.keys(lifeOf(user).words)));
    const traits = ['open', 'consc', 'extra', 'agree', 'neuro'].flatMap((trait) => [`${trait}+`, `${trait}-`]);
    const local = ['a', 'b', 'c', 'd', 'e', 'inArea', 'area', 'healthWord', 'hearing', 'thing', 'granOrGuard', 'teacherOrGuard'];
    const lore = projectFiles().filter((file) => /^pipeline\/(?:02-profiles|03-trajectories|rehearsal)\/lore\/[^/]+\.txt$/.test(file));
    const asked = lore.flatMap((file) => readLore(new URL(`file://${join(root, file)}`)).flatMap(({ title, lines }) => slotsOf([title, ...lines.map(({ text }) => text)].join(' ')).map((slot) => `${file}: ${slot}`)));
    const strange = asked.filter((one) => ![...known, ...traits, ...local].includes(one.split(': ')[1]!) && !/: (?:y|ago)\d+$/.test(one));
    expect([...new Set(strange)]).toEqual([]);
    expect(lore.length).toBeGreaterThanOrEqual(10);
  });
});

describe('checks', () => {
  const adult = users.find(({ age, occupation }) => age > 30 && age < 60 && occupation.kind === 'employed')!;
  const child = users.find(({ age }) => age < 12)!;
  const good = {
    attributes: AttributesAnswer.parse(said('attributes.md', adult, 3)), background: BackgroundAnswer.parse(said('background.md', adult, 3)),
    preferences: PreferencesAnswer.parse(said('preferences.md', adult, 3)), childs: PreferencesAnswer.parse(said('preferences.md', child, 3)),
  };

  test.each([
    ['implausible-household', { maritalStatus: 'married' as const, household: 'with his mother Ann' }, child],
    ['implausible-household', { maritalStatus: 'single' as const, household: 'alone in a studio' }, child],
    ['implausible-household', { maritalStatus: 'divorced' as const, household: 'in a flat with her husband Tom' }, adult],
    ['too-long', { daily: 'Up at six. Then to work. Then home.' }, adult],
    ['unsafe-minor', { maritalStatus: 'single' as const, household: 'with his mother Ann', community: 'a casino town' }, child],
  ])('attributes: %s', (code, change, user) => {
    expect(attributesProblem({ ...good.attributes, ...change }, user)?.code).toBe(code);
  });

  test('a widower may speak of his late wife', () => {
    expect(attributesProblem({ ...good.attributes, maritalStatus: 'widowed', household: 'alone, since his late wife Ruth died' }, adult)).toBeUndefined();
  });

  test.each([
    ['wrong-sentence-count', 'Ann is kind to everyone she meets on the bus. She also knits.'],
    ['names-trait', 'Ann shows openness in everything and keeps lists of the lists that she has lost.'],
    ['wrong-length', 'Ann is kind.'],
    ['not-third-person', 'Ann is somebody who would tell you that I never forget a birthday.'],
  ])('personality: %s', (code, description) => {
    expect(personalityProblem({ description }, adult)?.code).toBe(code);
  });

  test.each([
    ['wrong-sentence-count', { health: 'He is well.' }],
    ['wrong-sentence-count', { hobbies: 'He swims. He runs. He sings. He sleeps.' }],
    ['not-third-person', { family: 'My wife and I live here. We have a cat.' }],
    ['repeated-text', { health: good.background.hobbies }],
    ['unsafe-harm', { lifestyle: 'He found out how to hang himself. He never said so.' }],
  ])('background: %s', (code, change) => {
    expect(backgroundProblem({ ...good.background, ...change }, adult)?.code).toBe(code);
  });

  test('sentence counts are not misled by titles, initials of times and decimals', () => {
    expect(backgroundProblem({ ...good.background, health: 'He sees Dr. Lee and Mrs. Abbott at 8 a.m. on Fridays. His fever was 101.2 once.' }, adult)).toBeUndefined();
  });

  type Answer = PreferencesAnswer;
  const first = (change: (topic: Answer['topics'][number]) => Partial<Answer['topics'][number]>): Answer => ({
    ...good.preferences, topics: good.preferences.topics.map((topic, index) => (index === 0 ? { ...topic, ...change(topic) } : topic)),
  });
  const music = { likedGenres: ['jazz', 'folk'], dislikedGenres: ['pop'], likedArtists: ['Nina Simone', 'Nick Drake'], dislikedArtists: [] };
  const movies = { likedGenres: ['Family', 'Comedy'], dislikedGenres: ['War'], likedDirectors: ['Brad Bird', 'Paul King'], dislikedDirectors: [], likedActors: ['Tom Hanks', 'Jack Black'], dislikedActors: [] };
  const reason = 'Because of something in this very life.';
  const withTaste = (change: Partial<Answer>): Answer => ({
    ...first(({ avoided }) => ({ preferred: ['music_recommendation', 'movie_recommendation', 'strength_card'].map((tool) => ({ tool, reason: `${tool}: ${reason}` })), avoided: avoided.filter(({ tool }) => !/^m|^str/.test(tool)).concat(['sticker_response', 'joke_recommendation', 'role_playing_response'].map((tool) => ({ tool, reason: `no ${tool}: ${reason}` }))).filter((one, index, all) => all.findIndex(({ tool }) => tool === one.tool) === index).slice(0, 3) })), music, movies, ...change,
  });

  test.each<[string, Answer]>([
    ['missing-topic', { ...good.preferences, topics: good.preferences.topics.slice(1) }],
    ['repeated-topic', { ...good.preferences, topics: [...good.preferences.topics, good.preferences.topics[0]!] }],
    ['unknown-tool', first(({ preferred }) => ({ preferred: [{ tool: 'weather_forecast', reason }, ...preferred.slice(1)] }))],
    ['wrong-tool-count', first(({ avoided }) => ({ avoided: avoided.slice(0, 2) }))],
    ['repeated-tool', first(({ preferred }) => ({ preferred: [preferred[0]!, preferred[0]!, ...preferred.slice(2)] }))],
    ['contradicted-tool', first(({ preferred, avoided }) => ({ avoided: [preferred[0]!, ...avoided.slice(1)] }))],
    ['thin-reason', first(({ preferred }) => ({ preferred: [{ ...preferred[0]!, reason: 'He likes it.' }, ...preferred.slice(1)] }))],
    ['same-preferences', { ...good.preferences, topics: good.preferences.topics.map((topic) => ({ ...topic, preferred: ['strength_card', 'sticker_response', 'solution_generation'].map((tool) => ({ tool, reason: `${topic.topic} ${tool} ${reason}` })), avoided: ['joke_recommendation', 'medical_assistant', 'role_playing_response'].map((tool) => ({ tool, reason: `${topic.topic} no ${tool} ${reason}` })) })) }],
    ['repeated-reason', first(({ preferred }) => ({ preferred: preferred.map((one) => ({ ...one, reason })) }))],
    ['missing-taste', withTaste({ music: null })], ['missing-taste', withTaste({ movies: null })],
    ['unknown-genre', withTaste({ music: { ...music, likedGenres: ['jazz', 'polka'] } })],
    ['wrong-taste-count', withTaste({ music: { ...music, dislikedGenres: [] } })], ['wrong-taste-count', withTaste({ movies: { ...movies, likedActors: ['Tom Hanks'] } })],
    ['contradicted-taste', withTaste({ music: { ...music, dislikedArtists: ['nina simone'] } })],
  ])('preferences: %s', (code, answer) => {
    expect(preferencesProblem(answer, adult)?.code).toBe(code);
  });

  test('preferences: a taste for a tool that is only avoided is unneeded; romance and horror are not for children', () => {
    expect(preferencesProblem(withTaste({}), adult)).toBeUndefined();
    const only = { ...good.preferences, topics: good.preferences.topics.map((topic) => ({ ...topic, preferred: topic.preferred.filter(({ tool }) => tool !== 'music_recommendation').concat([]) })) };
    const enough = only.topics.every(({ preferred }) => preferred.length >= 3);
    expect(preferencesProblem({ ...only, music }, adult)?.code).toBe(enough ? 'unneeded-taste' : 'wrong-tool-count');
    for (const genre of ['Romance', 'Horror']) expect(preferencesProblem(withTaste({ movies: { ...movies, likedGenres: [genre, 'Comedy'] } }), child)?.code).toBe('unsafe-minor');
    expect(preferencesProblem(good.childs, child)).toBeUndefined();
  });
});

test('the stage makes whole profiles from its prompts and understudies', async () => {
  for (const user of users.slice(0, 60)) {
    DemographicsShape.parse(user);
    const made = await profiles.make({ user, part: '', earlier: [] }, contextFor(user));
    expect(Profile.safeParse({ id: user.id, rehearsal: true, ...(made as object) }).error).toBeUndefined();
  }
});

const contextFor = (user: Demographics): Context => ({
  random: randomFor('make', user.id), shared: (...key) => randomFor(...key), search, attempts: [], signal: new AbortController().signal,
  prompt: (file, slots) => fill(readPrompt(join(root, 'pipeline/02-profiles'), file), slots),
  ask: (async (_, prompt, shape, check) => {
    for (let attempt = 1; attempt <= 4; attempt++) {
      const answer = rehearsal[prompt.file]!({ input: { user, part: '', earlier: [] }, slots: prompt.slots, attempt, rejection: undefined, random: randomFor('ask', user.id, prompt.file, attempt), search });
      const parsed = shape.safeParse(answer);
      if (parsed.success && (await check?.(parsed.data)) === undefined) return parsed.data;
    }
    throw new Error(`${prompt.file} was never answered well for ${user.id}.`);
  }) as Ask,
  get tools(): never { throw new Error('Nobody uses tools here.'); },
});
