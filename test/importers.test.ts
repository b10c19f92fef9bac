/** What the importers make of the publishers' rows: the fields, what is left out and why, what is broken. Rows are made up (helpers/publications.ts). */
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { novels as novelSet } from '../pipeline/tools/inspirational-story-recommendation/novels.ts';
import { films as filmSet } from '../pipeline/tools/movie-recommendation/films.ts';
import { songs } from '../pipeline/tools/music-recommendation/songs.ts';
import { pages } from '../pipeline/tools/psychological-knowledge-retrieval/pages.ts';
import { stickers as stickerSet } from '../pipeline/tools/sticker-response/stickers.ts';
import type { Resource } from '../src/resource.ts';
import { importResource } from '../src/search/import.ts';
import { openSearch } from '../src/search/search.ts';
import { search as packs } from './helpers/means.ts';
import { credits, csvOf, entry, fileOf, filmColumns, filmRow, films, jsonOf, novels, stickerFolder, stickers, track } from './helpers/publications.ts';
import { temporaryFolder } from './helpers/running.ts';
import { zipFile } from './helpers/zip-file.ts';

const now = new Date('2025-01-01T00:00:00Z');

/** Imports and hands back the items too, as a search would find them. */
async function taken<T extends { id: string }>(resource: Resource<T>, path: string) {
  const data = temporaryFolder();
  const note = await importResource(resource, path, data, now);
  return { ...note, found: [...openSearch(data).items(resource)].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

describe('tmdb-5000', () => {
  const lantern = {
    id: 'film-tmdb-900001', title: 'The Lantern Keeper', year: 2004, genres: ['Family', 'Animation'], director: '', cast: [], keywords: ['lighthouse', 'friendship'], rating: 'all',
    description: 'A girl keeps a lighthouse, "the old one", with her grandfather.',
  };
  const movies = films({}, { id: 900002, title: 'Ash', genres: ['Horror'], keywords: [] });
  const people = credits({ id: 900001, director: ['Ada Reel', 'Ben Reel'], cast: ['One Player', 'Two Player', 'Three Player', 'Four Player', 'Five Player'] });

  test.each([
    ['the CSV', () => fileOf('tmdb_5000_movies.csv', movies)],
    ['a CSV of another name', () => fileOf('mine.csv', movies)],
    ['with a byte order mark', () => fileOf('tmdb_5000_movies.csv', '\uFEFF' + movies)],
    ['a zip file', () => fileOf('tmdb_5000_movies.csv.zip', zipFile([{ name: 'tmdb_5000_movies.csv', text: movies, zip64: true }]))],
    ['a folder with a zip file', () => dirname(fileOf('tmdb_5000_movies.csv.zip', zipFile([{ name: 'archive/tmdb_5000_movies.csv', text: movies }])))],
  ])('%s imports without people', async (_, path) => {
    const { found, ...note } = await taken(filmSet, path());
    expect(note).toMatchObject({ items: 2, broken: 0, leftOut: 0, licence: expect.stringContaining('non-commercial') });
    expect(found[0]).toMatchObject(lantern);
    expect(found[1]).toMatchObject({ rating: '17+', moods: ['tense'], keywords: [] });
  });

  test.each([
    ['a folder', () => { const path = fileOf('tmdb_5000_movies.csv', movies); fileOf('tmdb_5000_credits.csv', people, dirname(path)); return dirname(path); }],
    ['a zip file', () => fileOf('archive.zip', zipFile([{ name: 'tmdb_5000_credits.csv', text: people }, { name: 'tmdb_5000_movies.csv', text: movies, stored: true }]))],
  ])('%s with the credits too imports with people', async (_, path) => {
    const { found } = await taken(filmSet, path());
    expect(found[0]).toMatchObject({ ...lantern, director: 'Ada Reel and Ben Reel', cast: ['One Player', 'Two Player', 'Three Player', 'Four Player'] });
  });

  test('what cannot serve is left out, each with its reason', async () => {
    const { found, ...note } = await taken(filmSet, fileOf('m.csv', films(
      {}, { id: 2, status: 'Rumored' }, { id: 3, date: '' }, { id: 4, overview: ' ' }, { id: 5, genres: ['TV Movie'] }, { id: 6, keywords: ['erotic thriller'] }, { id: 7, genres: ['TV Movie'] },
    )));
    expect(note.leftOutFor).toEqual({ 'no genre of the closed list': 2, 'no description': 1, 'no year of release': 1, 'not released': 1, 'sexual content': 1 });
    expect(found).toHaveLength(1);
  });

  test('broken rows are counted and told, the rest comes in', async () => {
    const rows = [filmRow({}), ['too', 'few'], filmRow({ id: 'x1' }), filmRow({ id: 900003, date: 'May 2004' }), filmRow({ id: 900004 }).with(1, '[{"id": 1, "name"'), filmRow({ id: 900005 }), filmRow({ id: 900005 }), filmRow({ id: 900006, date: '3004-01-01' })];
    const text = csvOf(filmColumns, rows) + '1,"[],never closed';
    const { found, ...note } = await taken(filmSet, fileOf('m.csv', text));
    expect(found.map(({ id }) => id)).toEqual(['film-tmdb-900001', 'film-tmdb-900005']);
    expect(note).toMatchObject({ broken: 7, leftOut: 0 });
    expect([...note.brokenExamples].sort()).toEqual([
      'm.csv line 10: a quotation mark is never closed', 'm.csv line 3: 2 fields, not 9', 'm.csv line 4: no number or no title', 'm.csv line 5: "May 2004" is no date', 'm.csv line 6: genres or keywords is not JSON',
    ]);
  });

  test('a film that the pack knows has its people, rating and moods', async () => {
    const known = packs.items(filmSet).find(({ title }) => title === 'Paddington')!;
    const { found } = await taken(filmSet, fileOf('m.csv', films({ title: 'PADDINGTON', date: `${known.year}-01-01`, genres: ['Comedy'] })));
    expect(found[0]).toMatchObject({ director: known.director, cast: known.cast, rating: known.rating, moods: known.moods });
  });
});

describe('lastfm-tracks', () => {
  test('year, moods and tags are read out of the text, and the site\'s own words are not', async () => {
    const { found } = await taken(songs, fileOf('m.json', jsonOf([track(), track({ title: 'Iron Gate - Remastered 2011', genre: 'metal', description: 'Start the wiki: do you know any background info about this track?' }), track({ title: 'C', release_year: '1977', description: 'Covered by all.' })])));
    expect(found[0]).toEqual({
      id: 'song-lastfm-0001', title: 'Paper Boats', artist: 'The Quiet Harbour', year: 1998, genre: 'folk', moods: expect.arrayContaining(['reflective']), tags: ['folk', '1990s', 'heartbreak', 'hope', 'piano'], rating: '13+',
      description: '"Paper Boats" is a 1998 song by a band that nobody knows. It is about hope after a break-up and was played on the piano.',
    });
    expect(found[1]).toMatchObject({ title: 'Iron Gate', genre: 'rock', year: 0, tags: ['metal'], description: 'A metal piece by The Quiet Harbour.' });
    expect(found[2]).toMatchObject({ year: 1977 });
  });

  test('a year that may be another recording\'s is not taken', async () => {
    const told = ['It was originally released in 1960 by others.', 'This cover was released in 1980.', 'The band formed in 1990.'];
    const { found } = await taken(songs, fileOf('m.json', jsonOf(told.map((description, index) => track({ title: `Song ${index}`, description })))));
    expect(found.map(({ year }) => year)).toEqual([0, 0, 0]);
  });

  test('other genres and repetitions are left out, entries of another shape are broken', async () => {
    const { found, ...note } = await taken(songs, fileOf('m.json', jsonOf([track(), track({ title: 'Paper boats (live)' }), track({ title: 'B', genre: 'spoken word' }), track({ title: '' }), track({ artist: 7 }), 'x', null, { title: 'T' }])));
    expect(found).toHaveLength(1);
    expect(note).toMatchObject({ broken: 5, leftOutFor: { 'listed before': 1, 'the genre "spoken word" is not among ours': 1 } });
    expect(note.brokenExamples[0]).toMatch(/^m\.json entry 4: title: /);
  });

  test('a text that warns makes a song one for grown-ups', async () => {
    const { found } = await taken(songs, fileOf('m.json', jsonOf([track({ description: 'An explicit song about drugs.' }), track({ title: 'B', genre: 'classical', description: 'A nocturne for the left hand.' })])));
    expect(found.map(({ rating }) => rating)).toEqual(['17+', 'all']);
  });
});

describe('top-500-novels', () => {
  test('facts become an entry that says it is no more than facts', async () => {
    const { found } = await taken(novelSet, fileOf('top-500-novels-x.csv', novels({})));
    expect(found[0]).toEqual({
      id: 'novel-top-salt-road-imre-nobody', title: 'The Salt Road', author: 'Imre Nobody', year: 1931, themes: ['growing-up', 'belonging', 'self-discovery'], style: 'realistic', rating: '17+', tags: expect.arrayContaining(['growing up']),
      summary: 'A novel of growing up by Imre Nobody, first published in 1931. This is what the catalogue says; the story itself is not retold here.',
      takeaway: 'Going by its kind, readers may look in it for growing up, belonging and self-discovery.',
    });
  });

  test('a novel that the pack tells keeps what it says, whatever stands behind its title', async () => {
    const known = packs.items(novelSet).find(({ title }) => title === 'A Christmas Carol')!;
    const { found } = await taken(novelSet, fileOf('n.csv', novels({ title: 'A Christmas Carol: A Ghost Story', author: 'Dickens', year: '1843', genre: 'na' })));
    expect(found[0]).toEqual({ ...known, id: 'novel-top-a-christmas-carol-a-ghost-story-dickens' });
  });

  test('bleak ones, those without a genre and repetitions are left out; impossible ones are broken', async () => {
    const { items, ...note } = await taken(novelSet, fileOf('n.csv', novels(
      {}, {}, { title: 'B', genre: 'horror' }, { title: 'C', genre: 'na' }, { title: 'Lolita', genre: 'romance' }, { title: 'D', year: '1890' }, { title: 'E', year: 'about 1900' }, { title: '' },
    )));
    expect(items).toBe(1);
    expect(note).toMatchObject({ broken: 3, leftOut: 4, leftOutFor: { 'horror or thriller': 1, 'listed before': 1, 'not an encouraging story': 1 } });
    expect(note.brokenExamples[0]).toBe('n.csv line 7: published in 1890, before its author was born');
  });
});

describe('psychoeducation', () => {
  test('title and publisher are read off the link, tips are ours', async () => {
    const { found } = await taken(pages, fileOf('p.json', jsonOf([entry(), entry({ link: 'https://www.nhs.uk/conditions/insomnia/treatment/', user_group: ' General' }), entry({ link: 'https://example.org/help-for-children/', tags: ['Menopause'] })])));
    expect(found[0]).toEqual({
      id: 'page-psy-0001', title: 'Made up page about rest', publisher: 'NHS', url: 'https://www.nhs.uk/live-well/sleep-and-tiredness/made-up-page-about-rest/', domain: 'sleep', problem: 'sleep', audience: 'teenagers',
      summary: 'Sleep comes easier with steady habits.', tips: [expect.any(String), expect.any(String), expect.any(String)], tags: ['sleep', 'stress'],
    });
    expect(found[1]).toMatchObject({ title: 'Sleep: treatment', audience: 'everyone' });
    expect(found[2]).toMatchObject({ publisher: 'example.org', domain: 'physical-health', problem: 'menopause', audience: 'parents' });
  });

  test.each([
    'http://www.nhs.uk/a-page/', 'https://www.nhs.uk/', 'https://www.nhs.uk/search?q=sleep', 'https://www.nhs.uk/page#part', 'https://me:secret@www.nhs.uk/page/', 'https://127.0.0.1/page/', 'https://localhost/page/', 'www.nhs.uk/page', '', 'javascript:alert(1)',
  ])('the link %s is left out', async (link) => {
    expect(await taken(pages, fileOf('p.json', jsonOf([entry(), entry({ link })])))).toMatchObject({ items: 1, broken: 0, leftOutFor: { 'no usable link': 1 } });
  });

  test('unknown groups are left out, entries of another shape are broken', async () => {
    expect(await taken(pages, fileOf('p.json', jsonOf([entry(), entry({ user_group: 'Robots' }), entry({ tags: [] }), entry({ tags: 'Sleep' }), entry({ summary: '' }), 5]))))
      .toMatchObject({ items: 1, broken: 4, leftOutFor: { 'the user group "Robots" is not known': 1 } });
  });
});

describe('ser30k-stickers', () => {
  const one = 'Images/01-panda-bear/one.png';
  const two = 'Images/01-panda-bear/two.jpg';

  test.each([
    ['a CSV index', () => stickerFolder('index.csv', stickers([one, 'Happiness', 'Good  morning!'], [two, 'proud', '']))],
    ['a JSON index', () => stickerFolder('index.json', jsonOf([{ file: one, emotion: 'happiness', text: 'Good morning!' }, { file: two, emotion: 'proud', text: '', topic: 'x' }]))],
    ['a JSON index of annotations', () => stickerFolder('index.json', JSON.stringify({ annotations: [{ file: one, emotion: 'happiness', text: 'Good morning!' }, { file: two, emotion: 'proud', text: '' }] }))],
  ])('%s imports; pictures stay where they are', async (_, path) => {
    const { found } = await taken(stickerSet, path());
    expect(found[0]).toEqual({
      id: 'sticker-ser30k-00001', file: one, origin: 'panda bear', subject: 'animal', style: 'cheerful', emotions: ['joyful', 'excited', 'content', 'proud'], tags: ['happiness', 'panda', 'bear', 'good', 'morning'],
      description: 'A sticker of the theme "panda bear": it says "Good morning!".',
    });
    expect(found[1]).toMatchObject({ file: two, emotions: ['proud'], description: 'A sticker of the theme "panda bear": it shows proud.' });
  });

  test('feelings without an answer are left out; pictures that are missing, elsewhere or none are broken', async () => {
    const path = stickerFolder('index.csv', stickers([one, 'sadness', 'x'], [one, 'disgust', 'x'], [two, 'neutral', 'x'], [two, '4', 'x'], ['Images/gone.png', 'fear', 'x'], ['../../etc/a.png', 'fear', 'x'], ['/etc/a.png', 'fear', 'x'], ['index.csv', 'fear', 'x'], ['', 'fear', 'x']));
    const { found, ...note } = await taken(stickerSet, path);
    expect(found).toHaveLength(1);
    expect(note).toMatchObject({ broken: 5, leftOut: 3, leftOutFor: { 'the emotion is a number': 1 } });
    expect(note.brokenExamples).toContain('index.csv line 6: there is no picture Images/gone.png');
  });
});

test('the embedded packs are complete where imported sets may have gaps', () => {
  expect(packs.items(filmSet).filter(({ director, cast, keywords }) => director === '' || cast.length < 2 || keywords.length < 4)).toEqual([]);
  expect(packs.items(songs).filter(({ year, tags }) => year === 0 || tags.length < 3)).toEqual([]);
  expect(packs.items(pages).filter(({ tags }) => tags.length < 5)).toEqual([]);
  expect(packs.items(stickerSet).filter(({ file, tags }) => !/^stickers\/[a-z0-9-]+\.svg$/.test(file) || tags.length < 4)).toEqual([]);
});
