/**
 * Writes training sets: each row is built and proved once, then handed to all formats. A set is a folder with its lines, their ids in the
 * same order, the trainer's own files, and a manifest last. When a row fails its proof nothing is written.
 */
import { join } from 'node:path';
import type { Objective, Row } from '../conversation.ts';
import { assertNone, openFindings } from './findings.ts';
import { collectGarbage } from '../garbage.ts';
import { type End, finish } from './finish.ts';
import type { Format } from './format.ts';
import { lineFile } from './line-file.ts';
import { openOfficial } from './official-template.ts';
import { fits, openProof } from './proof.ts';
import { openTally, type Split, splits } from './tally.ts';
import { openCounter } from './tokens.ts';
import { type Job, nameOf, type OpenSet, setFolder, type Written } from './training-set.ts';

export async function writeTrainingSets(rows: Iterable<Row>, job: Job): Promise<readonly Written[]> {
  const sets = job.objectives.flatMap((objective) => job.formats.filter((format) => format.objectives.includes(objective)).map((format) => openSet(job, format, objective)));
  try {
    const ends = await takeAll(rows, sets, job);
    const written: Written[] = [];
    for (const set of sets) if (!set.format.twin) written.push(...(await finish(set, ends.get(set.objective)!, job)));
    const twins = sets.filter(({ format }) => format.twin);
    // The tokenizer is no longer wanted, and DuckDB will want its room.
    if (twins.length > 0) await collectGarbage();
    for (const set of twins) written.push(...(await finish(set, ends.get(set.objective)!, job)));
    return written;
  } finally {
    await Promise.all(sets.flatMap(({ files }) => splits.map((split) => files[split].discard())));
  }
}

function openSet(job: Job, format: Format, objective: Objective): OpenSet {
  const folder = setFolder(job, format.name, objective);
  const file = (split: Split) => lineFile(join(folder, nameOf(split, job.rehearsal)));
  return { folder, format, objective, files: { train: file('train'), validation: file('validation') } };
}

async function takeAll(rows: Iterable<Row>, sets: readonly OpenSet[], job: Job): Promise<ReadonlyMap<Objective, End>> {
  const counter = await openCounter();
  const official = openOfficial();
  const proof = openProof({ counter, official, officialShare: job.officialShare, seed: job.seed, maxLength: job.maxLength });
  const tallies = new Map(job.objectives.map((objective) => [objective, openTally()]));
  const findings = openFindings();
  for (const row of rows) {
    const split = job.validation.has(row.userId) ? 'validation' : 'train';
    const fitted = proof.fit(row);
    tallies.get(row.objective)!.count(fitted, split);
    if (!fits(fitted)) continue;
    findings.add(proof.row(fitted));
    for (const { format, objective, files } of sets) {
      if (objective !== row.objective) continue;
      const line = format.line(fitted.row, job.rehearsal);
      findings.add(proof.line(line, fitted, format, { objective, layout: job.layout }));
      await files[split].add(line);
    }
  }
  assertNone(findings);
  return new Map([...tallies].map(([objective, tally]) => [objective, { tally, counted: counter.kind, official: official ? proof.official(objective) : null }]));
}
