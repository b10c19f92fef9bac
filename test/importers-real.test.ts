/**
 * The publishers' own files, where they are at hand (folder ../shared/data, or COMPASS_SOURCES): how many items they give, and that the tools
 * answer with them as they do with the packs. Skipped, with a word, where a file is not there.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { empatheticDialogues } from '../pipeline/04-situations/empathetic-dialogues.ts';
import { exemplars } from '../pipeline/04-situations/exemplars.ts';
import { filmGenres } from '../pipeline/genres.ts';
import { resources } from '../pipeline/resources.ts';
import story from '../pipeline/tools/inspirational-story-recommendation/tool.ts';
import joke from '../pipeline/tools/joke-recommendation/tool.ts';
import { whyNot } from '../pipeline/tools/joke-recommendation/joke-filter.ts';
import { jokes } from '../pipeline/tools/joke-recommendation/jokes.ts';
import movie from '../pipeline/tools/movie-recommendation/tool.ts';
import music from '../pipeline/tools/music-recommendation/tool.ts';
import knowledge from '../pipeline/tools/psychological-knowledge-retrieval/tool.ts';
import { suitsMinors } from '../pipeline/tools/rating.ts';
import type { Person, SupportTool } from '../pipeline/tools/support-tool.ts';
import { randomFor } from '../src/random.ts';
import { importResource, type Imported } from '../src/search/import.ts';
import { openSearch } from '../src/search/search.ts';
import { openExecutor } from '../src/tool/execute.ts';
import type { Tool } from '../src/tool/tool.ts';
import { adult, aged, child, now } from './helpers/person.ts';
import { temporaryFolder } from './helpers/running.ts';

const published = process.env['COMPASS_SOURCES'] ?? new URL('../../shared/data', import.meta.url).pathname;

/** Records in each file, as its publisher or a plain count says, and what becomes of them. */
const files = [
  { name: 'tmdb-5000', path: 'movies/tmdb_5000_movies.csv.zip', records: 4803, items: 4712, broken: 0 },
  { name: 'tmdb-5000', path: 'movies/tmdb_5000_movies_first300.csv', records: 300, items: 300, broken: 0 },
  { name: 'lastfm-tracks', path: 'music/music_data.json', records: 760, items: 760, broken: 0 },
  { name: 'taivop-jokes', path: 'jokes/stupidstuff.json', records: 3773, items: 144, broken: 0 },
  { name: 'top-500-novels', path: 'books/top-500-novels-metadata_2025-01-11.csv', records: 500, items: 302, broken: 1 },
  { name: 'psychoeducation', path: 'psychoeducation/psy_webDataset.json', records: 1000, items: 993, broken: 0 },
] as const;

/** Accounts of days, so that calls differ as those of a run do. */
const matters = openSearch('/nonexistent').items(exemplars).map(({ text }) => text);

const importerOf = (name: string) => resources.find(({ importer }) => importer?.name === name)!;
const take = (name: string, path: string, data: string): Promise<Imported> => importResource(importerOf(name), join(published, path), data, new Date('2025-01-01T00:00:00Z'));
const missing = files.filter(({ path }) => !existsSync(join(published, path))).map(({ path }) => path);

describe.each(files)('$path', ({ name, path, records, items, broken }) => {
  test('imports; every record is an item, left out for a reason, or broken', async ({ skip }) => {
    skip(missing.includes(path), `${path} is not at hand; set COMPASS_SOURCES to the folder that holds it`);
    const data = temporaryFolder();
    const note = await take(name, path, data);
    expect(note.items + note.leftOut + note.broken).toBe(records);
    expect(note).toMatchObject({ items, broken });
    expect(Object.values(note.leftOutFor).reduce((sum, count) => sum + count, 0)).toBe(note.leftOut);
    expect(openSearch(data).items(importerOf(name))).toHaveLength(items);
  });
});

test('EmpatheticDialogues: the excerpt in the publisher\'s form', async ({ skip }) => {
  const excerpt = 'empathetic_dialogues/official_format_excerpt.csv';
  skip(!existsSync(join(published, excerpt)), `${excerpt} is not at hand`);
  const note = await take(empatheticDialogues.name, excerpt, temporaryFolder());
  expect(note.items).toBeGreaterThan(10);
  expect(note.broken).toBe(0);
});

