/**
 * How the tools that recommend settle on one item: what must hold is filtered, wishes narrow the rest where they can,
 * the search ranks it, and chance decides among the best, so that thousands of records do not all name the same ten titles.
 */
import { type Hit, type Resource, ToolRefusal, type World } from '#engine';

export type Limit<T> = { readonly field: string; readonly holds: (item: T) => boolean };

export type Wanted<T> = {
  /** What is looked for, in the caller's words. */
  readonly text: string;
  /** What may be offered to this user at all. */
  readonly suits: (item: T) => boolean;
  /** What was asked for and must hold. */
  readonly limits: readonly Limit<T>[];
  /** What was asked for and holds if anything does, the most important first. */
  readonly wishes: readonly ((item: T) => boolean)[];
};

type Item = { id: string };
/** Items that take part in the draw; when more are nearly as good as the best, as with "something calm", up to `most`. */
const drawn = 8;
const most = 60;
const nearlyAsGood = 0.5;
/** The weight of an item that the search did not find, beside items that were found; the best of those has 1. */
const unfound = 0.08;

type Means = Pick<World<unknown>, 'search' | 'random'>;
type Weighed<T> = { readonly item: T; readonly weight: number };

export const choose = async <T extends Item>(resource: Resource<T>, wanted: Wanted<T>, world: Means): Promise<T> =>
  world.random.weighted(await candidates(resource, wanted, world), ({ weight }) => weight).item;

/** The best by words, for somebody who reads them before one is chosen. */
export const shortlist = async <T extends Item>(resource: Resource<T>, wanted: Wanted<T> & { readonly count: number }, world: Means): Promise<T[]> =>
  (await candidates(resource, wanted, world)).toSorted((a, b) => b.weight - a.weight).slice(0, wanted.count).map(({ item }) => item);

async function candidates<T extends Item>(resource: Resource<T>, wanted: Wanted<T>, world: Means): Promise<Weighed<T>[]> {
  const suited = world.search.items(resource).filter(wanted.suits);
  const within = wanted.limits.reduce((left, { holds }) => left.filter(holds), suited);
  if (within.length === 0) throw new ToolRefusal(loosening(suited, wanted.limits));
  const open = wanted.wishes.reduce((left, wish) => {
    const kept = left.filter(wish);
    return kept.length > 0 ? kept : left;
  }, within);
  const allowed = new Set(open);
  const hits = await world.search(resource, { text: wanted.text, limit: most, where: (item) => allowed.has(item) });
  return pool(hits, open, world.random);
}

/** The items found, the better the likelier; where few were found, others that fit too. */
function pool<T extends Item>(hits: readonly Hit<T>[], open: readonly T[], random: World<unknown>['random']): Weighed<T>[] {
  const good = hits.filter(({ closeness }, rank) => rank < drawn || closeness >= nearlyAsGood);
  const found = new Set(good.map(({ item }) => item.id));
  const others = random.sample(open.filter((item) => !found.has(item.id)), Math.max(0, drawn - good.length));
  return [
    ...good.map(({ item, closeness }) => ({ item, weight: closeness ** 1.5 })),
    ...others.map((item) => ({ item, weight: good.length === 0 ? 1 : unfound })),
  ];
}

/** Says which one limit, if left out, would let something through. */
function loosening<T>(suited: readonly T[], limits: readonly Limit<T>[]): string {
  const without = (dropped: Limit<T>) => suited.some((item) => limits.every((limit) => limit === dropped || limit.holds(item)));
  const names = (of: readonly Limit<T>[]) => of.map(({ field }) => `"${field}"`).join(' or ');
  const ways = limits.filter(without);
  const advice = ways.length > 0 ? `Leave out or change ${names(ways)}.` : `Leave out more than one of ${names(limits).replaceAll(' or ', ', ')}.`;
  return `Nothing in the collection that suits this user fits everything asked for. ${advice}`;
}
