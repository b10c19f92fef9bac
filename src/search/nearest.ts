/** Ranking by meaning: the cosine between the vector of a question and those of the items. */
import { dot, type Vector } from './embedder.ts';
import { inOrder, type Ranked, rounded } from './fusion.ts';

/** Ranks the items that are allowed, the nearest first, at most `most`. */
export type Nearest = (text: string, allowed: (id: string) => boolean) => Promise<Ranked[]>;

/** Further down nothing is near any more, and joining rankings would cost more than it tells. */
const most = 100;
/** An item whose cosine is this much below the best one's is about a third as close. */
const fall = 0.1;

/** `vectors` are those of the items, asked for at the first question. */
export function openNearest(ids: readonly string[], vectors: () => Promise<readonly Vector[]>, vectorOf: (text: string) => Promise<Vector>): Nearest {
  let loaded: Promise<readonly Vector[]> | undefined;
  return async (text, allowed) => {
    const [items, asked] = await Promise.all([(loaded ??= vectors()), vectorOf(text)]);
    const found = ids.flatMap((id, index) => (allowed(id) ? [{ id, score: rounded(dot(asked, items[index]!), 1e4), closeness: 0 }] : [])).sort(inOrder).slice(0, most);
    return found.map((item) => ({ ...item, closeness: Math.exp((item.score - found[0]!.score) / fall) }));
  };
}
