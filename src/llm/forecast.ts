/** How many tokens a call will use, before it is made: the question by its length, the answer by what the role's answers have used lately. */
import type { Message } from '../ask.ts';
import type { Role } from './roles.ts';

export type Forecast = { readonly tokens: (role: Role, messages: readonly Message[]) => number; readonly learn: (role: Role, outputTokens: number) => void };

/** Until an answer has come. */
const unknown = 1000;
/** How much the newest answer counts. */
const weight = 0.1;

export function openForecast(): Forecast {
  const answers = new Map<string, number>();
  return {
    // Four characters a token: the usual rule of thumb for English.
    tokens: ({ name, maxTokens }, messages) =>
      Math.ceil(messages.reduce((length, { content }) => length + content.length, 0) / 4 + (answers.get(name) ?? Math.min(unknown, maxTokens ?? unknown))),
    learn: ({ name }, outputTokens) => {
      const usual = answers.get(name) ?? outputTokens;
      answers.set(name, usual + (outputTokens - usual) * weight);
    },
  };
}
