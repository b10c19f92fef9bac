/** The benchmark, as the command line takes hold of it. */
import type { BenchmarkKit } from '#engine';
import { benchRecipe } from './recipe.ts';
import { callerOf, judgeRole, replierOf } from './roles.ts';
import { scoring } from './scoring.ts';
import { summary } from './summary.ts';
import { rehearsedSystems } from './systems.ts';
import { type TestUser, testUserOf } from './test-user.ts';

const kit: BenchmarkKit<TestUser> = {
  sources: ['01-demographics', '02-profiles', '03-trajectories', '04-situations', '05-utterances'],
  userOf: testUserOf,
  utterancesOf: ({ moments }) => moments.map(({ utteranceId }) => utteranceId),
  recipe: benchRecipe,
  rehearsedSystems,
  roles: { caller: callerOf, replier: replierOf, judge: judgeRole },
  summary,
  scoring,
};
export default kit;
