/**
 * A folder ready for the Hugging Face Hub: the canonical rows as Parquet, other formats as they were written, the records behind them, a card and
 * Croissant metadata. Files that an export has already written are linked, not copied.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { writeWhole } from '../../files.ts';
import { columnTypes } from '../canonical.ts';
import { lineFile } from '../line-file.ts';
import { writeParquet } from '../parquet.ts';
import type { Written } from '../training-set.ts';
import { cardText, type SetFacts, type Story } from './card.ts';
import { fileName, type HubConfig, type HubFile } from './config.ts';
import { croissant } from './croissant.ts';
import { licenceOf } from './licence.ts';

/** Records of one stage in the order of their ids, each with its split. */
export type RecordTable = { readonly name: string; readonly about: string; readonly records: (split: string) => Iterable<{ readonly id: string; readonly user: string; readonly rehearsal: boolean; readonly record: string }> };
export type HubJob = { readonly folder: string; readonly written: readonly Written[]; readonly story: Story; readonly tables: readonly RecordTable[] };

export async function writeHubFolder({ folder, written, story, tables }: HubJob): Promise<{ readonly folder: string; readonly configs: readonly HubConfig[] }> {
  await removeEarlier(folder);
  const prefix = story.rehearsal ? 'rehearsal_' : '';
  const configs: HubConfig[] = [];
  for (const set of written) configs.push(await linkSet(folder, prefix, set));
  for (const table of tables) configs.push(...(await writeTable(folder, prefix, table)));
  const { licence, warnings } = licenceOf(story.resources);
  const facts = written.filter(({ format }) => format === 'canonical').map(factsOf);
  await writeWhole(join(folder, 'README.md'), [cardText({ story, configs, facts, licence, warnings })]);
  const { title, about, citation, keywords, compass } = story;
  await writeWhole(join(folder, 'croissant.json'), [croissant({
    name: `${prefix}${story.recipe}_${story.run}`.replaceAll(/[^A-Za-z0-9_-]/g, '_'), description: `${story.rehearsal ? 'REHEARSAL, NOT FOR TRAINING. ' : ''}${title}. ${about}`,
    licenceUrl: licence.url, citation, keywords, version: compass, url: `https://huggingface.co/datasets/your-name/${story.run}`, datePublished: story.createdAt.slice(0, 10), configs,
  })]);
  return { folder, configs };
}

/** The files of an earlier export: those its metadata names, and no others. */
async function removeEarlier(folder: string): Promise<void> {
  const path = join(folder, 'croissant.json');
  if (!existsSync(path)) return;
  const { distribution } = z.looseObject({ distribution: z.array(z.looseObject({ contentUrl: z.string().regex(/^[\w/.-]+$/) })) }).parse(JSON.parse(readFileSync(path, 'utf8')));
  await Promise.all(distribution.filter(({ contentUrl }) => !contentUrl.includes('..')).map(({ contentUrl }) => rm(join(folder, contentUrl), { force: true })));
}

const objectiveAbout = { sft: 'rows for supervised fine-tuning', dpo: 'pairs of a preferred and a rejected turn', kto: 'turns with a label, wanted or not' } as const;

/** The canonical SFT rows are what one gets who asks for no configuration. */
async function linkSet(folder: string, prefix: string, { folder: from, format, objective, files }: Written): Promise<HubConfig> {
  const isCanonical = format === 'canonical';
  const name = isCanonical ? objective : `${format.replaceAll('-', '_')}_${objective}`;
  const below = isCanonical && objective === 'sft' ? 'data' : name;
  const linked: HubFile[] = [];
  for (const { file, split, rows } of files) {
    const path = `${below}/${fileName(split, isCanonical ? 'parquet' : 'jsonl')}`;
    await linkOrCopy(join(from, isCanonical ? file.replace(/\.jsonl$/, '.parquet') : file), join(folder, path));
    linked.push({ split, path, rows, ...(await fileFacts(join(folder, path))) });
  }
  const about = `${objectiveAbout[objective]}, ${isCanonical ? 'neutral: tools and messages are JSON strings' : `as ${format} takes them`}`;
  return { name: `${prefix}${name}`, about, files: linked, columns: isCanonical ? columnTypes(objective) : undefined };
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  await link(from, to).catch(() => copyFile(from, to));
}

const tableColumns = { id: 'VARCHAR', user: 'VARCHAR', rehearsal: 'BOOLEAN', record: 'VARCHAR' } as const;

async function writeTable(folder: string, prefix: string, { name, about, records }: RecordTable): Promise<HubConfig[]> {
  const files: HubFile[] = [];
  for (const split of ['train', 'test']) {
    const lines = join(folder, 'records', name, fileName(split, 'jsonl'));
    const file = lineFile(lines);
    let rows = 0;
    for (const record of records(split)) {
      await file.add(JSON.stringify(record));
      rows++;
    }
    if (rows === 0) continue;
    await file.keep();
    const path = `records/${name}/${fileName(split, 'parquet')}`;
    await writeParquet(lines, tableColumns);
    await rm(lines);
    files.push({ split, path, rows, ...(await fileFacts(join(folder, path))) });
  }
  return files.length === 0 ? [] : [{ name: `${prefix}records_${name.replaceAll(/\W/g, '_')}`, about, files, columns: tableColumns }];
}

async function fileFacts(path: string): Promise<{ bytes: number; sha256: string }> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return { bytes: statSync(path).size, sha256: digest.digest('hex') };
}

const Manifest = z.looseObject({
  objective: z.string(), tokens: z.string(), maxLength: z.number(), shortened: z.looseObject({ rows: z.number() }), leftOut: z.array(z.unknown()),
  files: z.array(z.looseObject({ file: z.string(), split: z.string(), rows: z.number(), users: z.number().optional(), tokens: z.looseObject({ mean: z.number(), longest: z.number() }).optional() })),
});

function factsOf({ folder }: Written): SetFacts {
  const { objective, tokens: counted, maxLength, shortened, leftOut, files } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  const splits = files.filter(({ tokens }) => tokens !== undefined).map(({ split, rows, users, tokens }) => ({ split, rows, users: users ?? 0, mean: tokens!.mean, longest: tokens!.longest }));
  return { objective, counted, maxLength, shortened: shortened.rows, leftOut: leftOut.length, splits };
}
