/**
 * Proves exports that are already written, from their bytes: each line has to be the one of its id, read as its trainer reads it, and to
 * teach what the run's records say; files, counts and digests have to be those of the manifest.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type Layout, layouts, type Objective, objectives, type Row } from '../conversation.ts';
import { linesOf, parseLine } from '../jsonl.ts';
import { openFindings, type Findings } from './findings.ts';
import type { Format } from './format.ts';
import { openOfficial } from './official-template.ts';
import { fits, openProof, type Proof } from './proof.ts';
import { type Split, splits } from './tally.ts';
import { openCounter } from './tokens.ts';
import { idsOf } from './training-set.ts';
import { validationUsers } from './validation.ts';

type Setting = 'both' | 'profile' | 'history';
export type Checked = { readonly sets: number; readonly rows: number; readonly findings: readonly string[] };
export type Given = {
  /** The folder of all exports of the run. */
  readonly folder: string;
  readonly formats: readonly Format[];
  readonly seed: number;
  readonly officialShare: number;
  readonly users: readonly string[];
  readonly rows: (wanted: { readonly setting: Setting; readonly layout: Layout; readonly objectives: readonly Objective[] }) => Iterable<Row>;
};

const Manifest = z.looseObject({
  format: z.string(), objective: z.enum(objectives), layout: z.enum(layouts), setting: z.enum(['both', 'profile', 'history']), validationShare: z.number(), maxLength: z.int(),
  files: z.array(z.looseObject({ file: z.string(), split: z.enum(splits), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});
type Manifest = z.infer<typeof Manifest>;
type WrittenSet = { readonly folder: string; readonly manifest: Manifest; readonly format: Format };

export async function checkTrainingSets(given: Given): Promise<Checked> {
  const sets = setsIn(given);
  const findings = openFindings();
  const counter = await openCounter();
  const official = openOfficial();
  for (const set of sets) await checkFiles(set, findings);
  let rows = 0;
  for (const alike of Map.groupBy(sets, ({ manifest: { objective, layout, setting, validationShare, maxLength } }) => [objective, layout, setting, validationShare, maxLength].join()).values())
    rows += checkRows(alike, given, openProof({ counter, official, officialShare: given.officialShare, seed: given.seed, maxLength: alike[0]!.manifest.maxLength }), findings);
  return { sets: sets.length, rows, findings: findings.lines() };
}

function setsIn({ folder, formats }: Given): WrittenSet[] {
  return formats.flatMap((format) => {
    const below = join(folder, format.name);
    return (existsSync(below) ? readdirSync(below) : []).sort().map((name) => join(below, name, 'manifest.json')).filter((path) => existsSync(path))
      .map((path) => ({ folder: dirname(path), format, manifest: parseLine(readFileSync(path, 'utf8'), Manifest, path) }));
  });
}

async function checkFiles({ folder, manifest, format }: WrittenSet, findings: Findings): Promise<void> {
  for (const { file, bytes, sha256 } of manifest.files) {
    const path = join(folder, file);
    const fault = (words: string) => findings.add([{ id: path, format: undefined, rule: 'file', words }]);
    if (!existsSync(path)) fault('is in the manifest, but not there');
    else if (statSync(path).size !== bytes || (await digestOf(path)) !== sha256) fault('is not as the manifest says');
    else if (format.twin && file.endsWith('.jsonl') && (await format.twin.differing(path, manifest.objective)) > 0) fault('has rows that its Parquet file has not');
  }
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return digest.digest('hex');
}

/** Sets of one objective, setting and length: their rows are built once. Returns how many lines were read. */
function checkRows(sets: readonly WrittenSet[], given: Given, proof: Proof, findings: Findings): number {
  const { objective, layout, setting, validationShare } = sets[0]!.manifest;
  const aside = validationUsers(given.users, validationShare, given.seed);
  const open = sets.map((set) => ({ ...set, lines: { train: openLines(set, 'train'), validation: openLines(set, 'validation') } }));
  let rows = 0;
  for (const row of given.rows({ setting, layout, objectives: [objective] })) {
    const fitted = proof.fit(row);
    if (!fits(fitted)) continue;
    findings.add(proof.row(fitted));
    for (const { format, lines } of open) {
      const { line, id } = lines[aside.has(row.userId) ? 'validation' : 'train'].next();
      rows++;
      if (line === undefined) findings.add([{ id: row.id, format: format.name, rule: 'missing', words: 'the file ends before this row' }]);
      else if (id !== row.id) findings.add([{ id: row.id, format: format.name, rule: 'ids', words: `the list of ids has ${id ?? 'nothing'} in its place` }]);
      else findings.add(proof.line(line, fitted, format, { objective, layout }));
    }
  }
  for (const { format, folder, lines } of open)
    for (const split of splits) if (lines[split].next().line !== undefined) findings.add([{ id: folder, format: format.name, rule: 'surplus', words: `${split} has more rows than the run` }]);
  return rows;
}

function openLines({ folder, manifest }: WrittenSet, split: Split): { next: () => { line: string | undefined; id: string | undefined } } {
  const file = manifest.files.find((one) => one.split === split && one.file.endsWith('.jsonl'));
  const read = (name: string | undefined) => (name !== undefined && existsSync(join(folder, name)) ? linesOf(join(folder, name)) : [].values());
  const lines = read(file?.file), ids = read(file && idsOf(split));
  const next = (from: Iterator<string>): string | undefined => {
    const { value, done } = from.next();
    return done ? undefined : (value as string);
  };
  return { next: () => ({ line: next(lines), id: next(ids) }) };
}
