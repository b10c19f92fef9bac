/**
 * Looks things up in the resources of a recipe: by words always, by meaning and by pictures where models are configured, the rankings
 * joined. What must hold is filtered before anything is ranked. A resource is loaded and indexed at its first use.
 */
import { join } from 'node:path';
import type { Hit, Query, Resource, Search } from '../resource.ts';
import { fused, type Ranked } from './fusion.ts';
import { type Lexical, openLexical } from './lexical.ts';
import { load, type Loaded } from './library.ts';
import { type Models, wordsOnly } from './models.ts';
import { type Nearest, openNearest } from './nearest.ts';

type Any = { id: string };
type Index = { readonly items: ReadonlyMap<string, Any>; readonly lexical: (partition: string) => Lexical; readonly nearest: readonly Nearest[] };

const whole = '';

export function openSearch(dataFolder: string, models: Models = wordsOnly): Search {
  const loaded = new Map<string, Loaded<Any>>();
  const indexes = new Map<string, Index>();
  const get = <T extends Any>(resource: Resource<T>) => found(loaded, resource.name, () => load(resource, dataFolder)) as Loaded<T>;
  const indexOf = <T extends Any>(resource: Resource<T>) => found(indexes, resource.name, () => indexed(resource, get(resource), models));

  const search = async <T extends Any>(resource: Resource<T>, query: Query<T>): Promise<readonly Hit<T>[]> => {
    const { items, lexical, nearest } = indexOf(resource);
    const { text, limit, partition, where } = query;
    const allowed = (id: string) => {
      const item = items.get(id) as T;
      return (partition === undefined || resource.partition?.(item) === partition) && (where?.(item) ?? true);
    };
    const rankings: Ranked[][] = await Promise.all([
      ...(models.ranking === 'embeddings' ? [] : [lexical(partition ?? whole)(text, allowed)]), ...nearest.map((rank) => rank(text, allowed)),
    ]);
    const ranked = rankings.length === 1 ? rankings[0]! : fused(rankings);
    return ranked.slice(0, limit).map(({ id, score, closeness }) => ({ item: items.get(id) as T, score, closeness }));
  };
  return Object.assign(search, {
    items: <T extends Any>(resource: Resource<T>) => get(resource).items,
    origin: <T extends Any>(resource: Resource<T>) => get(resource).origin,
    folder: <T extends Any>(resource: Resource<T>) => get(resource).pictures,
  });
}

/** Words are weighed within one partition, so each has an index of its own; vectors are the same in all of them. */
function indexed<T extends Any>(resource: Resource<T>, { items, pictures }: Loaded<T>, models: Models): Index {
  const lexical = new Map<string, Lexical>();
  const of = (partition: string) => items.filter((item) => partition === whole || resource.partition?.(item) === partition);
  return {
    items: new Map(items.map((item) => [item.id, item])),
    lexical: (partition) => found(lexical, partition, () => openLexical(resource, of(partition))),
    nearest: models.ranking === 'lexical' ? [] : nearestOf(resource, items, pictures, models),
  };
}

function nearestOf<T extends Any>(resource: Resource<T>, items: readonly T[], folder: string, { texts, pictures }: Models): Nearest[] {
  const ids = items.map((item) => item.id);
  const picture = resource.picture?.bind(resource);
  return [
    ...(texts ? [openNearest(ids, () => Promise.all(items.map((item) => texts(resource.passage(item)))), texts)] : []),
    ...(pictures && picture ? [openNearest(ids, () => Promise.all(items.map((item) => pictures.seen(join(folder, picture(item))))), pictures.said)] : []),
  ];
}

function found<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}
