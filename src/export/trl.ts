/**
 * TRL: conversational rows of prompt and completion. Arguments are a string that the template takes over as it stands, so in Python's
 * spacing; the column chat_template_kwargs puts the empty thinking into the prompt instead of what is trained.
 */
import { z } from 'zod';
import type { Row } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind, TrainingSet } from './format.ts';
import { lora, planFor, preference, refusal } from './hyperparameters.ts';
import { Message, messageOf, pieceOfMessage } from './messages.ts';
import { headOnce, parsedAs, toolLines, Unreadable } from './shapes.ts';
import { quotedOnce, type Reading, readingsOf, toolText } from './template.ts';

const shared = { prompt: z.array(Message), tools: z.string(), chat_template_kwargs: z.strictObject({ enable_thinking: z.literal(false) }) };
const lines = {
  sft: z.strictObject({ ...shared, completion: z.array(Message) }),
  dpo: z.strictObject({ ...shared, chosen: z.array(Message), rejected: z.array(Message) }),
  kto: z.strictObject({ ...shared, completion: z.array(Message), label: z.boolean() }),
};

export const trl: Format = {
  name: 'trl',
  about: 'TRL 1.x (SFTTrainer, DPOTrainer, KTOTrainer): prompt and completion messages, and a training script',
  objectives: ['sft', 'dpo', 'kto'],
  layouts: ['split'],
  line: (row) => pythonJson(columns(row)),
  read,
  beside: (set) => ({ 'train.py': script(set) }),
};

function columns(row: Row): Record<string, unknown> {
  const { system, tools, turns } = row.shown;
  const prompt = [{ role: 'system', content: quotedOnce(system) }, ...turns.map(messageOf)];
  const kwargs = { tools: toolText(tools).string, chat_template_kwargs: { enable_thinking: false } };
  switch (row.objective) {
    case 'sft': return { prompt, completion: row.completion.map(messageOf), ...kwargs };
    case 'dpo': return { prompt, chosen: [messageOf(row.chosen)], rejected: [messageOf(row.rejected)], ...kwargs };
    case 'kto': return { prompt, completion: [messageOf(row.completion)], label: row.label, ...kwargs };
  }
}

function read(line: string, { objective }: Kind): Reading[] {
  if (objective === 'dpo') {
    const { prompt, chosen, rejected, tools } = parsedAs(lines.dpo, line);
    return [...readSide(prompt, chosen, tools), ...readSide(prompt, rejected, tools)];
  }
  if (objective === 'sft') {
    const { prompt, completion, tools } = parsedAs(lines.sft, line);
    return readSide(prompt, completion, tools);
  }
  const { prompt, completion, tools, label } = parsedAs(lines.kto, line);
  return readSide(prompt, completion, tools).map((reading) => ({ ...reading, label }));
}

/** All of the completion is trained, so it can only be one turn of the model's. */
function readSide([first, ...prompt]: readonly Message[], completion: readonly Message[], tools: string): Reading[] {
  if (first?.role !== 'system') throw new Unreadable('system', 'the first message is not the system text');
  if (completion.length !== 1 || completion[0]!.role !== 'assistant') throw new Unreadable('trained', 'the completion is not one turn of the assistant');
  const pieces = [...prompt, ...completion].map(pieceOfMessage);
  return readingsOf(headOnce(first.content, toolLines(tools)), pieces, (_, index) => index === pieces.length - 1);
}

const trainers = { sft: 'SFT', dpo: 'DPO', kto: 'KTO' } as const;

function script(set: TrainingSet): string {
  const { objective, train, validation, rehearsal, maxLength } = set;
  const { epochs, learningRate, batch, accumulation, about } = planFor(set);
  const trainer = trainers[objective];
  const files = [`"train": "${train}"`, ...(validation ? [`"validation": "${validation}"`] : [])].join(', ');
  return `"""LoRA fine-tuning with TRL 1.x: python train.py, in this folder.

${about}
"""
${rehearsal ? `raise SystemExit("${refusal}")\n` : ''}from datasets import load_dataset
from peft import LoraConfig
from trl import ${trainer}Config, ${trainer}Trainer

data = load_dataset("json", data_files={${files}})
trainer = ${trainer}Trainer(
    model="${lora.model}",
    args=${trainer}Config(
        output_dir="out", max_length=${maxLength}, learning_rate=${learningRate}, num_train_epochs=${epochs},
        per_device_train_batch_size=${batch}, gradient_accumulation_steps=${accumulation},
        lr_scheduler_type="cosine", warmup_ratio=0.05, bf16=True, gradient_checkpointing=True,${objective === 'sft' ? '' : ` beta=${preference.beta},`}
    ),
    train_dataset=data["train"],${validation ? '\n    eval_dataset=data["validation"],' : ''}
    peft_config=LoraConfig(r=${lora.rank}, lora_alpha=${lora.alpha}, target_modules="all-linear", task_type="CAUSAL_LM"),
)
trainer.train()
trainer.save_model("out")
`;
}
