/**
 * Unsloth: text that is already rendered, since its own standardisation refuses turns of tools. The chat template must not be applied to
 * it again; what is trained is all behind the last place where the assistant begins to write.
 */
import { z } from 'zod';
import type { Row } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, TrainingSet } from './format.ts';
import { lora, planFor, refusal } from './hyperparameters.ts';
import { parsedPlainly, Unreadable } from './shapes.ts';
import { generationPrompt, quotedText, type Reading, readingsOfRow } from './template.ts';

const Line = z.strictObject({ text: z.string() });

export const unsloth: Format = {
  name: 'unsloth',
  about: 'Unsloth: rendered text, and a script that masks all but the last turn',
  objectives: ['sft'],
  layouts: ['split'],
  line: (row) => pythonJson({ text: quotedText(textOf(row)) }),
  read,
  beside: (set) => ({ 'train.py': script(set) }),
};

function textOf(row: Row): string {
  const { prompt, completion } = readingsOfRow(row)[0]!;
  return prompt + completion;
}

/** train_on_responses_only with last_response_only. */
function read(line: string): Reading[] {
  const { text } = parsedPlainly(Line, line);
  const begins = text.lastIndexOf(generationPrompt);
  if (begins === -1) throw new Unreadable('trained', 'the text does not hold the place where the assistant begins to write, so nothing is trained');
  const end = begins + generationPrompt.length;
  return [{ prompt: text.slice(0, end), completion: text.slice(end) }];
}

const asPython = (text: string): string => JSON.stringify(text);

function script(set: TrainingSet): string {
  const { train, validation, rehearsal, maxLength } = set;
  const { epochs, learningRate, batch, accumulation, about } = planFor(set);
  const files = [`"train": "${train}"`, ...(validation ? [`"validation": "${validation}"`] : [])].join(', ');
  return `"""LoRA fine-tuning with Unsloth: python train.py, in this folder.

${about}
The rows are rendered text: do not apply the chat template to them again.
"""
${rehearsal ? `raise SystemExit("${refusal}")\n` : ''}from unsloth import FastLanguageModel
from unsloth.chat_templates import train_on_responses_only
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained("${lora.model}", max_seq_length=${maxLength})
model = FastLanguageModel.get_peft_model(
    model, r=${lora.rank}, lora_alpha=${lora.alpha},
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
)
data = load_dataset("json", data_files={${files}})
trainer = SFTTrainer(
    model=model, processing_class=tokenizer,
    train_dataset=data["train"],${validation ? ' eval_dataset=data["validation"],' : ''}
    args=SFTConfig(
        output_dir="out", dataset_text_field="text", max_length=${maxLength}, learning_rate=${learningRate}, num_train_epochs=${epochs},
        per_device_train_batch_size=${batch}, gradient_accumulation_steps=${accumulation},
        lr_scheduler_type="cosine", warmup_ratio=0.05, bf16=True,
    ),
)
trainer = train_on_responses_only(
    trainer, instruction_part="<|im_start|>user\\n", response_part=${asPython(generationPrompt)}, last_response_only=True,
)
trainer.train()
trainer.save_model("out")
`;
}
