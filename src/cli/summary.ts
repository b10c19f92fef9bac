/** What a run holds and where to look, on one screen. */
import { join, relative } from 'node:path';
import type { RunNote } from '#schemas/run';
import type { Written } from '../export/training-set.ts';
import type { Journals } from '../run/plan.ts';
import { commonest, type StageTally } from '../run/tally.ts';

export type Standing = {
  readonly name: string;
  readonly folder: string;
  readonly note: RunNote;
  readonly tallies: readonly StageTally[];
  readonly journals: Journals;
  /** Seconds of this sitting; undefined when there was nothing to do. */
  readonly seconds: number | undefined;
  readonly exported: readonly Written[] | undefined;
  /** Of this sitting: what was slowest, what was rejected most often, what it cost. */
  readonly remarks: readonly string[];
};

export function summary(standing: Standing): string {
  const { name, folder, note, tallies, seconds, exported, remarks } = standing;
  const below = relative(process.cwd(), folder);
  const shown = below.startsWith('..') ? folder : below;
  // A run elsewhere than in outputs/ is named by its path.
  const called = shown === join('outputs', name) ? name : shown;
  const example = firstExample(standing);
  return [
    '',
    `Run ${name}: ${madeHow(note)}${seconds === undefined ? '' : `, ${seconds.toFixed(1)} s`}`,
    '',
    ...tallies.map(tallyLine(tallies)),
    '',
    ...(remarks.length > 0 ? [...remarks, ''] : []),
    ...(exported ?? []).flatMap((set) => set.files.map(({ file, rows }) => `Training rows: ${rows} in ${join(shown, relative(folder, set.folder), file)}; the training command is beside them.`)),
    'Where to look:',
    ...aligned([
      ...(example ? [[`npx compass show ${example} --run ${called}`, 'one record: inputs, prompts, attempts, verdicts']] : []),
      [`npx compass audit ${called}`, 'what is in it, in tables'],
      ...(isScored(note) ? [[`npx compass bench tables ${called}`, 'what it has come to']] : [[`npx compass report ${called}`, 'one page about it, to open in a browser']]),
      ...(note.mode === 'imported' || isScored(note) ? [] : [[`npx compass export ${called} --format ms-swift`, 'training files']]),
      [shown, 'the records, one JSON object a line'],
    ]),
    '',
    ...nextStep(note),
    '',
  ].join('\n');
}

/** A benchmark or a calibration. */
const isScored = ({ benchmark, calibration }: RunNote): boolean => (benchmark ?? calibration) !== undefined;

function madeHow({ mode, train, test, seed, resources }: RunNote): string {
  if (mode === 'imported') return `${train + test} users, imported from ${resources.map(({ source }) => source).join(', ')}`;
  return `${train} train and ${test} test users, seed ${seed}${mode === 'rehearsal' ? ', REHEARSAL (no model was asked; not for training)' : ''}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([command]) => command!.length));
  return rows.map(([command, about]) => `  ${command!.padEnd(width)}  ${about}`);
}

const tallyLine = (tallies: readonly StageTally[]) => {
  const width = Math.max(...tallies.map((tally) => tally.stage.length));
  return (tally: StageTally): string => {
    const ended = tally.kept + tally.dropped;
    const share = tally.dropped > 0 ? ` of ${ended} (${((100 * tally.kept) / ended).toFixed(1)} %), ${tally.dropped} dropped: ${commonest(tally.reasons)}` : '';
    return `  ${tally.stage.padEnd(width)}  ${String(tally.kept).padStart(6)} kept${share}${tally.failed ? `, ${tally.failed} FAILED` : ''}`;
  };
};

/** A record from the last stage that one would want explained: one that was kept after its journal saw all before it. */
function firstExample({ journals, tallies }: Standing): string | undefined {
  const stage = tallies.filter((tally) => tally.kept > 0).at(-2)?.stage ?? tallies[0]?.stage;
  const units = stage ? [...journals.get(stage)!.units()].filter(([, entry]) => entry.status === 'kept').map(([unit]) => unit) : [];
  return units.sort()[0];
}

const nextStep = (note: RunNote): string[] => (note.mode === 'rehearsal' && !isScored(note)
  ? ['With a real model (any OpenAI-compatible server; see README):', '  OPENAI_API_KEY=… npx compass run --train 10 --test 2 --run pilot']
  : []);
