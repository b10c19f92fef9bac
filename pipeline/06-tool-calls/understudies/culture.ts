/** Arguments for the tools that recommend something to hear, to watch or to read; every combination is one that the collection has. */
import type { Topic } from '#schemas/topic';
import { type Film, films } from '../../tools/movie-recommendation/films.ts';
import { type Song, songs } from '../../tools/music-recommendation/songs.ts';
import { novels } from '../../tools/inspirational-story-recommendation/novels.ts';
import { adultAge, suitsAge } from '../../tools/rating.ts';
import { adult, type Arguments, type Brief, type Build, given, hourOf, linesFor, moved, pronouns } from './brief.ts';

const occasions: Readonly<Record<'child' | 'grown', readonly string[]>> = {
  child: ['in bed before the light goes out', 'on the way to school', 'in the car', 'after homework', 'on a rainy afternoon', 'while building something', 'at breakfast'],
  grown: ['on the way home', 'with a cup of tea', 'while cooking', 'late, with the lamp on', 'on a walk', 'before sleep', 'on the bus', 'in the kitchen', 'during the lunch break', 'with the windows open', 'on a slow Sunday'],
};

const occasion = ({ reading: { user, now }, random }: Brief): string =>
  random.chance(0.3) ? `this ${hourOf({ now })}` : random.pick(occasions[user.age < 13 ? 'child' : 'grown']);

const sayable = (song: Song, age: number): boolean => suitsAge(song, age) && (age >= adultAge || !song.moods.includes('romantic'));
const showable = (film: Film, age: number): boolean => suitsAge(film, age) && (age >= adultAge || !(film.moods.includes('romantic') || film.genres.includes('Romance')));

export const music: Build = (brief) => {
  const { reading, random } = brief;
  const { feeling, sure } = reading;
  const reason = random.pick(feeling.music);
  const query = random.weighted([
    [3, `${reason} ${occasion(brief)}`], [sure ? 5 : 0, `${reason}, with ${reading.theirs} on the mind`],
    [sure && feeling.tone === 'hard' ? 1 : 0, `something for somebody who feels ${moved(brief)} about ${reading.theirs}`], [1, `for somebody ${random.pick(feeling.adjectives)}: ${reason}`],
  ] as const, ([weight]) => weight)[1];
  const mood = random.chance(0.6) ? random.pick(feeling.moods) : undefined;
  return given({ query: query.slice(0, 290), mood, ...musicLimits(brief) });
};

function musicLimits({ reading: { user, situation }, profile, random, search, toTaste }: Brief): Arguments {
  const taste = toTaste ? profile.preferences.music : null;
  const items = search.items(songs);
  if (taste && random.chance(0.28)) {
    const artist = random.shuffle(taste.likedArtists).find((name) => items.some((song) => song.artist === name && sayable(song, user.age)));
    if (artist !== undefined) {
      const known = items.filter((song) => song.artist === artist && sayable(song, user.age));
      return known.length > 2 && random.chance(0.25) ? { artist, exclude: [random.pick(known).title] } : { artist };
    }
  }
  const genre = taste && random.chance(0.9) ? random.shuffle(taste.likedGenres).find((name) => items.some((song) => song.genre === name && sayable(song, user.age))) : undefined;
  const young = yearsOfYouth(user.age, situation.date);
  const years = young !== undefined && random.chance(['nostalgic', 'sentimental'].includes(situation.emotion) ? 0.6 : 0.12) ? young : undefined;
  const fits = items.some((song) => (genre === undefined || song.genre === genre) && (years === undefined || (song.year >= years.year_from && song.year <= years.year_to)) && sayable(song, user.age));
  return given({ genre, ...(fits ? years : {}) });
}

/** The years in which somebody was between twelve and twenty-four, for those who have them behind them. */
function yearsOfYouth(age: number, date: string): { year_from: number; year_to: number } | undefined {
  const born = Number(date.slice(0, 4)) - age;
  return age < 34 ? undefined : { year_from: born + 12, year_to: born + 24 };
}

const filmNights: Readonly<Record<Topic, readonly string[]>> = {
  'work-study': ['after a long day at work', 'for an evening away from the desk'], health: ['for a day on the sofa', 'for an evening with a blanket'], family: ['for an evening at home', 'to watch with the family'],
  social: ['to watch with a friend', 'for an evening alone'], leisure: ['for a free weekend', 'for a long evening'],
};

export const film: Build = (brief) => {
  const { reading, random } = brief;
  const { feeling, situation, user, sure } = reading;
  const own = linesFor(brief, (one) => one.films);
  const about = own.length > 0 && random.chance(0.55) ? random.pick(own) : random.pick(feeling.films);
  const night = user.age < adult ? random.pick(['for a family evening', 'for a rainy afternoon', 'for the weekend']) : random.pick(filmNights[situation.topic]);
  const query = random.weighted([
    [3, `${about}, ${night}`], [2, `${about}, for somebody who feels ${random.pick(feeling.adjectives)}`], [sure ? 2 : 0, `${about}, with ${reading.theirs} on the mind`], [1, `${night}: ${about}`],
  ] as const, ([weight]) => weight)[1];
  const mood = random.chance(0.5) ? random.pick(feeling.moods.filter((one) => one !== 'tense' || user.age >= adult)) : undefined;
  return given({ query: query.slice(0, 290), mood, ...filmLimits(brief) });
};

