#!/bin/sh
# LoRA fine-tuning as in the paper: rank 16, alpha 32, learning rate 1e-4, 3 epochs.
# Global batch 32 on one GPU (the paper's 16, doubled because split rows are twice as many); divide the accumulation by the number of GPUs.
# ms-swift 3.x: --train_type in place of --tuner_type, and --loss_scale last_round+ignore_empty_think.
swift sft \
  --model Qwen/Qwen3-8B --use_hf true \
  --dataset train.jsonl --val_dataset validation.jsonl \
  --tuner_type lora --lora_rank 16 --lora_alpha 32 --target_modules all-linear \
  --learning_rate 1e-4 --num_train_epochs 3 \
  --per_device_train_batch_size 1 --gradient_accumulation_steps 32 \
  --max_length 32768 --agent_template hermes --loss_scale last_round \
  --torch_dtype bfloat16 --strict true --output_dir out
