/** Films, as facts with a description: our own in the pack, the publisher's in an imported set, which may also lack people and keywords. */
import type { Resource } from '#engine';
import { z } from 'zod';
import { filmGenres } from '../../genres.ts';
import { moods, moodWords } from '../moods.ts';
import { Rating } from '../rating.ts';
import { stems, terms } from '../words.ts';
import { tmdb } from './tmdb.ts';

export const Film = z.strictObject({
  id: z.string().regex(/^film-[a-z0-9-]+$/),
  title: z.string().min(1),
  year: z.int().min(1890).max(2030),
  genres: z.array(z.enum(filmGenres)).min(1).max(3),
  director: z.string(),
  cast: z.array(z.string().min(1)).max(4),
  keywords: z.array(z.string().min(1)).max(7),
  moods: z.array(z.enum(moods)).min(1).max(3),
  rating: Rating,
  description: z.string().min(1),
});
export type Film = z.infer<typeof Film>;

/** They stand in most requests and say nothing about the film. */
export const filmNoise = ['film', 'films', 'movie', 'movies', 'story', 'stories', 'watch', 'watching', 'something'];

export const films: Resource<Film> = {
  name: 'films',
  about: 'Films with genres, people, moods and a description.',
  item: Film,
  pack: new URL('./films.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ title, director, cast, genres, keywords, description, moods: of }) => ({
    title, people: [director, ...cast].join(', '), genres: genres.join(', '), keywords: keywords.join(', '), moods: moodWords(of), description,
    stems: stems(`${keywords.join(' ')} ${description} ${moodWords(of)}`),
  }),
  terms: (text) => terms(text, filmNoise),
  passage: ({ title, genres, keywords, description, moods: of }) => `${title}, ${genres.join(', ')}. ${description} ${keywords.join(', ')}. ${of.join(', ')}.`,
  boost: { title: 2, people: 1, genres: 1.5, keywords: 3, moods: 2, description: 1, stems: 0.5 },
  importer: tmdb,
};
