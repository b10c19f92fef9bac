/** The seven tools that look something up: what they hold to, whom they protect, and that they do not repeat themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filmGenres, songGenres } from '../pipeline/genres.ts';
import { styles, themes } from '../pipeline/tools/inspirational-story-recommendation/novels.ts';
import story from '../pipeline/tools/inspirational-story-recommendation/tool.ts';
import { categories } from '../pipeline/tools/joke-recommendation/jokes.ts';
import joke from '../pipeline/tools/joke-recommendation/tool.ts';
import { moods } from '../pipeline/tools/moods.ts';
import { films } from '../pipeline/tools/movie-recommendation/films.ts';
import movie from '../pipeline/tools/movie-recommendation/tool.ts';
import { songs } from '../pipeline/tools/music-recommendation/songs.ts';
import music from '../pipeline/tools/music-recommendation/tool.ts';
import { audiences } from '../pipeline/tools/psychological-knowledge-retrieval/pages.ts';
import knowledge from '../pipeline/tools/psychological-knowledge-retrieval/tool.ts';
import { suitsMinors } from '../pipeline/tools/rating.ts';
import { stickers } from '../pipeline/tools/sticker-response/stickers.ts';
import sticker from '../pipeline/tools/sticker-response/tool.ts';
import card from '../pipeline/tools/strength-card/tool.ts';
import type { Person, SupportTool } from '../pipeline/tools/support-tool.ts';
import type { Emotion } from '../schemas/emotion.ts';
import { randomFor } from '../src/random.ts';
import { execute, search, value } from './helpers/means.ts';
import { adult, aged, child } from './helpers/person.ts';

/** The same call under many keys. */
const often = (tool: SupportTool, args: object, person: Person = adult, times = 40) =>
  Promise.all(Array.from({ length: times }, (_, index) => value({ tool, args, person, key: `often ${index}` })));

type Found = Readonly<Record<string, unknown>>;
const has = (field: string, value: unknown) => (found: Found) => [found[field]].flat().includes(value);
const between = (low: number, high: number) => ({ year }: Found) => Number(year) >= low && Number(year) <= high;
const answers = (emotion: Emotion) => ({ id }: Found) => search.items(stickers).some((item) => item.id === id && item.emotions.includes(emotion));

describe('limits hold, whatever chance decides', () => {
  test.each([
    ['genre', movie, { query: 'a journey', genre: 'Western' }, has('genres', 'Western')],
    ['director by part of the name', movie, { query: 'childhood and wonder', director: 'miyazaki' }, ({ director }: Found) => String(director).endsWith('Miyazaki')],
    ['actor', movie, { query: 'kindness', actor: 'Tom Hanks' }, has('cast', 'Tom Hanks')],
    ['years', movie, { query: 'friends', year_from: 1990, year_to: 1994 }, between(1990, 1994)],
    ['mood', movie, { query: 'a long evening', mood: 'calm' }, has('moods', 'calm')],
    ['genre', music, { query: 'a slow evening', genre: 'jazz' }, has('genre', 'jazz')],
    ['artist without the article', music, { query: 'walking', artist: 'beatles' }, has('artist', 'The Beatles')],
    ['years', music, { query: 'dancing', year_from: 1975, year_to: 1979 }, between(1975, 1979)],
    ['mood', music, { query: 'get going in the morning', mood: 'energetic' }, has('moods', 'energetic')],
    ['category', joke, { topic: 'a strange neighbour', category: 'gardening' }, has('category', 'gardening')],
    ['emotion', sticker, { message: 'I am on your side', emotion: 'jealous' }, answers('jealous')],
    ['problem domain', knowledge, { concern: 'cannot rest', problem_domain: 'sleep' }, has('problem_domain', 'sleep')],
    ['audience', knowledge, { concern: 'quarrels at home', audience: 'parents' }, has('audience', 'parents')],
    ['theme', story, { situation: 'lost her job', theme: 'resilience' }, has('theme', 'resilience')],
  ] as const)('%s: %#', async (_, tool, args, holds) => {
    const found = await often(tool, args);
    expect(found.filter((each) => !holds(each))).toEqual([]);
  });

  test('what is excluded does not come back, in any spelling', async () => {
    const known = [...new Set((await often(movie, { query: 'toys that come to life' })).map((film) => String(film['title'])))];
    const others = await often(movie, { query: 'toys that come to life', exclude: known.map((title) => `${title.toUpperCase()} !`).slice(0, 30) });
    const shown = new Set(known.slice(0, 30));
    expect(others.filter((film) => shown.has(String(film['title'])))).toEqual([]);
  });

  test('a refusal says what to loosen', async () => {
    const args = { query: 'anything', genre: 'classical', artist: 'Metallica' };
    expect(await execute({ tool: music, args, person: adult, key: 'x' })).toEqual({
      ok: false, code: 'tool-refused', reason: expect.stringMatching(/Leave out or change .*"artist"/),
    });
    expect(await execute({ tool: movie, args: { query: 'anything', year_from: 2010, year_to: 2000 }, person: adult, key: 'x' })).toMatchObject({ ok: false, reason: expect.stringContaining('"year_from" (2010)') });
  });
});

