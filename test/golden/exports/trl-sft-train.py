"""LoRA fine-tuning with TRL 1.x: python train.py, in this folder.

Global batch 32 on one GPU (the paper's 16, doubled because split rows are twice as many); divide the accumulation by the number of GPUs.
"""
from datasets import load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

data = load_dataset("json", data_files={"train": "train.jsonl", "validation": "validation.jsonl"})
trainer = SFTTrainer(
    model="Qwen/Qwen3-8B",
    args=SFTConfig(
        output_dir="out", max_length=32768, learning_rate=1e-4, num_train_epochs=3,
        per_device_train_batch_size=1, gradient_accumulation_steps=32,
        lr_scheduler_type="cosine", warmup_ratio=0.05, bf16=True, gradient_checkpointing=True,
    ),
    train_dataset=data["train"],
    eval_dataset=data["validation"],
    peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
)
trainer.train()
trainer.save_model("out")
