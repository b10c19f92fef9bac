/** Puts a reply together: the feeling, the result, a note where one is due, something small and open. */
import type { Random } from '#engine';
import type { Profile } from '#schemas/profile';
import type { ToolCall } from '#schemas/tool-call';
import { hourOf } from '../../06-tool-calls/understudies/brief.ts';
import type { Reading } from '../../06-tool-calls/understudies/reading.ts';
import { type Facts, factsOf, genreText } from './facts.ts';
import { filled, type Kind, linesOf, upper, type Words } from './phrases.ts';

type Made = Pick<ToolCall, 'tool' | 'arguments' | 'result' | 'polarity'>;
export type Occasion = { readonly reading: Reading; readonly call: Made; readonly profile: Pick<Profile, 'preferences'>; readonly random: Random };

/** What a reply is made of; several may be missing. */
export type Pieces = { readonly help: string; readonly echo: string; readonly feeling: string; readonly result: string; readonly taste: string; readonly why: string; readonly note: string; readonly closing: string };

/** What these feelings are about lies ahead. */
const ahead: ReadonlySet<string> = new Set(['anticipating', 'excited', 'hopeful', 'prepared', 'confident']);

/** In words. */
const fewest = 40, most = 122;
const draws = 5;

export function replyTo(occasion: Occasion): string {
  let best = '', distance = Infinity;
  for (let draw = 0; draw < draws && distance > 0; draw++) {
    const text = joined(piecesFor(occasion));
    const count = text.split(/\s+/).length;
    const off = count < fewest ? fewest - count : Math.max(0, count - most);
    if (off < distance) [best, distance] = [text, off];
  }
  return best;
}

/** A name that ends in a full stop (R.E.M.) ends the sentence too. */
export const joined = ({ help, echo, feeling, result, taste, why, note, closing }: Pieces): string =>
  [help, echo, feeling, taste, result, why, note, closing].filter(Boolean).join(' ').replaceAll(/(?<!\.)\.\.(?!\.)/g, '.');

export function piecesFor({ reading, call, profile, random }: Occasion): Pieces {
  const { user, feeling, told, fits, yours, friend, crisis } = reading;
  const facts = factsOf(call.result, call, random);
  const words: Words = {
    ...facts.words, first: user.name.first, yours: fits ? yours : undefined, told, Told: told && upper(told), hour: hourOf(reading), friend,
  };
  const say = (kind: Kind, title: string): string | undefined => {
    const lines = linesOf(kind, title, { age: user.age, words });
    return lines.length === 0 ? undefined : filled(random.pick(lines), words);
  };
  const echoed = told !== undefined && random.chance(fits ? 0.62 : 0.85);
  const opening = openingFor(reading, words, random, echoed);
  return {
    help: crisis || call.result['help'] !== undefined ? say('notes', 'crisis')! : '', echo: echoed ? say('echoes', feeling.tone)! : '', feeling: opening, taste: call.polarity === 'positive' && random.chance(0.55) ? tasteOf(call, profile) : '',
    result: frameFor(facts, words, user.age, random), why: facts.why !== undefined && random.chance(0.6) ? say('frames', `${facts.why}-why ${feeling.tone}`) ?? '' : '',
    note: facts.note === undefined ? '' : say('notes', facts.note)!, closing: closingFor(facts, say, ahead.has(reading.situation.emotion) ? 'ahead' : feeling.tone, random),
  };
}

/** What is clear is named: without an echo, a line with the matter is the likelier. */
function openingFor({ situation, user }: Reading, words: Words, random: Random, echoed: boolean): string {
  const lines = linesOf('openings', situation.emotion, { age: user.age, words });
  return filled(random.weighted(lines, (line) => (line.includes('{yours}') ? (echoed ? 0.7 : 8) : 1)), words);
}

function frameFor({ frame }: Facts, words: Words, age: number, random: Random): string {
  const lines = linesOf('frames', frame, { age, words });
  const told = lines.length > 0 ? lines : linesOf('frames', frame, { age: 17, words });
  if (told.length === 0) throw new Error(`No line tells the result of "${frame}".`);
  return filled(random.pick(told), words);
}

function closingFor({ closing }: Facts, say: (kind: Kind, title: string) => string | undefined, general: string, random: Random): string {
  const own = random.chance(0.55) ? say('closings', closing) : undefined;
  return own ?? say('closings', general)!;
}

/** Said when the call keeps to what the user likes. */
function tasteOf({ tool, arguments: args }: Made, { preferences: { music, movies } }: Occasion['profile']): string {
  const said = (field: string) => (typeof args[field] === 'string' ? args[field] : '');
  if (tool === 'music_recommendation' && music) {
    if (music.likedArtists.includes(said('artist'))) return `I remember that you like ${said('artist')}.`;
    if (music.likedGenres.includes(said('genre'))) return `I stayed with ${genreText(said('genre'))}, since you like it.`;
  }
  if (tool === 'movie_recommendation' && movies) {
    if (movies.likedDirectors.includes(said('director'))) return `I remember that you like ${said('director')}'s films.`;
    if (movies.likedActors.includes(said('actor'))) return `You like ${said('actor')}, so I looked there.`;
    if (movies.likedGenres.includes(said('genre'))) return `I kept to a kind of film you like, ${said('genre').toLowerCase()}.`;
  }
  return '';
}
