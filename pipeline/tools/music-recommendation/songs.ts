/** Songs, as facts with a description: our own in the pack, the publisher's in an imported set; no lyrics. */
import type { Resource } from '#engine';
import { z } from 'zod';
import { songGenres } from '../../genres.ts';
import { moods, moodWords } from '../moods.ts';
import { Rating } from '../rating.ts';
import { stems, terms } from '../words.ts';
import { lastfm } from './lastfm.ts';

export const Song = z.strictObject({
  id: z.string().regex(/^song-[a-z0-9-]+$/),
  title: z.string().min(1),
  artist: z.string().min(1),
  year: z.union([z.literal(0), z.int().min(1600).max(2030)]).describe('0 where an imported set does not say.'),
  genre: z.enum(songGenres),
  moods: z.array(z.enum(moods)).min(1).max(3),
  tags: z.array(z.string().min(1)).min(1).max(6),
  rating: Rating,
  description: z.string().min(1),
});
export type Song = z.infer<typeof Song>;

/** They stand in most requests and say nothing about the song. */
export const songNoise = ['song', 'songs', 'music', 'track', 'tune', 'piece', 'listen', 'listening', 'something'];

export const songs: Resource<Song> = {
  name: 'songs',
  about: 'Songs and pieces with genre, moods and a description.',
  item: Song,
  pack: new URL('./songs.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ title, artist, genre, tags, description, moods: of }) => ({
    title, artist, genre, tags: tags.join(', '), moods: moodWords(of), description, stems: stems(`${tags.join(' ')} ${description} ${moodWords(of)}`),
  }),
  terms: (text) => terms(text, songNoise),
  passage: ({ title, artist, genre, tags, description, moods: of }) => `${title} by ${artist}, ${genre}. ${description} ${tags.join(', ')}. ${of.join(', ')}.`,
  boost: { title: 2, artist: 1.5, genre: 1.5, tags: 3, moods: 2, description: 1, stems: 0.5 },
  importer: lastfm,
};
