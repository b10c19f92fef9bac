/** Real people whom the collections know by name: directors and actors of the films, performers of the songs. No list of everybody, but of many who are adored. */
import type { Search } from '#engine';
import { films } from '../movie-recommendation/films.ts';
import { songs } from '../music-recommendation/songs.ts';
import { plain } from '../words.ts';

/** In words; a single word may be anybody's name. */
const fewest = 2, most = 4;

/** Kept as long as the collection they are from. */
const collected = new WeakMap<readonly object[], ReadonlySet<string>>();

function namesIn(search: Search): ReadonlySet<string> {
  const seen = search.items(films);
  const found = collected.get(seen);
  if (found) return found;
  const credits = [...seen.flatMap(({ director, cast }) => [director, ...cast]), ...search.items(songs).map(({ artist }) => artist)];
  const names = new Set(credits.flatMap((credit) => credit.split(/ & | and | featuring | with |, /)).map(plain).filter((name) => name.split(' ').length >= fewest));
  collected.set(seen, names);
  return names;
}

/** The name that the text has in it; undefined when it has none. */
export function artistIn(text: string, search: Search): string | undefined {
  const words = plain(text).split(' ');
  const names = namesIn(search);
  for (let from = 0; from < words.length; from++)
    for (let length = fewest; length <= most && from + length <= words.length; length++) {
      const name = words.slice(from, from + length).join(' ');
      if (names.has(name)) return name;
    }
  return undefined;
}
