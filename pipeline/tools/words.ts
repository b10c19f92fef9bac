/** How the tools that look things up compare words: names whatever their spelling, related forms of a word, phrases that share one. */

const known = new Map<string, string>();
/** Names are compared with every item of a collection, over and over; whole texts are not kept. */
const kept = { length: 60, count: 20_000 };

/** Lower case, without accents, punctuation and a leading "the". */
export function plain(text: string): string {
  if (text.length > kept.length) return plainText(text);
  let found = known.get(text);
  if (found === undefined) {
    if (known.size >= kept.count) known.clear();
    known.set(text, (found = plainText(text)));
  }
  return found;
}

const plainText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^the /, '');

export const sameName = (one: string, other: string): boolean => plain(one) === plain(other);

/** Whether `part` is the name or some whole words of it: "Beatles" is part of "The Beatles". */
export function isPartOfName(name: string, part: string): boolean {
  const [whole, words] = [plain(name), plain(part)];
  // Most names of a collection do not even hold the letters.
  return words !== '' && whole.includes(words) && ` ${whole} `.includes(` ${words} `);
}

/** Letters that related forms have in common: lonely and loneliness, grateful and gratitude (nearly always). */
const stemLength = 5;

/** Words that stand in nearly every request or account of a day and say nothing of what it is about. */
const common = new Set((
  'about after again against ago all already also although always and any anyone anything are around asked away back because been before being between both but ' +
  'came can cannot cant come comes coming could couldnt day days did didnt does doesnt doing done dont down during each either else even ever every everyone ' +
  'everything far feel feeling feels felt few for from get gets getting give gives giving goes going gone got had has have having her here hers him his how ' +
  'into its ive just keep keeps kept know knows last later least less let like likes little long look looking looks lot made make makes making many may maybe ' +
  'might month months more most much must need needs never new next nobody not nothing now off often old once one only other our out over own put quite rather ' +
  'really right said same saw say says see seen sees she should since some somebody someone something soon still such take takes taking tell tells than that ' +
  'the their them then there these they thing things think this those though through time times today told tomorrow too took toward towards tried try trying ' +
  'two under until use used user very wait want wanted wants was way week weeks well went were what when where whether which while who whole whom whose why ' +
  'will wish with without wont would yeah year years yes yesterday yet you your yours youre'
).split(' '));

const isContent = (word: string): boolean => word.length > 2 && !common.has(word);
const contentWords = (text: string): string[] => plain(text).split(' ').filter(isContent);
const stem = (word: string): string => word.slice(0, stemLength);

/** The beginnings of the longer words, to be indexed and searched beside the words themselves. */
export const stems = (text: string): string => contentWords(text).filter((word) => word.length > stemLength).map(stem).join(' ');

/** The words of a text that say what it is about, as they are spelled; the whole text when none does. */
export function essence(text: string, noise: readonly string[] = []): string {
  const kept = text.split(/[^\p{L}\p{M}\p{N}’'&]+/u).filter((word) => isContent(plain(word)) && !noise.includes(plain(word)));
  return kept.length > 0 ? kept.join(' ') : text;
}

/** How a question is put to an index by words: what it is about, and the beginnings of its words, which such an index holds beside them. */
export function terms(text: string, noise: readonly string[] = []): string {
  const words = essence(text, noise);
  return `${words} ${stems(words)}`;
}

/** The phrases that have a word in common with the text, those with the most first, at most three. */
export function sharedPhrases(phrases: readonly string[], text: string): string[] {
  const said = new Set(contentWords(text).map(stem));
  const shared = (phrase: string) => new Set(contentWords(phrase).map(stem).filter((word) => said.has(word))).size;
  return phrases.map((phrase) => ({ phrase, count: shared(phrase) })).filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count).slice(0, 3).map(({ phrase }) => phrase);
}

/** "rain", "rain and tea", "rain, tea and time". */
export const listed = (words: readonly string[]): string => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
