import { axolotl } from './axolotl.ts';
import { canonical } from './canonical.ts';
import type { Format } from './format.ts';
import { llamaFactory } from './llama-factory.ts';
import { msSwift } from './ms-swift.ts';
import { openAi } from './openai.ts';
import { trl } from './trl.ts';
import { unsloth } from './unsloth.ts';

/** The formats that `compass export` knows. */
export const formats: readonly Format[] = [msSwift, llamaFactory, trl, axolotl, unsloth, openAi, canonical];
