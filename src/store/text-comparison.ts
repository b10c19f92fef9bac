/** The texts of one kind held against each other and against other sets: which pairs are alike, which of them go, how varied the texts are. */
import { Worker } from 'node:worker_threads';
import { type Diversity, diversityOf } from '../diversity.ts';
import { nearPairs } from '../near-duplicates.ts';
import { type Scope, scopes, type TextRule } from '../text-rule.ts';

/** `set` is undefined for the run's own texts. */
export type Held = { readonly id: string; readonly user: string; readonly half: string; readonly text: string; readonly set: string | undefined };

/** What is handed over to another thread, so it is data only. */
export type Task = {
  /** Train users before test users, each in the order of their ids. */
  readonly own: readonly Held[];
  readonly foreign: readonly Held[];
  readonly rule: Pick<TextRule, 'words' | 'similarity' | 'actions'>;
  readonly seed: number;
};

type Found = { readonly scope: Scope; readonly gone: Held; readonly stays: Held; readonly similarity: number };
export type Comparison = { readonly pairs: readonly (Found & { readonly out: boolean })[]; readonly diversity: Diversity };

export const compare = (task: Task): Comparison =>
  ({ pairs: settled(pairsOf(task), task.rule.actions), diversity: diversityOf(task.own.map(({ text }) => text), task.seed) });

/** So few texts are compared faster than another thread begins. */
const few = 10_000;

/** Each kind of a large run in a thread of its own, so that two kinds take no longer than the longer one. */
export function compareBeside(task: Task): Promise<Comparison> {
  if (task.own.length + task.foreign.length < few) return Promise.resolve(compare(task));
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./text-comparison-thread.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve).once('error', reject).once('exit', (code) => reject(new Error(`The thread that compares texts ended with code ${code}.`)));
  });
}

/** Other sets stand first, so that each text of ours is held against all of them. */
function pairsOf({ own, foreign, rule }: Task): Found[] {
  const all = [...foreign, ...own];
  const scopeOf = (one: number, other: number) => (other < foreign.length ? undefined : scopes.indexOf(relation(all[one]!, all[other]!)));
  return nearPairs(all.map(({ text }) => text), rule, scopeOf).map(({ one, other, similarity }) => {
    const [first, second] = [all[one]!, all[other]!];
    const scope = relation(first, second);
    // Across the halves it is the train text that goes: the test stays as it is.
    return scope === 'across-halves' ? { scope, gone: first, stays: second, similarity } : { scope, gone: second, stays: first, similarity };
  });
}

function relation(one: Held, other: Held): Scope {
  if (one.set !== undefined) return 'other-set';
  if (one.user === other.user) return 'same-user';
  return one.half === other.half ? 'same-half' : 'across-halves';
}

/** What is left out: what must go because of others first; then, of two that are left, the later one. */
function settled(pairs: readonly Found[], actions: TextRule['actions']): Comparison['pairs'] {
  const out = new Set<string>();
  const leaks = (scope: Scope) => scope === 'across-halves' || scope === 'other-set';
  for (const { scope, gone } of pairs) if (leaks(scope) && actions[scope] === 'drop') out.add(gone.id);
  for (const { scope, gone, stays } of pairs) if (!leaks(scope) && actions[scope] === 'drop' && !out.has(stays.id)) out.add(gone.id);
  return pairs.map((pair) => ({ ...pair, out: out.has(pair.gone.id) }));
}
