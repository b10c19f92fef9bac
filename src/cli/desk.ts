/** What a run is worked on with. */
import type { RunNote } from '#schemas/run';
import type { Config } from '../config.ts';
import type { Recipe } from '../run/recipe.ts';
import type { Given } from './workspace.ts';

export type Desk = {
  readonly given: Given;
  readonly recipe: Recipe;
  readonly config: Config;
  readonly name: string;
  readonly folder: string;
  readonly note: RunNote;
  /** As the run was before this sitting; undefined for a new one. */
  readonly begun: RunNote | undefined;
};
