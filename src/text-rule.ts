/** What a recipe says of texts that are nearly the same: when they count as such, and what becomes of them. */
import { digest } from './hash.ts';
import type { Likeness } from './near-duplicates.ts';
import type { Resource } from './resource.ts';

/** What sort of pair two texts are: of one user, of one half of the data (train or test), of both halves, or one of another set. */
export const scopes = ['same-user', 'same-half', 'across-halves', 'other-set'] as const;
export type Scope = (typeof scopes)[number];

/** report: shown and left in. drop: one of the two is left out of training files, once somebody has seen the list. */
export type Action = 'report' | 'drop';

export type TextRule = Likeness & {
  readonly actions: Readonly<Record<Scope, Action>>;
  /** The share of a kind's texts that may be near-duplicates and are left in, before that is a finding. */
  readonly tolerated: number;
  /** Resources whose passages are held against the texts of a kind, since what is made should not repeat them. */
  readonly against: readonly { readonly resource: Resource<{ id: string }>; readonly kind: string }[];
};

/** Changes when the rule may find or leave out something else. */
export const ruleDigest = ({ words, similarity, actions, tolerated, against }: TextRule): string =>
  digest(JSON.stringify([words, similarity, scopes.map((scope) => actions[scope]), tolerated, against.map(({ resource, kind }) => [resource.name, kind])]));

export type Text = { readonly kind: string; readonly id: string; readonly text: string };

/** Texts that are not the run's own: an imported run's, or a resource's passages. */
export type OtherSet = { readonly name: string; readonly texts: readonly Text[] };
