/**
 * The relevance sets: beside a pack, 30 queries with the items that answer them, for measuring retrieval.
 *
 * How they are judged. A query is what a model passes when a user tells of a day: an occasion, a life, a subject, in its own words;
 * some share words with the right items, others share none, and none is built backwards from one item.
 * The whole pack is read for every query, whatever a search would return; then what searches return is looked through for items missed.
 * An item is judged by what it is, not by how the pack describes it: 3 is exactly what was meant, 2 a good answer,
 * 1 one that the user would accept. What is not named counts 0.
 * Where more than 15 items would do, the 15 best are named; where few do, few are named, and a query without a 3 may stand. Of the 24
 * strengths one to four are named.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plain } from '../pipeline/tools/words.ts';

const tools = join(import.meta.dirname, '../pipeline/tools');
const file = 'relevance.jsonl';

const shape = (fewest: number, most: number) => z.strictObject({
  query: z.string().min(2).max(200),
  relevant: z.record(z.string(), z.union([z.literal(1), z.literal(2), z.literal(3)]))
    .refine((items) => Object.keys(items).length >= fewest && Object.keys(items).length <= most, `has ${fewest} to ${most} items`),
});

/** Every line ends with a newline, the last one too. */
const linesOf = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(0, -1);

const folders = readdirSync(tools).filter((folder) => existsSync(join(tools, folder, file)));

test('every tool that looks things up has a relevance set', () => {
  expect(folders).toEqual([
    'inspirational-story-recommendation', 'joke-recommendation', 'movie-recommendation', 'music-recommendation', 'psychological-knowledge-retrieval', 'sticker-response', 'strength-card',
  ]);
});

describe.each(folders)('%s', (folder) => {
  const lines = linesOf(join(tools, folder, file));
  const judged = folder === 'strength-card' ? shape(1, 4) : shape(5, 15);
  const sets = () => lines.map((line) => judged.parse(JSON.parse(line)));

  test('has 30 queries of the declared shape, written as JSON writes them', () => {
    expect(lines.length).toBe(30);
    expect(sets().map((set) => JSON.stringify(set))).toEqual(lines);
  });

  test('judges items of the one pack beside it, and no others', () => {
    const packs = readdirSync(join(tools, folder)).filter((name) => name.endsWith('.jsonl') && name !== file);
    expect(packs).toHaveLength(1);
    const known = new Set(linesOf(join(tools, folder, packs[0]!)).map((line) => (JSON.parse(line) as { id: string }).id));
    expect(sets().flatMap(({ relevant }) => Object.keys(relevant)).filter((id) => !known.has(id))).toEqual([]);
  });

  test('asks nothing twice', () => {
    const queries = sets().map(({ query }) => plain(query));
    expect(queries.filter((query, index) => queries.indexOf(query) !== index)).toEqual([]);
  });
});
