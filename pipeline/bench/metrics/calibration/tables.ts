/** All that a calibration tells of its readers. */
import type { Table } from '#engine';
import type { Reading } from '#schemas/reading';
import { familyTable, lengthTable } from './bias.ts';
import { caughtTable } from './caught.ts';
import { stabilityTable } from './stability.ts';

export const calibrationTables = (readings: readonly Reading[]): Table[] =>
  [caughtTable(readings), stabilityTable(readings), lengthTable(readings), familyTable(readings)].filter((table) => table !== undefined);
