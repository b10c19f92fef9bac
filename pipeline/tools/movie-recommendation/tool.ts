/** A film for the user's taste and moment. */
import { z } from 'zod';
import { filmGenres } from '../../genres.ts';
import { choose, type Limit } from '../choice.ts';
import { commonLimits } from '../limits.ts';
import { moods, whyItFits } from '../moods.ts';
import { Rating, suitsAge } from '../rating.ts';
import { defineSupportTool } from '../support-tool.ts';
import { isPartOfName, essence } from '../words.ts';
import { type Film, filmNoise, films } from './films.ts';

const Year = z.int().min(1890).max(2030);

const Input = z.strictObject({
  query: z.string().min(3).max(300).describe('What the film should be about, or the occasion for it, in words, e.g. "two friends who start again after a loss".'),
  genre: z.enum(filmGenres).optional().describe('A genre it must have, one of the listed ones, e.g. "Comedy".'),
  mood: z.enum(moods).optional().describe('The mood it should have, e.g. "hopeful". Kept where a fitting film has it.'),
  director: z.string().min(2).max(80).optional().describe('Who must have directed it: a name, e.g. "Hayao Miyazaki". The collection is limited: leave it out unless the director matters.'),
  actor: z.string().min(2).max(80).optional().describe('Who must be in the main cast: a name, e.g. "Tom Hanks". The collection is limited: leave it out unless the actor matters.'),
  year_from: Year.optional().describe('The earliest year of release, four digits, e.g. 1990.'),
  year_to: Year.optional().describe('The latest year of release, four digits, e.g. 2010.'),
  exclude: z.array(z.string().min(1).max(120)).max(30).optional().describe('Titles not to recommend because the user knows or dislikes them, e.g. ["Titanic", "Up"].'),
});

const Output = z.strictObject({
  title: z.string(),
  year: z.int(),
  genres: z.array(z.enum(filmGenres)),
  director: z.string(),
  cast: z.array(z.string()),
  moods: z.array(z.enum(moods)),
  description: z.string(),
  why_it_fits: z.string(),
  age_rating: Rating.describe('The youngest age it suits.'),
});

const limits = ({ genre, director, actor, ...rest }: z.infer<typeof Input>): Limit<Film>[] => [
  ...(genre === undefined ? [] : [{ field: 'genre', holds: (film: Film) => film.genres.includes(genre) }]),
  ...(director === undefined ? [] : [{ field: 'director', holds: (film: Film) => isPartOfName(film.director, director) }]),
  ...(actor === undefined ? [] : [{ field: 'actor', holds: (film: Film) => film.cast.some((name) => isPartOfName(name, actor)) }]),
  ...commonLimits<Film>(rest),
];

export default defineSupportTool({
  name: 'movie_recommendation',
  title: 'Movie Recommendation',
  summary: 'Recommends one film for the user\'s situation and taste, fit for their age. '
    + 'Can be held to a genre, director, actor or years. Returns title, year, people, a description and why it fits.',
  domain: 'entertainment',
  kind: 'retrieval',
  support: { primary: { type: 'informational', raters: 2 }, secondary: null },
  version: 1,
  input: Input,
  output: Output,
  examples: [
    { about: 'A film for an occasion.', arguments: { query: 'a quiet evening after a hard week, something about starting again', mood: 'hopeful' } },
    { about: 'A genre, and no film that is known already.', arguments: { query: 'a family holiday where everything goes wrong', genre: 'Comedy', exclude: ['Home Alone'] } },
    { about: 'An older film of one genre.', arguments: { query: 'friends who stand by each other', genre: 'Drama', year_from: 1980, year_to: 2005 } },
  ],
  uses: [films],
  run: async (args, world) => {
    const { mood } = args;
    const query = essence(args.query, filmNoise);
    const age = world.person.user.age;
    const film = await choose(films, {
      text: `${args.query} ${mood ?? ''}`.trim(),
      suits: (item) => suitsAge(item, age),
      limits: limits(args),
      wishes: [(item) => mood === undefined || item.moods.includes(mood)],
    }, world);
    return {
      title: film.title, year: film.year, genres: film.genres, director: film.director, cast: film.cast, moods: film.moods,
      description: film.description, why_it_fits: whyItFits(query, [...film.keywords, ...film.genres.map((name) => name.toLowerCase())], film.moods), age_rating: film.rating,
    };
  },
});
