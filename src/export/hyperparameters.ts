/** How the paper fine-tunes Qwen3-8B (section 6.1.2). Rank and alpha are those its authors published with their training command. */
import type { Kind } from './format.ts';

export const lora = { model: 'Qwen/Qwen3-8B', rank: 16, alpha: 32, epochs: 3, learningRate: '1e-4' } as const;

/** The paper trains no preferences; these are customary values for LoRA adapters. */
export const preference = { epochs: 1, learningRate: '5e-6', beta: 0.1 } as const;

const globalBatch = 16;

export type Plan = { readonly epochs: number; readonly learningRate: string; readonly batch: number; readonly accumulation: number; readonly about: string };

/** KTO compares the rows of one batch on the device, so there must be two. Split rows are twice as many: twice the batch keeps the paper's steps per epoch. */
export function planFor({ objective, layout }: Kind): Plan {
  if (objective === 'sft') {
    const doubled = layout === 'split';
    const accumulation = doubled ? 2 * globalBatch : globalBatch;
    const about = `Global batch ${accumulation} on one GPU (the paper's ${globalBatch}${doubled ? ', doubled because split rows are twice as many' : ''}); divide the accumulation by the number of GPUs.`;
    return { epochs: lora.epochs, learningRate: lora.learningRate, batch: 1, accumulation, about };
  }
  const batch = objective === 'kto' ? 2 : 1;
  const about = `The paper trains no preferences: customary values, beta ${preference.beta}, global batch ${globalBatch} on one GPU. Begin with a model that was fine-tuned on the SFT rows.`;
  return { epochs: preference.epochs, learningRate: preference.learningRate, batch, accumulation: globalBatch / batch, about };
}

/** Said where rows are rehearsed, in each file that would start a training. */
export const refusal = 'These rows are rehearsed: no model wrote them. They are for trying the machine, not for training.';
/** In place of the model's name where a configuration cannot refuse by itself. */
export const noModel = 'rehearsed-rows-are-not-for-training';
