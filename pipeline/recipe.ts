/** Top to bottom: each stage reads what stands above it. This list is the data flow; the folders beside it have the same names. */
import { defineRecipe } from '#engine';
import type { Example } from '#schemas/example';
import demographics from './01-demographics/stage.ts';
import profiles from './02-profiles/stage.ts';
import trajectories from './03-trajectories/stage.ts';
import situations from './04-situations/stage.ts';
import utterances from './05-utterances/stage.ts';
import toolCalls from './06-tool-calls/stage.ts';
import responses from './07-responses/stage.ts';
import { rows } from './08-examples/rows.ts';
import examples from './08-examples/stage.ts';
import { authorsTestSet } from './authors-test-set.ts';
import { card } from './card.ts';
import { models } from './models.ts';
import { report } from './report.ts';
import { resources } from './resources.ts';
import { texts } from './text-rule.ts';
import { ticketsFor } from './tickets.ts';
import { tools } from './tools.ts';
import { agreement, toolTable } from './tools/support-table.ts';
import { personOf, stateCall, trial } from './trial.ts';

export default defineRecipe({
  name: 'compass',
  folder: import.meta.dirname,
  priors: new URL('../priors/', import.meta.url).pathname,
  stages: [demographics, profiles, trajectories, situations, utterances, toolCalls, responses, examples],
  tickets: ticketsFor,
  tools,
  resources,
  roles: models,
  /** The paper's sizes: 200 users for each training setting, 100 for the test. Nobody under 6, as its education table begins there. */
  fullSize: { train: 400, test: 100, minAge: 6 },
  trial, personOf, stateCall,
  toolTable, agreement, card,
  texts,
  sets: [authorsTestSet],
  report,
  examples: { stage: examples, rows: (ofUser, wish, desk) => rows(ofUser as Example[], wish, desk) },
});
