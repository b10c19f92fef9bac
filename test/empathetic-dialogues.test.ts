import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { exemplars } from '../pipeline/04-situations/exemplars.ts';
import { importResource } from '../src/search/import.ts';
import { openSearch } from '../src/search/search.ts';
import { temporaryFolder } from './helpers/running.ts';

const header = 'conv_id,utterance_idx,context,prompt,speaker_idx,utterance,selfeval,tags';
const line = (conversation: number, turn: number, emotion: string, situation: string, more = '') =>
  `hit:${conversation}_conv:${conversation * 2},${turn},${emotion},${situation},1,Something said,5|5|5_5|5|5,${more}`;
const lines = [
  header,
  line(1, 1, 'proud', 'My sister_comma_ who is nine_comma_ read her first whole book aloud'),
  line(1, 2, 'proud', 'My sister_comma_ who is nine_comma_ read her first whole book aloud', ',a candidate|another one'),
  line(2, 1, 'lonely', 'The flat is so quiet since they all moved out'),
  'hit:3_conv:6,1,lonely,cut off here',
  line(4, 1, 'disgusted', 'There was a hair in the soup at the new place'),
  line(5, 1, 'sad', 'Too short'),
  'a line, with, commas, that, were, never, escaped, and, so, has, too, many',
];
const now = new Date('2025-01-01T00:00:00Z');

function csv(text = lines.join('\n') + '\n'): string {
  const path = join(temporaryFolder(), 'valid.csv');
  writeFileSync(path, text);
  return path;
}

async function archive(): Promise<string> {
  const pack = tar.pack();
  pack.entry({ name: 'empatheticdialogues/train.csv' }, lines.slice(0, 3).join('\n') + '\n');
  pack.entry({ name: 'empatheticdialogues/valid.csv' }, [header, ...lines.slice(3)].join('\n') + '\n');
  pack.entry({ name: 'empatheticdialogues/readme.txt' }, 'not a table');
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  const path = join(temporaryFolder(), 'empatheticdialogues.tar.gz');
  writeFileSync(path, gzipSync(Buffer.concat(chunks)));
  return path;
}

function folder(): string {
  const path = join(temporaryFolder(), 'empatheticdialogues');
  mkdirSync(path);
  writeFileSync(join(path, 'train.csv'), lines.slice(0, 3).join('\n') + '\n');
  writeFileSync(join(path, 'test.csv'), [header, ...lines.slice(3)].join('\n') + '\n');
  return path;
}

test.each([['one CSV', async () => csv()], ['the archive', archive], ['the unpacked folder', async () => folder()]])('%s imports, one situation per conversation, broken lines counted', async (_, path) => {
  const data = temporaryFolder();
  const imported = await importResource(exemplars, await path(), data, now);
  expect(imported).toMatchObject({ items: 2, broken: 2, leftOut: 2, licence: 'CC-BY-NC-4.0' });
  expect(imported.brokenExamples[0]).toMatch(/\.csv line \d+: 4 fields/);
  expect([...openSearch(data).items(exemplars)].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { id: 'hit:1_conv:2', emotion: 'proud', text: 'My sister, who is nine, read her first whole book aloud' },
    { id: 'hit:2_conv:4', emotion: 'lonely', text: 'The flat is so quiet since they all moved out' },
  ]);
});

test('an imported set is searched in place of the embedded exemplars, and names its licence', async () => {
  const data = temporaryFolder();
  const before = openSearch(data);
  expect(before.origin(exemplars).licence).toBe('Apache-2.0');
  expect(before.items(exemplars).length).toBeGreaterThanOrEqual(372);
  await importResource(exemplars, csv(), data, now);
  const search = openSearch(data);
  const hits = await search(exemplars, { text: 'a child reads a book', partition: 'proud', limit: 3 });
  expect(hits.map((hit) => hit.item.id)).toEqual(['hit:1_conv:2']);
  expect(search.origin(exemplars)).toEqual({ source: 'EmpatheticDialogues (Rashkin et al. 2019)', licence: 'CC-BY-NC-4.0' });
});

describe('a wrong file is refused with a sentence, and what was imported before stays', () => {
  test.each([
    ['another CSV', () => csv('a,b,c\n1,2,3\n'), 'is not a file of EmpatheticDialogues'],
    ['an empty file', () => csv(''), 'is empty'],
    ['a file of broken lines only', () => csv(`${header}\nnothing here\n`), 'holds no usable item (1 broken lines'],
    ['a folder without CSVs', () => temporaryFolder(), 'holds none of train.csv'],
    ['something that is no archive', () => { const path = join(temporaryFolder(), 'x.tar.gz'); writeFileSync(path, 'plain'); return path; }, 'is not a readable tar.gz'],
  ])('%s', async (_, path, sentence) => {
    const data = temporaryFolder();
    await importResource(exemplars, csv(), data, now);
    const before = readFileSync(join(data, 'exemplars', 'items.jsonl'), 'utf8');
    await expect(importResource(exemplars, path(), data, now)).rejects.toThrow(sentence);
    expect(readFileSync(join(data, 'exemplars', 'items.jsonl'), 'utf8')).toBe(before);
  });
});

const published = process.env['COMPASS_SOURCES'] ?? new URL('../../shared/data', import.meta.url).pathname;
const excerpt = join(published, 'empathetic_dialogues', 'official_format_excerpt.csv');
test.skipIf(!existsSync(excerpt))('lines of the publisher\'s own file, with nine fields, import (skipped where the file is not at hand)', async () => {
  const imported = await importResource(exemplars, excerpt, temporaryFolder(), now);
  expect(imported.items).toBeGreaterThan(10);
  expect(imported.items + imported.leftOut).toBeLessThanOrEqual(69);
});
