/**
 * OpenAI's fine-tuning format, as several services take it. Arguments are a string, tools are data, a call has no content. In split rows the
 * earlier turns of the assistant have weight 0, so that only the last one is trained.
 */
import { z } from 'zod';
import type { Row, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind, TrainingSet } from './format.ts';
import { lora, preference, refusal } from './hyperparameters.ts';
import { callId, callOf, OpenAiCall, pieceOfMessage } from './messages.ts';
import { headOnce, parsedAs, toolLinesOf, Unreadable } from './shapes.ts';
import { type Piece, quotedOnce, type Reading, readingsOf, toolText } from './template.ts';

const Weight = z.literal(0).optional();
const Own = z.union([
  z.strictObject({ role: z.literal('assistant'), tool_calls: z.array(OpenAiCall), weight: Weight }),
  z.strictObject({ role: z.literal('assistant'), content: z.string(), weight: Weight }),
]);
const Message = z.union([
  z.strictObject({ role: z.enum(['system', 'user']), content: z.string() }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
  Own,
]);
type Message = z.infer<typeof Message>;

const context = { messages: z.array(Message), tools: z.unknown(), parallel_tool_calls: z.literal(false) };
const lines = { sft: z.strictObject(context), dpo: z.strictObject({ input: z.strictObject(context), preferred_output: z.tuple([Own]), non_preferred_output: z.tuple([Own]) }) };

export const openAi: Format = {
  name: 'openai',
  about: 'OpenAI fine-tuning (supervised, dpo), also taken by Azure, Together, Fireworks and others',
  objectives: ['sft', 'dpo'],
  layouts: ['split', 'joint'],
  line: (row) => pythonJson(columns(row)),
  read,
  beside: (set) => ({ 'job.json': job(set) }),
};

function columns(row: Row): Record<string, unknown> {
  const { system, tools, turns } = row.shown;
  const shown = [{ role: 'system', content: quotedOnce(system) }, ...turns.map((turn) => message(turn, false))];
  const rest = { tools: toolText(tools).list, parallel_tool_calls: false };
  if (row.objective === 'sft') return { messages: [...shown, ...row.completion.map((turn) => message(turn, true))], ...rest };
  if (row.objective === 'dpo') return { input: { messages: shown, ...rest }, preferred_output: [message(row.chosen, true)], non_preferred_output: [message(row.rejected, true)] };
  throw new Error('OpenAI\'s format has no labelled rows.');
}

function message(turn: Turn, trained: boolean): Message {
  const weight = trained ? {} : { weight: 0 as const };
  switch (turn.role) {
    case 'user': return { role: 'user', content: turn.content };
    case 'call': return { role: 'assistant', tool_calls: [callOf(turn.name, turn.arguments)], ...weight };
    case 'result': return { role: 'tool', tool_call_id: callId, content: turn.content };
    case 'reply': return { role: 'assistant', content: turn.content, ...weight };
  }
}

/** What OpenAI makes of a line is not known; other services render it by the model's own template. */
function read(line: string, { objective }: Kind): Reading[] {
  if (objective === 'dpo') {
    const { input, preferred_output: preferred, non_preferred_output: other } = parsedAs(lines.dpo, line);
    return [preferred, other].flatMap(([last]) => readSide(input.messages, last, input.tools));
  }
  const { messages, tools } = parsedAs(lines.sft, line);
  return readSide(messages.slice(0, -1), messages.at(-1)!, tools);
}

function readSide([first, ...shown]: readonly Message[], own: Message, tools: unknown): Reading[] {
  if (first?.role !== 'system') throw new Unreadable('system', 'the first message is not the system text');
  const all = [...shown, own];
  return readingsOf(headOnce(first.content, toolLinesOf(tools)), all.map(piece), (_, index) => all[index]!.role === 'assistant' && !('weight' in all[index]!));
}

const piece = (one: Message): Piece => pieceOfMessage(one.role === 'assistant' ? { content: '', ...without(one) } : one);

function without(own: z.infer<typeof Own>) {
  const { weight: _, ...rest } = own;
  return rest;
}

function job({ objective, train, validation, rehearsal }: TrainingSet): string {
  const method = objective === 'sft'
    ? { type: 'supervised', supervised: { hyperparameters: { n_epochs: lora.epochs } } }
    : { type: 'dpo', dpo: { hyperparameters: { beta: preference.beta, n_epochs: preference.epochs } } };
  const file = (name: string) => `the id of ${name}, uploaded with purpose fine-tune`;
  const request = { model: 'a model that the service can fine-tune', training_file: file(train), ...(validation ? { validation_file: file(validation) } : {}), method };
  return JSON.stringify(rehearsal ? { refusal } : request, null, 2) + '\n';
}
