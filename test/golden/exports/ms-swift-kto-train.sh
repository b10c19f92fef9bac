#!/bin/sh
# LoRA fine-tuning: rank 16, alpha 32, learning rate 5e-6, 1 epoch.
# The paper trains no preferences: customary values, beta 0.1, global batch 16 on one GPU. Begin with a model that was fine-tuned on the SFT rows.
# ms-swift 3.x: --train_type in place of --tuner_type, and --loss_scale last_round+ignore_empty_think.
swift rlhf --rlhf_type kto --beta 0.1 \
  --model Qwen/Qwen3-8B --use_hf true \
  --dataset train.jsonl --val_dataset validation.jsonl \
  --tuner_type lora --lora_rank 16 --lora_alpha 32 --target_modules all-linear \
  --learning_rate 5e-6 --num_train_epochs 1 \
  --per_device_train_batch_size 2 --gradient_accumulation_steps 8 \
  --max_length 32768 --agent_template hermes --loss_scale last_round \
  --torch_dtype bfloat16 --strict true --output_dir out
