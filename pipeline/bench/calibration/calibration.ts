/** The calibration as a recipe: specimens, and what the readers say of them. */
import { defineRecipe, type Recipe } from '#engine';
import type { Reading } from '#schemas/reading';
import { changes } from '#schemas/specimen';
import main from '../../recipe.ts';
import { readingsOf } from './readings.ts';
import specimens from './specimens.ts';
import { type Subject, ticketsOf } from './tickets.ts';

export type Trial = {
  readonly subjects: readonly Subject[];
  /** Who reads, and the reader's model; null in a rehearsal. */
  readonly readers: readonly { readonly reader: Reading['reader']; readonly model: string | null }[];
  readonly author: string | null;
};

export const calibrationRecipe = ({ subjects, readers, author }: Trial): Recipe => defineRecipe({
  ...main,
  name: 'compass-calibration',
  audits: 'bench/calibration/audits',
  stages: [specimens, ...readers.flatMap(({ reader, model }) => [readingsOf(reader, model, 1), readingsOf(reader, model, 2)])],
  tickets: ({ train }) => ticketsOf(subjects.slice(0, train), author),
  fullSize: { train: subjects.length, test: 0, minAge: 0 },
});

/** In short; `compass bench tables` has the rest. */
export function calibrationSummary(readings: readonly Reading[]): string {
  const rows = [...new Set(readings.map(({ reader }) => reader))].flatMap((reader) => [null, ...changes].map((change) => {
    const of = readings.filter((one) => one.reader === reader && one.change === change);
    const scores = of.flatMap(({ scores: six, verification }) => (six ? [Object.values(six).reduce((sum, score) => sum + score, 0) / 6] : verification ? [verification.score] : []));
    const mean = scores.length === 0 ? '-' : (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(2);
    return `  ${reader.padEnd(8)}  ${(change ?? 'untouched').padEnd(15)}  ${String(of.length).padStart(5)} readings  mean ${mean.padStart(5)}  ${of.length - scores.length} unscored`;
  }));
  return [...rows, '', 'Means: of a judge over its six scales from 1 to 5, of a verifier from 1 to 10.', ''].join('\n');
}
