/** What the command line asks of a calibration's run. */
import type { FinishedRun, Scoring } from '#engine';
import type { Reading } from '#schemas/reading';
import { calibrationTables } from './metrics/calibration/tables.ts';

/** The stage of the readings. */
export const calibrationScoring = (stage: string): Scoring => {
  const tables = async (run: FinishedRun) => calibrationTables(await run.records<Reading>(stage));
  return {
    tables,
    page: async (run) => [{
      name: 'calibration', title: 'How far the readers can be relied on', about: 'Verifiers and judges were asked about records with planted faults beside untouched ones, about some of them again.',
      parts: (await tables(run)).map((table) => ({ kind: 'given', title: table.title, table })),
    }],
  };
};
