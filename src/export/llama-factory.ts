/**
 * LLaMA-Factory: sharegpt rows that alternate strictly, `tools` and calls as JSON strings. Its `openai` formatting is not used, since it
 * adds a newline to the system text and encodes arguments twice. Template qwen3 with thinking off puts the empty thinking into the prompt.
 */
import { z } from 'zod';
import type { Row, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind, TrainingSet } from './format.ts';
import { lora, noModel, planFor, preference, refusal } from './hyperparameters.ts';
import { callIn, headOnce, parsedAs, toolLines, Unreadable } from './shapes.ts';
import { callText, type Piece, type Reading, quotedOnce, readingsOf, toolText } from './template.ts';

const Message = z.strictObject({ from: z.enum(['human', 'gpt', 'function_call', 'observation']), value: z.string() });
type Message = z.infer<typeof Message>;

const shared = { conversations: z.array(Message), system: z.string(), tools: z.string() };
const lines = {
  sft: z.strictObject(shared),
  dpo: z.strictObject({ ...shared, chosen: Message, rejected: Message }),
  kto: z.strictObject({ ...shared, kto_tag: z.boolean() }),
};

export const llamaFactory: Format = {
  name: 'llama-factory',
  about: 'LLaMA-Factory: sharegpt rows, dataset_info.json and a YAML for llamafactory-cli train',
  objectives: ['sft', 'dpo', 'kto'],
  layouts: ['split', 'joint'],
  line: (row) => pythonJson(columns(row)),
  read,
  beside: (set) => ({ 'dataset_info.json': datasetInfo(set), 'train.yaml': config(set) }),
};

function columns(row: Row): Record<string, unknown> {
  const { system, tools, turns } = row.shown;
  const conversations = turns.map(message);
  const shown = { system: quotedOnce(system), tools: toolText(tools).string };
  switch (row.objective) {
    case 'sft': return { conversations: [...conversations, ...row.completion.map(message)], ...shown };
    case 'dpo': return { conversations, chosen: message(row.chosen), rejected: message(row.rejected), ...shown };
    case 'kto': return { conversations: [...conversations, message(row.completion)], kto_tag: row.label, ...shown };
  }
}

function message(turn: Turn): Message {
  switch (turn.role) {
    case 'user': return { from: 'human', value: turn.content };
    case 'call': return { from: 'function_call', value: pythonJson({ name: turn.name, arguments: turn.arguments }) };
    case 'result': return { from: 'observation', value: turn.content };
    case 'reply': return { from: 'gpt', value: turn.content };
  }
}

function read(line: string, { objective, layout }: Kind): Reading[] {
  if (objective === 'dpo') {
    const { chosen, rejected, ...row } = parsedAs(lines.dpo, line);
    return [chosen, rejected].flatMap((last) => readSide({ ...row, conversations: [...row.conversations, last] }, 'split'));
  }
  if (objective === 'sft') return readSide(parsedAs(lines.sft, line), layout);
  const { kto_tag: label, ...row } = parsedAs(lines.kto, line);
  return readSide(row, 'split').map((reading) => ({ ...reading, label }));
}

type Side = { readonly conversations: readonly Message[]; readonly system: string; readonly tools: string };

/** Rows that do not alternate are skipped by the trainer with no more than a warning. */
function readSide({ conversations, system, tools }: Side, layout: Kind['layout']): Reading[] {
  const alternates = conversations.every(({ from }, index) => (from === 'human' || from === 'observation') === (index % 2 === 0));
  if (!alternates || conversations.length % 2 !== 0) throw new Unreadable('alternation', 'the turns do not alternate, so the trainer skips the row');
  const pieces = conversations.map(piece);
  return readingsOf(headOnce(system, toolLines(tools)), pieces, ({ role }, index) => role === 'assistant' && (layout === 'joint' || index === pieces.length - 1));
}

function piece({ from, value }: Message): Piece {
  switch (from) {
    case 'human': return { role: 'user', text: value };
    case 'observation': return { role: 'tool', text: value };
    case 'gpt': return { role: 'assistant', text: value };
    case 'function_call': {
      const call = callIn(value);
      return { role: 'assistant', text: callText(call.name, pythonJson(call.arguments)) };
    }
  }
}

const names = { train: 'compass', validation: 'compass_validation' } as const;

function datasetInfo({ objective, train, validation }: TrainingSet): string {
  const more = { sft: {}, dpo: { chosen: 'chosen', rejected: 'rejected' }, kto: { kto_tag: 'kto_tag' } }[objective];
  const about = (file: string) => ({
    file_name: file, formatting: 'sharegpt', ...(objective === 'dpo' ? { ranking: true } : {}),
    columns: { messages: 'conversations', ...more, system: 'system', tools: 'tools' },
  });
  return JSON.stringify({ [names.train]: about(train), ...(validation ? { [names.validation]: about(validation) } : {}) }, null, 2) + '\n';
}

/** mask_history trains the last turn alone; it is known to SFT only, and preference rows have one turn to train anyway. */
function config(set: TrainingSet): string {
  const { objective, layout, validation, rehearsal, maxLength } = set;
  const { epochs, learningRate, batch, accumulation, about } = planFor(set);
  const stage = { sft: `sft\nmask_history: ${layout === 'split'}`, dpo: `dpo\npref_beta: ${preference.beta}\npref_loss: sigmoid`, kto: `kto\npref_beta: ${preference.beta}` }[objective];
  return `# llamafactory-cli train train.yaml, in this folder. ${rehearsal ? `\n# ${refusal}` : ''}
# ${about}
model_name_or_path: ${rehearsal ? noModel : lora.model}
stage: ${stage}
do_train: true
finetuning_type: lora
lora_rank: ${lora.rank}
lora_alpha: ${lora.alpha}
lora_target: all
dataset_dir: .
dataset: ${names.train}
${validation ? `eval_dataset: ${names.validation}\n` : ''}template: qwen3
enable_thinking: false
cutoff_len: ${maxLength}
per_device_train_batch_size: ${batch}
gradient_accumulation_steps: ${accumulation}
learning_rate: ${learningRate.replace('1e', '1.0e').replace('5e', '5.0e')}
num_train_epochs: ${epochs}.0
lr_scheduler_type: cosine
warmup_ratio: 0.05
bf16: true
output_dir: out
`.replace(/ +$/gm, '');
}