describe('what is found fits the words', () => {
  test('a title finds its film', async () => {
    const found = await often(movie, { query: 'Spirited Away' });
    expect(found.filter((film) => film['title'] === 'Spirited Away').length).toBeGreaterThan(20);
  });

  test('a page for grief is found by the word died', async () => {
    const found = await often(knowledge, { concern: 'my grandmother died and I keep expecting her to call' });
    expect(found.filter((page) => page['problem_domain'] === 'grief').length).toBeGreaterThan(12);
  });

  test('the reason names what the film and the request share', async () => {
    const found = await often(movie, { query: 'a film about perseverance' });
    expect(found.filter((film) => /Close to what was asked for: .*perseverance/.test(String(film['why_it_fits']))).length).toBeGreaterThan(20);
  });

  test('the card names a listed strength and says where it shows', async () => {
    const found = await often(card, { situation: 'owned up to a mistake at work although it was hard' });
    for (const each of found) expect(String(each['reason']).length).toBeGreaterThan(15);
    expect(found.map((each) => each['name'])).toContain('Honesty');
  });

  test.each([
    ['since my wife died the evenings are endless', adult, ({ problem_domain: domain }: any) => domain === 'grief'],
    ['the other kids call me fat', child, ({ problem_domain: domain }: any) => domain === 'body-image'],
    ['my husband hits me', adult, ({ problem_domain: domain }: any) => domain === 'trauma'],
    ['I do not want to live any more', adult, ({ title, summary }: any) => /depress/i.test(`${title} ${summary}`)],
  ] as const)('what weighs most in a concern decides what the page is about: %s', async (concern, person, holds) => {
    for (const page of await often(knowledge, { concern }, person)) expect(holds(page), String(page['title'])).toBe(true);
  });

  test('a crisis brings the channels of help', async () => {
    const [calm] = await often(knowledge, { concern: 'nervous about an exam' }, adult, 1);
    expect(calm).not.toHaveProperty('help');
    const [crisis] = await often(knowledge, { concern: 'I do not want to live any more' }, adult, 1);
    expect(JSON.stringify(crisis!['help'])).toContain('988');
    expect(crisis!['note']).toContain('does not replace advice from a professional');
  });
});

describe('minors', () => {
  const queries = ['an evening with friends', 'love and longing', 'wine and dancing', 'first date', 'something sad', 'war', 'school', 'a wedding', 'cheer up'];

  test.each([[6], [11], [14], [17]])('at %i, films, songs, stories and jokes fit the age and speak of nothing grown-up', async (age) => {
    for (const query of queries) {
      const found = [
        ...await often(movie, { query }, aged(age), 15), ...await often(music, { query }, aged(age), 15),
        ...await often(story, { situation: query }, aged(age), 15), ...await often(joke, { topic: query }, aged(age), 15),
      ];
      for (const each of found) {
        if ('age_rating' in each) expect({ all: 0, '10+': 10, '13+': 13, '17+': 17 }[each['age_rating'] as 'all']).toBeLessThanOrEqual(age);
        const { why_it_fits: _, ...words } = each;
        expect(suitsMinors(words), JSON.stringify(words)).toBe(true);
      }
    }
  });

  test('pages speak to the reader\'s age', async () => {
    const audiences = async (person: Person) => new Set((await often(knowledge, { concern: 'trouble falling asleep and worrying' }, person, 60)).map((page) => page['audience']));
    expect([...(await audiences(child))].filter((audience) => !['children', 'everyone'].includes(String(audience)))).toEqual([]);
    expect([...(await audiences(aged(15)))].filter((audience) => !['teenagers', 'everyone'].includes(String(audience)))).toEqual([]);
    expect([...(await audiences(adult))].filter((audience) => !['adults', 'everyone'].includes(String(audience)))).toEqual([]);
    expect(await execute({ tool: knowledge, args: { concern: 'my friends drink', problem_domain: 'addiction' }, person: child, key: 'x' })).toMatchObject({ ok: false, code: 'tool-refused' });
  });
});

