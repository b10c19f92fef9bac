/** A song or piece for the user's taste and moment. */
import { z } from 'zod';
import { songGenres } from '../../genres.ts';
import { choose, type Limit } from '../choice.ts';
import { commonLimits } from '../limits.ts';
import { moods, whyItFits } from '../moods.ts';
import { Rating, suitsAge } from '../rating.ts';
import { defineSupportTool } from '../support-tool.ts';
import { isPartOfName, essence } from '../words.ts';
import { type Song, songNoise, songs } from './songs.ts';

const Year = z.int().min(1600).max(2030);

const Input = z.strictObject({
  query: z.string().min(3).max(300).describe('The mood, occasion or subject the music is for, in words, e.g. "calm down before an exam".'),
  genre: z.enum(songGenres).optional().describe('The genre it must have, one of the listed ones, e.g. "jazz".'),
  mood: z.enum(moods).optional().describe('The mood it should have, e.g. "calm". Kept where a fitting piece has it.'),
  artist: z.string().min(1).max(80).optional().describe('Who must perform it or have composed it: a name, e.g. "Nina Simone". The collection is limited: leave it out unless the artist matters.'),
  year_from: Year.optional().describe('The earliest year, four digits, e.g. 1970.'),
  year_to: Year.optional().describe('The latest year, four digits, e.g. 1999.'),
  exclude: z.array(z.string().min(1).max(120)).max(30).optional().describe('Titles not to recommend because the user knows or dislikes them, e.g. ["Imagine"].'),
});

const Output = z.strictObject({
  title: z.string(),
  artist: z.string(),
  year: z.int().nullable().describe('null where it is not known.'),
  genre: z.enum(songGenres),
  moods: z.array(z.enum(moods)),
  description: z.string(),
  why_it_fits: z.string(),
  age_rating: Rating.describe('The youngest age it suits.'),
});

const limits = ({ genre, artist, ...rest }: z.infer<typeof Input>): Limit<Song>[] => [
  ...(genre === undefined ? [] : [{ field: 'genre', holds: (song: Song) => song.genre === genre }]),
  ...(artist === undefined ? [] : [{ field: 'artist', holds: (song: Song) => isPartOfName(song.artist, artist) }]),
  ...commonLimits<Song>(rest),
];

export default defineSupportTool({
  name: 'music_recommendation',
  title: 'Music Recommendation',
  summary: 'Recommends one song or piece of music for the user\'s mood, occasion and taste, fit for their age. '
    + 'Can be held to a genre, artist or years. Returns title, artist, year, a description and why it fits.',
  domain: 'entertainment',
  kind: 'retrieval',
  support: { primary: { type: 'companionship', raters: 4 }, secondary: null },
  version: 1,
  input: Input,
  output: Output,
  examples: [
    { about: 'Music for a mood.', arguments: { query: 'unwind after a stressful day at work', mood: 'calm' } },
    { about: 'A genre, and no title that is known already.', arguments: { query: 'feel strong again after a disappointment', genre: 'rock', exclude: ['Eye of the Tiger'] } },
    { about: 'Something from the years of somebody\'s youth.', arguments: { query: 'memories of summers at home with old friends', year_from: 1960, year_to: 1979 } },
  ],
  uses: [songs],
  run: async (args, world) => {
    const { mood } = args;
    const query = essence(args.query, songNoise);
    const age = world.person.user.age;
    const song = await choose(songs, {
      text: `${args.query} ${mood ?? ''}`.trim(),
      suits: (item) => suitsAge(item, age),
      limits: limits(args),
      wishes: [(item) => mood === undefined || item.moods.includes(mood)],
    }, world);
    return {
      title: song.title, artist: song.artist, year: song.year || null, genre: song.genre, moods: song.moods,
      description: song.description, why_it_fits: whyItFits(query, [...song.tags, song.genre], song.moods), age_rating: song.rating,
    };
  },
});
