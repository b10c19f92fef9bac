/** The formats' lines and the files beside them: equal to the samples that were run through the trainers, and to what they were before. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { layouts, objectives } from '../src/conversation.ts';
import type { Format } from '../src/export/format.ts';
import { formats } from '../src/export/formats.ts';
import { readingsOfRow } from '../src/export/template.ts';
import { pythonJson } from '../src/jsonl.ts';
import { callPair, jointRow, replyRow, rowsOf } from './helpers/training-rows.ts';

const samples = process.env['COMPASS_SAMPLES'] ?? new URL('../../shared/trainers/samples', import.meta.url).pathname;
const named = (name: string): Format => formats.find((format) => format.name === name)!;
const kinds = formats.flatMap((format) => format.objectives.map((objective) => ({ name: `${format.name} ${objective}`, format, objective })));

/** Format and objective to the sample that the trainer has read. */
const sampled = [
  ['ms-swift', 'sft', 'ms_swift_sft'], ['ms-swift', 'dpo', 'ms_swift_dpo'], ['ms-swift', 'kto', 'ms_swift_kto'],
  ['llama-factory', 'sft', 'llamafactory_sft'], ['llama-factory', 'dpo', 'llamafactory_dpo'], ['llama-factory', 'kto', 'llamafactory_kto'],
  ['trl', 'sft', 'trl_sft'], ['trl', 'dpo', 'trl_dpo'], ['trl', 'kto', 'trl_kto'], ['axolotl', 'sft', 'axolotl_sft'],
] as const;

describe.skipIf(!existsSync(samples))(`with the samples of the trainers (they lie in ../shared/trainers/samples)`, () => {
  const sample = (name: string): string => readFileSync(join(samples, `${name}.jsonl`), 'utf8');

  test.each(sampled)('%s writes %s rows as its sample has them, byte for byte', (format, objective, file) => {
    expect(rowsOf[objective].map((row) => named(format).line(row, false) + '\n').join('')).toBe(sample(file));
  });

  test('axolotl writes pairs, and unsloth texts, as the rendered samples have them', () => {
    expect(named('axolotl').line(callPair(), false) + '\n').toBe(sample('rendered_text_dpo'));
    const rendered = sample('rendered_text_sft').trim().split('\n').map((line) => JSON.parse(line) as { prompt: string; completion: string });
    expect(rowsOf.sft.map((row) => named('unsloth').line(row, false))).toEqual(rendered.map(({ prompt, completion }) => pythonJson({ text: prompt + completion })));
  });

  test('openai writes joint rows and pairs as its samples have them', () => {
    expect(named('openai').line(jointRow(), false) + '\n').toBe(sample('openai_sft'));
    expect(named('openai').line(callPair(), false) + '\n').toBe(sample('openai_dpo'));
  });
});

describe.each(kinds)('$name', ({ format, objective }) => {
  const lines = () => rowsOf[objective].map((row) => format.line(row, false));

  test('its lines are as they were', async () => {
    await expect(lines().join('\n') + '\n').toMatchFileSnapshot(`golden/exports/${format.name}-${objective}.jsonl`);
  });

  test('the files beside them are as they were, with validation and rehearsed', async () => {
    const set = { objective, layout: 'split', train: 'train.jsonl', validation: 'validation.jsonl', maxLength: 32768 } as const;
    const real = format.beside({ ...set, rehearsal: false });
    for (const [name, text] of Object.entries(real)) await expect(text).toMatchFileSnapshot(`golden/exports/${format.name}-${objective}-${name}`);
    const rehearsed = format.beside({ ...set, rehearsal: true });
    for (const name of Object.keys(real)) {
      if (!/dataset_info/.test(name)) expect(rehearsed[name]).toMatch(/rehearsed/);
      expect(rehearsed[name]).not.toMatch(/dataset_info/.test(name) ? /^$/ : /model(_name_or_path)?: Qwen/);
    }
  });

  test('its reader gives the text of the template, shown and trained', () => {
    for (const row of rowsOf[objective]) expect(format.read(format.line(row, false), { objective, layout: 'split' })).toEqual(readingsOfRow(row));
  });
});

test.each(formats.filter((format) => format.layouts.includes('joint')))('$name reads a joint row as two turns that are trained', (format) => {
  const row = jointRow();
  const readings = format.read(format.line(row, false), { objective: 'sft', layout: 'joint' });
  expect(readings).toEqual(readingsOfRow(row));
  expect(readings).toHaveLength(2);
  expect(readings[1]).toEqual(readingsOfRow(replyRow())[0]);
});

test('YAML parses, and names no tokens or modules to be trained anew', () => {
  for (const { format, objective } of kinds)
    for (const layout of layouts)
      for (const [name, text] of Object.entries(format.beside({ objective, layout, train: 'train.jsonl', validation: undefined, rehearsal: false, maxLength: 4096 }))) {
        if (name.endsWith('.yaml')) expect(parse(text)).toMatchObject({ gradient_accumulation_steps: expect.any(Number), learning_rate: expect.any(Number) });
        if (name.endsWith('.json')) expect(JSON.parse(text)).toEqual(expect.any(Object));
        expect(text).not.toMatch(/modules_to_save|embed_tokens|lm_head|new_special_tokens/);
        if (!name.endsWith('.json')) expect(text).toContain('4096');
      }
});

test('split rows are trained in batches of 32, joint ones in the paper\'s 16', () => {
  const beside = (layout: 'split' | 'joint') => Object.values(named('ms-swift').beside({ objective: 'sft', layout, train: 't', validation: undefined, rehearsal: false, maxLength: 1 }))[0];
  expect(beside('split')).toMatch(/--gradient_accumulation_steps 32 .*--loss_scale last_round/s);
  expect(beside('joint')).toMatch(/--gradient_accumulation_steps 16 .*--loss_scale default/s);
});

test('every format has sft, and every objective several formats', () => {
  expect(formats.every((format) => format.objectives.includes('sft'))).toBe(true);
  for (const objective of objectives) expect(formats.filter((format) => format.objectives.includes(objective)).length).toBeGreaterThanOrEqual(5);
});
