/** prediction.json beside run.json: what the run was expected to ask and cost. Runs made without one do without. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prediction } from '#schemas/prediction';
import { writeWhole } from '../files.ts';
import { parseLine } from '../jsonl.ts';

const pathIn = (folder: string): string => join(folder, 'prediction.json');

export function findPrediction(folder: string): Prediction | undefined {
  const path = pathIn(folder);
  return existsSync(path) ? parseLine(readFileSync(path, 'utf8'), Prediction, path) : undefined;
}

export const writePrediction = (folder: string, prediction: Prediction): Promise<void> => writeWhole(pathIn(folder), [JSON.stringify(prediction, null, 2) + '\n']);
