/** Answers without a model: each prompt's written understudy stands in. For trying, testing and estimating, never for training. */
import type { Scene } from '../ask.ts';
import { type Key, randomFor } from '../random.ts';
import type { Search } from '../resource.ts';
import type { Answer, Answerer, Question } from './answer.ts';

/** Finds the understudy of a prompt file known by its path below the recipe's folder. */
export type Cast = (file: string) => ((scene: Scene<unknown>) => unknown) | undefined;

/** About how many characters a token has in English; a rehearsal only estimates. */
export const charactersPerToken = 4;

export function openRehearsal(cast: Cast, seed: number, search: Search): Answerer {
  return {
    rehearsal: true,
    identity: () => 'rehearsal',
    answer: async (question) => understudied(question, cast, [seed, 'rehearsal'], search),
    room: () => Infinity,
    places: () => Infinity,
    // There always is.
    stirred: () => new Promise(() => undefined),
    load: () => ({ inFlight: 0, waiting: 0, retries: 0 }),
  };
}

async function understudied(question: Question, cast: Cast, key: Key, search: Search): Promise<Answer> {
  const { prompt, attempt, rejection, input, unit, role, messages, form } = question;
  const understudy = cast(prompt.file);
  if (!understudy) throw new Error(`The prompt ${prompt.file} has no understudy: add one to the rehearsal of its stage or tool.`);
  const random = randomFor(...key, unit, role, prompt.file, attempt);
  const said = await understudy({ input, slots: prompt.slots, attempt, rejection, random, search });
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  const tokens = (length: number) => Math.ceil(length / charactersPerToken);
  return {
    text, finish: text === '' ? 'empty' : form.kind === 'call' && typeof said !== 'string' ? 'call' : 'stop', model: 'rehearsal',
    inputTokens: tokens(messages.reduce((sum, message) => sum + message.content.length, 0)), outputTokens: tokens(text.length), cachedTokens: 0,
    costUsd: 0, ms: 0,
  };
}
