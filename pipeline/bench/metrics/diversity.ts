/**
 * How varied the wording of replies is. The paper's Table 2 calls its columns Distinct-1 and Distinct-2 and cites Li et al. (2016), but the two
 * differ by √2 in every row: they are a corrected and a root type-token ratio, averaged over replies. Here each has its own name.
 */

/** Lower-cased, without punctuation, split at spaces. */
export const wordsOf = (text: string): string[] => text.toLowerCase().replaceAll(/[\p{P}\p{S}]/gu, '').split(/\s+/).filter((word) => word !== '');

/** Li et al. (2016): distinct n-grams of all replies, over all their words. The n-grams of a reply do not reach into the next. Null without a word. */
export function distinct(replies: readonly (readonly string[])[], n: 1 | 2): number | null {
  const found = new Set<string>();
  let words = 0;
  for (const reply of replies) {
    words += reply.length;
    for (let first = 0; first + n <= reply.length; first++) found.add(reply.slice(first, first + n).join(' '));
  }
  return words > 0 ? found.size / words : null;
}

/** Carroll's corrected type-token ratio of one reply: types/√(2 tokens). The column "Dist.-1" of the paper's Table 2. */
export const correctedRatio = (words: readonly string[]): number => (words.length > 0 ? new Set(words).size / Math.sqrt(2 * words.length) : 0);

/** Guiraud's root type-token ratio of one reply: types/√tokens. The column "Dist.-2" of the paper's Table 2, "D-2" of Tables 4 and 5. */
export const rootRatio = (words: readonly string[]): number => (words.length > 0 ? new Set(words).size / Math.sqrt(words.length) : 0);
