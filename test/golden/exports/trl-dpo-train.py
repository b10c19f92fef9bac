"""LoRA fine-tuning with TRL 1.x: python train.py, in this folder.

The paper trains no preferences: customary values, beta 0.1, global batch 16 on one GPU. Begin with a model that was fine-tuned on the SFT rows.
"""
from datasets import load_dataset
from peft import LoraConfig
from trl import DPOConfig, DPOTrainer

data = load_dataset("json", data_files={"train": "train.jsonl", "validation": "validation.jsonl"})
trainer = DPOTrainer(
    model="Qwen/Qwen3-8B",
    args=DPOConfig(
        output_dir="out", max_length=32768, learning_rate=5e-6, num_train_epochs=1,
        per_device_train_batch_size=1, gradient_accumulation_steps=16,
        lr_scheduler_type="cosine", warmup_ratio=0.05, bf16=True, gradient_checkpointing=True, beta=0.1,
    ),
    train_dataset=data["train"],
    eval_dataset=data["validation"],
    peft_config=LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM"),
)
trainer.train()
trainer.save_model("out")