type Exemplar = { emotion: string; text: string };
const exemplars = readFileSync(new URL('../priors/exemplars.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Exemplar);
const feelings = [
  'calm down', 'cheer up', 'feel hopeful', 'cry a little', 'gather courage', 'laugh', 'remember better days', 'feel less alone', 'celebrate', 'think things over',
];

/** Calls as varied as those of thousands of situations: an account of a day, often a wish, sometimes a genre or mood, somebody of any grown-up age. */
function varied(index: number, closed: Readonly<Record<string, readonly string[]>>): { text: string; more: Record<string, string>; person: Person } {
  const random = randomFor('varied', index);
  const wish = random.chance(0.6) ? `${random.pick(feelings)}: ` : '';
  const more = Object.entries(closed).filter(() => random.chance(0.4)).map(([field, words]) => [field, random.pick(words)] as const);
  return { text: (wish + random.pick(exemplars).text).slice(0, 200), more: Object.fromEntries(more), person: aged(random.int(18, 85)) };
}

describe('variety over thousands of calls', () => {
  const count = 3000;

  test.each([
    ['films', movie, 'title', 'query', { genre: filmGenres, mood: moods }, 600],
    ['songs', music, 'title', 'query', { genre: songGenres, mood: moods }, 600],
    ['jokes', joke, 'joke', 'topic', { category: categories }, 290],
    ['novels', story, 'title', 'situation', { theme: themes, style: styles }, 215],
    ['pages', knowledge, 'title', 'concern', { audience: audiences }, 150],
  ] as const)('of %s nearly all are used, and none in more than one call of twenty', async (_, tool, field, query, closed, least) => {
    const counts = new Map<unknown, number>();
    for (let index = 0; index < count; index++) {
      const { text, more, person } = varied(index, closed);
      const result = await execute({ tool, args: { [query]: text, ...more }, person, key: `varied ${index}` });
      if (result.ok) counts.set(result.value[field], (counts.get(result.value[field]) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(count / 20);
    expect(counts.size).toBeGreaterThanOrEqual(least);
  });

  test('stickers and strengths are used nearly all', async () => {
    const [drawn, named] = [new Map<unknown, number>(), new Map<unknown, number>()];
    for (let index = 0; index < 2000; index++) {
      const { emotion, text } = exemplars[index % exemplars.length]!;
      const found = await value({ tool: sticker, args: { message: text.slice(0, 300), emotion }, person: adult, key: `variety ${index}` });
      drawn.set(found['id'], (drawn.get(found['id']) ?? 0) + 1);
      const { name } = await value({ tool: card, args: { situation: text }, person: adult, key: `variety ${index}` });
      named.set(name, (named.get(name) ?? 0) + 1);
    }
    expect(drawn.size).toBeGreaterThan(0.9 * search.items(stickers).length);
    expect(Math.max(...drawn.values())).toBeLessThanOrEqual(100);
    expect(named.size).toBe(24);
  });

  test('with nothing but limits, the whole of what they leave is drawn from', async () => {
    const westerns = search.items(films).filter((film) => film.genres.includes('Western')).length;
    const found = await often(movie, { query: 'xyzzy', genre: 'Western' }, adult, 300);
    expect(new Set(found.map((film) => `${film['title']} ${film['year']}`)).size).toBe(westerns);
    const children = search.items(songs).filter((song) => song.genre === 'children').length;
    const sung = await often(music, { query: 'xyzzy', genre: 'children' }, adult, 800);
    expect(new Set(sung.map((song) => `${song['title']}${song['artist']}`)).size).toBe(children);
  });
});
