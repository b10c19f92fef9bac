/** What the command line asks of a calibration's run. */
import type { Scoring } from '#engine';
import type { Reading } from '#schemas/reading';
import { calibrationTables } from './metrics/calibration/tables.ts';

/** The stage of the readings. */
export const calibrationScoring = (readings: string): Scoring => ({ tables: async (run) => calibrationTables(await run.records<Reading>(readings)) });
