/**
 * ms-swift (4.x): `tools` and the call are JSON strings in Python's spacing, a system message always stands first, and every column that
 * is not one of its own is dropped by it or has a meaning to it. Loss on the last round only; the rejected side needs tools of its own.
 */
import { z } from 'zod';
import type { Row, Shown, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind, TrainingSet } from './format.ts';
import { lora, planFor, preference, refusal } from './hyperparameters.ts';
import { callIn, headOnce, parsedAs, toolLines, Unreadable } from './shapes.ts';
import { callText, type Piece, type Reading, quotedOnce, readingsOf, toolText } from './template.ts';

const Message = z.strictObject({ role: z.enum(['system', 'user', 'assistant', 'tool_call', 'tool_response']), content: z.string() });
type Message = z.infer<typeof Message>;

const side = { tools: z.string(), messages: z.array(Message) };
const lines = {
  sft: z.strictObject(side),
  dpo: z.strictObject({ ...side, rejected_tools: z.string(), rejected_messages: z.array(Message) }),
  kto: z.strictObject({ ...side, label: z.boolean() }),
};

export const msSwift: Format = {
  name: 'ms-swift',
  about: 'ms-swift 4.x (swift sft, swift rlhf): messages with tool_call and tool_response roles',
  objectives: ['sft', 'dpo', 'kto'],
  layouts: ['split', 'joint'],
  line: (row) => pythonJson(columns(row)),
  read,
  beside: (set) => ({ 'train.sh': command(set) }),
};

function columns(row: Row): Record<string, unknown> {
  const tools = toolText(row.shown.tools).string;
  switch (row.objective) {
    case 'sft': return { tools, messages: messages(row.shown, row.completion) };
    case 'dpo': return { tools, messages: messages(row.shown, [row.chosen]), rejected_tools: tools, rejected_messages: messages(row.shown, [row.rejected]) };
    case 'kto': return { tools, messages: messages(row.shown, [row.completion]), label: row.label };
  }
}

const messages = ({ system, turns }: Shown, more: readonly Turn[]) => [{ role: 'system', content: quotedOnce(system) }, ...turns.map(message), ...more.map(message)];

function message(turn: Turn): Message {
  switch (turn.role) {
    case 'user': return { role: 'user', content: turn.content };
    case 'call': return { role: 'tool_call', content: pythonJson({ name: turn.name, arguments: turn.arguments }) };
    case 'result': return { role: 'tool_response', content: turn.content };
    case 'reply': return { role: 'assistant', content: turn.content };
  }
}

function read(line: string, { objective, layout }: Kind): Reading[] {
  if (objective === 'dpo') {
    const { tools, messages: chosen, rejected_tools, rejected_messages } = parsedAs(lines.dpo, line);
    return [...readSide(tools, chosen, 'split'), ...readSide(rejected_tools, rejected_messages, 'split')];
  }
  if (objective === 'sft') {
    const { tools, messages: all } = parsedAs(lines.sft, line);
    return readSide(tools, all, layout);
  }
  const { tools, messages: all, label } = parsedAs(lines.kto, line);
  return readSide(tools, all, 'split').map((reading) => ({ ...reading, label }));
}

/** The hermes template: calls are parsed and written again, and last_round puts the empty thinking before the last turn alone. */
function readSide(tools: string, all: readonly Message[], layout: Kind['layout']): Reading[] {
  const [first, ...rest] = all;
  if (first?.role !== 'system') throw new Unreadable('system', 'the first message is not the system text');
  const pieces = rest.map(piece);
  return readingsOf(headOnce(first.content, toolLines(tools)), pieces, ({ role }, index) => role === 'assistant' && (layout === 'joint' || index === pieces.length - 1));
}

function piece({ role, content }: Message): Piece {
  if (role === 'system') throw new Unreadable('roles', 'a system message stands behind the first');
  if (role === 'tool_response') return { role: 'tool', text: content };
  if (role !== 'tool_call') return { role, text: content };
  const call = callIn(content);
  return { role: 'assistant', text: callText(call.name, pythonJson(call.arguments)) };
}

/** last_round trains the last assistant turn alone; joint rows train both turns. */
function command(set: TrainingSet): string {
  const { objective, layout, train, validation, rehearsal } = set;
  const { epochs, learningRate, batch, accumulation, about } = planFor(set);
  const stop = rehearsal ? `echo "${refusal}" >&2\nexit 1\n\n` : '';
  const what = objective === 'sft' ? 'sft' : `rlhf --rlhf_type ${objective} --beta ${preference.beta}`;
  return `#!/bin/sh
# LoRA fine-tuning${objective === 'sft' ? ' as in the paper' : ''}: rank ${lora.rank}, alpha ${lora.alpha}, learning rate ${learningRate}, ${epochs} epoch${epochs === 1 ? '' : 's'}.
# ${about}
# ms-swift 3.x: --train_type in place of --tuner_type, and --loss_scale last_round+ignore_empty_think.
${stop}swift ${what} \\
  --model ${lora.model} --use_hf true \\
  --dataset ${train} ${validation ? `--val_dataset ${validation}` : '--split_dataset_ratio 0'} \\
  --tuner_type lora --lora_rank ${lora.rank} --lora_alpha ${lora.alpha} --target_modules all-linear \\
  --learning_rate ${learningRate} --num_train_epochs ${epochs} \\
  --per_device_train_batch_size ${batch} --gradient_accumulation_steps ${accumulation} \\
  --max_length ${set.maxLength} --agent_template hermes --loss_scale ${objective === 'sft' && layout === 'joint' ? 'default' : 'last_round'} \\
  --torch_dtype bfloat16 --strict true --output_dir out
`;
}