function filmLimits({ reading: { user, situation }, profile, random, search, toTaste }: Brief): Arguments {
  const taste = toTaste ? profile.preferences.movies : null;
  const items = search.items(films);
  const some = (holds: (one: Film) => boolean) => items.some((one) => holds(one) && showable(one, user.age));
  if (taste && random.chance(0.3)) {
    const director = random.shuffle(taste.likedDirectors).find((name) => some((one) => one.director === name));
    const actor = random.shuffle(taste.likedActors).find((name) => some((one) => one.cast.includes(name)));
    if (director !== undefined && random.chance(0.5)) return { director };
    if (actor !== undefined) return { actor };
  }
  const genre = taste && random.chance(0.9) ? random.shuffle(taste.likedGenres).find((name) => some((one) => one.genres.some((each) => each === name))) : undefined;
  const youth = yearsOfYouth(user.age, situation.date);
  const years = youth !== undefined && random.chance(situation.emotion === 'nostalgic' ? 0.5 : 0.1) && some((one) => (genre === undefined || one.genres.some((each) => each === genre)) && one.year >= youth.year_from && one.year <= youth.year_to) ? youth : undefined;
  const known = random.chance(0.07) ? items.filter((one) => one.genres.some((each) => each === genre) && showable(one, user.age)) : [];
  return given({ genre, ...years, exclude: known.length > 3 && years === undefined ? [random.pick(known).title] : undefined });
}

const styles = ['realistic', 'humorous', 'lyrical', 'adventurous', 'philosophical', 'fantastical', 'historical'] as const;

export const story: Build = (brief) => {
  const { reading, random, search } = brief;
  const { feeling, matter, user, lived } = reading;
  const theme = random.pick([...feeling.themes, ...matter.themes]);
  const fits = search.items(novels).some((novel) => novel.themes.some((each) => each === theme) && suitsAge(novel, user.age) && (user.age >= adultAge || !novel.themes.includes('love') || ['all', '10+'].includes(novel.rating)));
  const adjective = random.pick(feeling.adjectives);
  return given({
    situation: random.weighted([[4, lived], [3, `${lived}, and ${pronouns(reading).he} feels ${adjective}`], [reading.sure && feeling.tone === 'hard' ? 2 : 0, `feels ${moved(brief)} about ${reading.theirs}`], [1, `${reading.gist} (in ${pronouns(reading).his} own words)`]] as const, ([weight]) => weight)[1].slice(0, 590),
    theme: fits && random.chance(0.5) ? theme : undefined,
    style: random.chance(0.25) ? random.pick(user.age < 13 ? ['humorous', 'adventurous', 'fantastical'] : styles) : undefined,
    read_first: random.chance(0.15) ? true : undefined,
  });
};

/** A call for music or a film of a kind the user dislikes and the collection has; undefined where there is none. */
export function disliked(brief: Brief, avoided: ReadonlySet<string>): { readonly tool: string; readonly arguments: Arguments } | undefined {
  const { reading: { user }, profile: { preferences: { music: heard, movies: seen } }, random, search } = brief;
  const inSongs = (field: 'genre' | 'artist') => (name: string) => search.items(songs).some((song) => song[field] === name && sayable(song, user.age));
  const inFilms = (holds: (one: Film, name: string) => boolean) => (name: string) => search.items(films).some((one) => holds(one, name) && showable(one, user.age));
  const options = [
    ...(heard && !avoided.has('music_recommendation') ? [
      ...heard.dislikedGenres.filter(inSongs('genre')).map((genre) => ({ tool: 'music_recommendation', field: { genre } })),
      ...heard.dislikedArtists.filter(inSongs('artist')).map((artist) => ({ tool: 'music_recommendation', field: { artist } }))] : []),
    ...(seen && !avoided.has('movie_recommendation') ? [
      ...seen.dislikedGenres.filter(inFilms((one, name) => one.genres.some((each) => each === name))).map((genre) => ({ tool: 'movie_recommendation', field: { genre } })),
      ...seen.dislikedDirectors.filter(inFilms((one, name) => one.director === name)).map((director) => ({ tool: 'movie_recommendation', field: { director } })),
      ...seen.dislikedActors.filter(inFilms((one, name) => one.cast.includes(name))).map((actor) => ({ tool: 'movie_recommendation', field: { actor } }))] : []),
  ];
  if (options.length === 0) return undefined;
  const { tool, field } = random.pick(options);
  const build = tool === 'music_recommendation' ? music : film;
  const { query, mood } = build({ ...brief, toTaste: false });
  return { tool, arguments: given({ query, mood, ...field }) };
}
