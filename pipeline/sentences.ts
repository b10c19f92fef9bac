/** Small measures of English text that several stages check by: sentences, words, near-repeats, emoji. */

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations after which the segmenter would see a new sentence. */
const abbreviation = /\b(?:Dr|Mr|Mrs|Ms|St|Prof|Jr|Sr|vs|e\.g|i\.e|a\.m|p\.m|U\.S)\.\s*$/;

export function countSentences(text: string): number {
  let count = 0, open = '';
  for (const { segment } of segmenter.segment(text)) {
    open += segment;
    if (abbreviation.test(open)) continue;
    if (/\p{L}|\d/u.test(open)) count++;
    open = '';
  }
  return count + (/\p{L}|\d/u.test(open) ? 1 : 0);
}

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu) ?? [];

/** Share of three-word runs that two texts have in common (Jaccard): 0 nothing, 1 the same text. */
export function similarity(one: string, other: string): number {
  const [a, b] = [triples(one), triples(other)];
  if (a.size === 0 || b.size === 0) return one.trim() === other.trim() ? 1 : 0;
  let shared = 0;
  for (const triple of a) if (b.has(triple)) shared++;
  return shared / (a.size + b.size - shared);
}

const known = new Map<string, ReadonlySet<string>>();
/** Of the texts of the users at work, each of which is compared with all that follow it. */
const kept = 500;

function triples(text: string): ReadonlySet<string> {
  let found = known.get(text);
  if (found === undefined) {
    const words = wordsOf(text);
    found = new Set(words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`));
    if (known.size >= kept) known.clear();
    known.set(text, found);
  }
  return found;
}

export const hasEmoji = (text: string): boolean => /\p{Extended_Pictographic}/u.test(text);

/** Words of five letters and more, shortened to five, so that "planning" and "planned" count as one. */
export const stems = (text: string): Set<string> => new Set(wordsOf(text).filter((word) => word.length >= 5).map((word) => word.slice(0, 5)));
