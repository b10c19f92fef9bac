/** Ranking by words: BM25+, by minisearch, over the fields that a resource names. */
import MiniSearch from 'minisearch';
import type { Resource } from '../resource.ts';
import { inOrder, type Ranked, rounded } from './fusion.ts';

type Any = { id: string };

/** Ranks the items that are allowed; an item that shares no word with the query is not in the list. */
export type Lexical = (text: string, allowed: (id: string) => boolean) => Ranked[];

export function openLexical<T extends Any>(resource: Resource<T>, items: readonly T[]): Lexical {
  const mini = new MiniSearch({ fields: Object.keys(resource.boost), processTerm, idField: 'id' });
  mini.addAll(items.map((item) => ({ ...resource.words(item), id: item.id })));
  return (text, allowed) => {
    const found = mini.search(resource.terms?.(text) ?? text, { boost: { ...resource.boost }, filter: ({ id }) => allowed(id as string) });
    const best = found[0]?.score ?? 1;
    return found.map(({ id, score }) => ({ id: id as string, score: rounded(score, 1e4), closeness: score / best })).sort(inOrder);
  };
}

/** Words that stand in nearly every sentence and would only add noise to the ranking. */
const common = new Set((
  'a about after all also am an and any are as at be because been before being but by can could did do does for from get had has have he her him his ' +
  'how i if in into is it its just like me more my no not now of on one or our out over she so some than that the their them then there they this to ' +
  'too up us very was we were what when which who why will with would you your'
).split(' '));

/** Lower case, without common words and without the plural s. */
function processTerm(term: string): string | null {
  const word = term.toLowerCase().replace(/[’']s?$/, '');
  if (word.length < 2 || common.has(word)) return null;
  return word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
