"""LoRA fine-tuning with Unsloth: python train.py, in this folder.

Global batch 32 on one GPU (the paper's 16, doubled because split rows are twice as many); divide the accumulation by the number of GPUs.
The rows are rendered text: do not apply the chat template to them again.
"""
from unsloth import FastLanguageModel
from unsloth.chat_templates import train_on_responses_only
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained("Qwen/Qwen3-8B", max_seq_length=32768)
model = FastLanguageModel.get_peft_model(
    model, r=16, lora_alpha=32,
    target_modules=["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"],
)
data = load_dataset("json", data_files={"train": "train.jsonl", "validation": "validation.jsonl"})
trainer = SFTTrainer(
    model=model, processing_class=tokenizer,
    train_dataset=data["train"], eval_dataset=data["validation"],
    args=SFTConfig(
        output_dir="out", dataset_text_field="text", max_length=32768, learning_rate=1e-4, num_train_epochs=3,
        per_device_train_batch_size=1, gradient_accumulation_steps=32,
        lr_scheduler_type="cosine", warmup_ratio=0.05, bf16=True,
    ),
)
trainer = train_on_responses_only(
    trainer, instruction_part="<|im_start|>user\n", response_part="<|im_start|>assistant\n<think>\n\n</think>\n\n", last_response_only=True,
)
trainer.train()
trainer.save_model("out")
