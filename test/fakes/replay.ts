/** An answerer that reads from a script: for each prompt file the replies in the order in which they are asked for. */
import type { Answerer } from '../../src/llm/answer.ts';

export type Reply = { readonly prompt: string; readonly text: string };

export function replay(replies: readonly Reply[]): Answerer & { readonly left: () => number } {
  const waiting = [...replies];
  return {
    rehearsal: false,
    identity: () => 'replay',
    answer: async ({ prompt }) => {
      const index = waiting.findIndex((reply) => reply.prompt === prompt.file);
      if (index === -1) throw new Error(`The case has no further reply to ${prompt.file}.`);
      const [{ text }] = waiting.splice(index, 1) as [Reply];
      return { text, finish: text === '' ? 'empty' : 'stop', model: 'replay', inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: null, ms: 0 };
    },
    room: () => Infinity,
    places: () => Infinity,
    stirred: () => new Promise(() => undefined),
    load: () => ({ inFlight: 0, waiting: 0, retries: 0 }),
    left: () => waiting.length,
  };
}
