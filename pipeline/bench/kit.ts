/** The benchmark, as the command line takes hold of it. */
import type { BenchmarkKit, CalibrationKit } from '#engine';
import { calibrationRecipe, calibrationSummary } from './calibration/calibration.ts';
import { type Subject, subjectOf } from './calibration/tickets.ts';
import { benchRecipe } from './recipe.ts';
import { callerOf, judgeRole, replierOf } from './roles.ts';
import { scoring } from './scoring.ts';
import { summary } from './summary.ts';
import { rehearsedSystems } from './systems.ts';
import { type TestUser, testUserOf } from './test-user.ts';

const sources = ['01-demographics', '02-profiles', '03-trajectories', '04-situations', '05-utterances'];

const calibration: CalibrationKit<Subject> = { sources: [...sources, '06-tool-calls', '07-responses'], subjectOf, recipe: calibrationRecipe, summary: calibrationSummary };

const kit: BenchmarkKit<TestUser, Subject> = {
  sources,
  userOf: testUserOf,
  utterancesOf: ({ moments }) => moments.map(({ utteranceId }) => utteranceId),
  recipe: benchRecipe,
  rehearsedSystems,
  roles: { caller: callerOf, replier: replierOf, judge: judgeRole },
  summary,
  scoring,
  calibration,
};
export default kit;
