/** Makes the answer to a question of a line that came back, priced as a call in a batch. */
import type { Config } from '../../config.ts';
import type { Answer, Question } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { costOf } from '../prices.ts';
import { roleNamed, type Roles } from '../roles.ts';
import { completionIn, type Reply } from './lines.ts';

/** `sentAt` in milliseconds. Throws ModelError where the line holds no answer, or where there is no line. */
export type Read = (question: Question, reply: Reply | undefined, sentAt: number) => Answer;

export function openRead(config: Config, roles: Roles, clock: Clock): Read {
  return ({ role: name, messages, form: { kind } }, reply, sentAt) => {
    const { endpoint, model, timeoutSeconds } = roleNamed(name, roles);
    const attempt = { endpoint, model, key: config.keyOf(endpoint), answered: () => true, formatted: kind === 'json' && endpoint.answers !== 'text', single: kind === 'call', tools: kind === 'call', timeoutSeconds };
    const completion = completionIn(reply, { messages }, attempt);
    const tokens = { input: completion.inputTokens, output: completion.outputTokens, cached: completion.cachedTokens };
    const cost = (of: string) => costOf(of, tokens, config.prices, 'batch');
    return { ...completion, ms: Math.max(0, Math.round(clock.now() - sentAt)), costUsd: cost(model) ?? cost(completion.model) };
  };
}
