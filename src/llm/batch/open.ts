/** The batches of one run: those of earlier sittings, and where the run is to be answered by batches, its own. */
import type { Config } from '../../config.ts';
import type { Answerer } from '../answer.ts';
import { type Clock, realClock } from '../clock.ts';
import { resolveRoles, type RoleDefaults } from '../roles.ts';
import { openBatches } from './batches.ts';
import { openFormer } from './former.ts';
import { type Notes, openPost } from './post.ts';
import { openRead } from './read.ts';
import { openStillness } from './stillness.ts';

export type BatchDesk = {
  /** Whoever answers directly, with what is still out taken from there. */
  readonly beside: (models: Answerer) => Answerer;
  readonly answerer: () => Answerer;
  /** The outermost answerer goes through here. */
  readonly attended: (answerer: Answerer) => Answerer;
  /** To be called when the run has ended well. */
  readonly settle: () => Promise<void>;
};

export function openBatchDesk(config: Config, defaults: RoleDefaults, notes: Notes, clock: Clock = realClock): BatchDesk {
  const roles = resolveRoles(defaults, config);
  const post = openPost(config, notes, clock);
  const read = openRead(config, roles, clock);
  const former = openFormer(notes.open(), post, read);
  const stillness = openStillness();
  return {
    beside: former.over,
    answerer: () => former.over(openBatches({ roles, stillness, former, post, read, clock })),
    attended: stillness.over,
    settle: () => post.settle('all'),
  };
}