describe('the tools, with imported sets in place of the packs', () => {
  const data = temporaryFolder();
  const search = openSearch(data);
  beforeAll(async () => {
    for (const { name, path } of files) if (!missing.includes(path) && !path.includes('first300')) await take(name, path, data);
  });

  const tools: readonly SupportTool[] = [movie, music, joke, story, knowledge];
  const executors = new Map(tools.map((tool) => [tool.name, openExecutor([tool as Tool<never>])]));
  const call = (tool: SupportTool, args: object, person: Person, key: string) => executors.get(tool.name)!.execute({ tool: tool.name, arguments: args }, { person, now }, {
    random: randomFor('imported', key), search, ask: () => Promise.reject(new Error('no model is asked')), prompt: () => { throw new Error('no prompt is used'); },
  });
  const often = async (tool: SupportTool, args: object, person: Person = adult, times = 40) => {
    const found = await Promise.all(Array.from({ length: times }, (_, index) => call(tool, args, person, String(index))));
    return found.flatMap((result) => (result.ok ? [result.value] : []));
  };
  const absent = missing.length > 0 ? `not at hand: ${missing.join(', ')}` : '';

  test.each(tools.map((tool) => [tool.name, tool] as const))('%s executes its documented examples', async (_, tool) => {
    for (const { arguments: args } of tool.examples) {
      const result = await call(tool, args as object, adult, 'example');
      expect(result, JSON.stringify(args)).toMatchObject({ ok: true });
      if (result.ok) expect(tool.output.safeParse(result.value).success).toBe(true);
    }
  });

  test('the origin of what was imported is known to the run', ({ skip }) => {
    skip(absent !== '', absent);
    expect(search.origin(movie.uses[0]!).licence).toContain('TMDB');
    expect(search.origin(story.uses[0]!).licence).toBe('CC-BY-4.0');
  });

  test.each([
    ['genre', movie, { query: 'a journey', genre: 'Western' }, 'genres', 'Western'],
    ['genre', music, { query: 'a slow evening', genre: 'jazz' }, 'genre', 'jazz'],
    ['category', joke, { topic: 'a long day', category: 'household' }, 'category', 'household'],
    ['theme', story, { situation: 'feels like an outsider', theme: 'belonging' }, 'theme', 'belonging'],
    ['domain', knowledge, { concern: 'cannot rest', problem_domain: 'sleep' }, 'problem_domain', 'sleep'],
    ['audience', knowledge, { concern: 'trouble at bedtime', audience: 'parents' }, 'audience', 'parents'],
  ] as const)('the limit %s holds: %#', async (_, tool, args, field, wanted) => {
    const found = await often(tool, args);
    expect(found).toHaveLength(40);
    expect(found.filter((each) => ![each[field]].flat().includes(wanted))).toEqual([]);
  });

  test('years hold; a song whose year is not known is within no limit of years', async ({ skip }) => {
    skip(absent !== '', absent);
    for (const tool of [movie, music])
      for (const { year } of await often(tool, { query: 'old friends', year_from: 1970, year_to: 1999 })) expect(year).toSatisfy((each: number) => each >= 1970 && each <= 1999);
    const any = await often(music, { query: 'xyzzy', genre: 'country' }, adult, 60);
    expect(any.some(({ year }) => year === null)).toBe(true);
  });

  test.each([[6], [11], [14], [17]])('at %i nothing is offered that is for older people or speaks of grown-up things', async (age) => {
    for (const query of ['an evening with friends', 'love and longing', 'war', 'school', 'cheer up'])
      for (const [tool, args] of [[movie, { query }], [music, { query }], [story, { situation: query }], [joke, { topic: query }]] as const)
        for (const found of await often(tool, args, aged(age), 12)) {
          if ('age_rating' in found) expect({ all: 0, '10+': 10, '13+': 13, '17+': 17 }[found['age_rating'] as 'all']).toBeLessThanOrEqual(age);
          const { why_it_fits: _, ...words } = found;
          expect(suitsMinors(words), JSON.stringify(words)).toBe(true);
        }
  });

  test('a child is still offered films and pages, or told why not', async () => {
    expect((await often(movie, { query: 'an adventure with animals' }, child)).length).toBe(40);
    expect((await often(knowledge, { concern: 'worries at night' }, child)).length).toBe(40);
    const result = await call(joke, { topic: 'homework' }, child, 'x');
    if (!result.ok) expect(result).toMatchObject({ code: 'tool-refused', reason: expect.stringContaining('suits this user') });
  });

  test('over many calls none comes back in more than one of twenty', async ({ skip }) => {
    skip(absent !== '', absent);
    for (const [tool, of, field] of [[movie, 'query', 'title'], [music, 'query', 'title'], [story, 'situation', 'title']] as const) {
      const counts = new Map<unknown, number>();
      for (let index = 0; index < 400; index++) {
        const wish = `${randomFor('wish', index).pick(['cheer up', 'calm down', 'feel hopeful', 'think things over', 'celebrate'])}: ${randomFor('matter', index).pick(matters)}`.slice(0, 200);
        const result = await call(tool, { [of]: wish, ...(tool === movie ? { genre: randomFor('genre', index).pick(filmGenres) } : {}) }, aged(18 + (index % 60)), String(index));
        if (result.ok) counts.set(result.value[field], (counts.get(result.value[field]) ?? 0) + 1);
      }
      expect(Math.max(...counts.values()), tool.name).toBeLessThanOrEqual(20);
      expect(counts.size, tool.name).toBeGreaterThan(60);
    }
  });

  test('no imported joke is one that the filter would leave out', () => {
    expect(search.items(jokes).filter(({ text }) => search.origin(jokes).licence !== 'Apache-2.0' && whyNot({ text, category: 'Miscellaneous' }) !== undefined)).toEqual([]);
  });
});
