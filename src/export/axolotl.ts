/**
 * Axolotl: SFT rows as messages that each say whether they are trained, by its own template qwen3. Its preference strategies lose tools and
 * calls, so DPO and KTO rows are text that is already rendered, in the columns its trainers take as they stand.
 */
import { z } from 'zod';
import type { Row, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind, TrainingSet } from './format.ts';
import { lora, noModel, planFor, preference, refusal } from './hyperparameters.ts';
import { Message, messageOf } from './messages.ts';
import { headOnce, json, parsedAs, parsedPlainly, toolLines, Unreadable } from './shapes.ts';
import { callText, type Piece, quotedOnce, quotedText, type Reading, readingsOf, readingsOfRow, toolText } from './template.ts';

const Trained = z.looseObject({ train: z.boolean() }).transform(({ train, ...message }) => ({ train, message })).pipe(z.strictObject({ train: z.boolean(), message: Message }));

const lines = {
  sft: z.strictObject({ tools: z.string(), messages: z.array(Trained) }),
  dpo: z.strictObject({ prompt: z.string(), chosen: z.string(), rejected: z.string() }),
  kto: z.strictObject({ prompt: z.string(), completion: z.string(), label: z.boolean() }),
};

export const axolotl: Format = {
  name: 'axolotl',
  about: 'Axolotl: messages with train flags for SFT, rendered text for DPO and KTO, and a YAML',
  objectives: ['sft', 'dpo', 'kto'],
  layouts: ['split', 'joint'],
  line: (row) => pythonJson(columns(row)),
  read,
  beside: (set) => ({ 'train.yaml': config(set) }),
};

function columns(row: Row): Record<string, unknown> {
  if (row.objective !== 'sft') {
    const [first, second] = readingsOfRow(row);
    const { completion } = first!;
    const prompt = quotedText(first!.prompt);
    return row.objective === 'dpo' ? { prompt, chosen: completion, rejected: second!.completion } : { prompt, completion, label: row.label };
  }
  const { system, tools, turns } = row.shown;
  return {
    tools: toolText(tools).string,
    messages: [{ role: 'system', content: quotedOnce(system), train: false }, ...turns.map((turn) => trained(turn, false)), ...row.completion.map((turn) => trained(turn, turn.role !== 'result'))],
  };
}

const trained = (turn: Turn, train: boolean) => ({ ...messageOf(turn), train });

function read(line: string, { objective }: Kind): Reading[] {
  if (objective === 'dpo') {
    const { prompt, chosen, rejected } = parsedPlainly(lines.dpo, line);
    return [{ prompt, completion: chosen }, { prompt, completion: rejected }];
  }
  if (objective === 'kto') return [parsedPlainly(lines.kto, line)];
  const { tools, messages: [first, ...rest] } = parsedAs(lines.sft, line);
  if (first?.message.role !== 'system') throw new Unreadable('system', 'the first message is not the system text');
  if ([first, ...rest].some((one) => one.train && one.message.role !== 'assistant')) throw new Unreadable('trained', 'a turn is trained that is not the assistant\'s');
  return readingsOf(headOnce(first.message.content, toolLines(tools)), rest.map(({ message }) => piece(message)), (_, index) => rest[index]!.train);
}

/** Arguments are parsed, and written again by the template. */
function piece(one: Message): Piece {
  if (one.role === 'system') throw new Unreadable('roles', 'a system message stands behind the first');
  if (one.role !== 'assistant') return { role: one.role, text: one.content };
  const calls = (one.tool_calls ?? []).map(({ function: { name, arguments: given } }) => callText(name, pythonJson(json(given, 'the arguments'))));
  return { role: 'assistant', text: [...(one.content === '' ? [] : [one.content]), ...calls].join('\n') };
}

function config(set: TrainingSet): string {
  const { objective, train: file, validation, rehearsal, maxLength } = set;
  const { epochs, learningRate, batch, accumulation, about } = planFor(set);
  const type = { sft: 'type: chat_template, field_messages: messages, field_tools: tools, roles_to_train: [], train_on_eos: turn, message_field_training: train', dpo: 'type: passthrough.default', kto: '' }[objective];
  const dataset = (path: string) => `  - {path: ${path}, ds_type: json, split: train${type === '' ? '' : `, ${type}`}}`;
  return `# axolotl train train.yaml, in this folder.${rehearsal ? `\n# ${refusal}` : ''}
# ${about}
base_model: ${rehearsal ? noModel : lora.model}
chat_template: qwen3
${objective === 'sft' ? '' : `rl: ${objective}\nrl_beta: ${preference.beta}\n`}datasets:
${dataset(file)}
${validation ? `test_datasets:\n${dataset(validation)}\n` : ''}sequence_len: ${maxLength}
sample_packing: ${objective === 'sft'}
adapter: lora
lora_r: ${lora.rank}
lora_alpha: ${lora.alpha}
lora_dropout: 0.05
lora_target_linear: true
micro_batch_size: ${batch}
gradient_accumulation_steps: ${accumulation}
num_epochs: ${epochs}
learning_rate: ${Number(learningRate).toFixed(6).replace(/0+$/, '')}
lr_scheduler: cosine
optimizer: adamw_torch_fused
bf16: auto
gradient_checkpointing: true
flash_attention: true
output_dir: out
`;
}
