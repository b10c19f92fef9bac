/** Keeps the calls of an answerer within a budget: each sets aside what it may cost before it is sent. */
import { UserError } from '../errors.ts';
import type { Answer, Answerer, Question } from './answer.ts';
import { costOf, priceOf, type Prices, type Way } from './prices.ts';
import type { Purse } from './purse.ts';
import { charactersPerToken } from './rehearsal.ts';
import { type Role, roleNamed, type Roles } from './roles.ts';

/** A budget cannot be kept for a model whose price nobody knows. */
export function assertPriced(asked: Iterable<Role>, prices: Prices): void {
  const unknown = [...asked].filter(({ model }) => priceOf(model, prices) === null);
  if (unknown.length === 0) return;
  const { model } = unknown[0]!;
  throw new UserError(
    `A budget needs the price of every model, and that of ${model} (role ${unknown.filter((role) => role.model === model).map((role) => role.name).join(', ')}) is not known.`,
    `Write it into compass.config.yaml, in US dollars per million tokens (0 for a server of your own): prices: { "${model}": { input: …, output: … } }`);
}

export function withBudget(answerer: Answerer, purse: Purse, estimates: Estimates): Answerer {
  return {
    ...answerer,
    room: () => (purse.waiting() > 0 ? 0 : answerer.room()),
    load: () => ({ ...answerer.load(), waiting: answerer.load().waiting + purse.waiting() }),
    answer: async (question) => {
      const estimate = estimates.costOf(question);
      await purse.take(estimate, question);
      let cost = 0;
      try {
        const answer = await answerer.answer(question);
        cost = answer.costUsd ?? estimate;
        estimates.learn(question, answer);
        return answer;
      } finally {
        purse.settle(estimate, cost);
      }
    },
  };
}

export type Estimates = {
  /** US dollars that the call may cost. */
  readonly costOf: (question: Question) => number;
  readonly learn: (question: Question, answer: Answer) => void;
};

/** Answers to one prompt after which the longest of them says more than the role's limit. */
const enough = 8;
/** Tokens of an answer to a role that has no limit, before any is known. */
const unlimited = 4096;

type Seen = { answers: number; mostOutput: number; mostPerCharacter: number };

/**
 * The dearest of the calls so far with the same role and prompt, rather than their mean: half of all calls cost more than the mean, and the
 * last ones must not go beyond the budget. What is set aside too much goes back when the call ends. Nothing is taken to be cached.
 */
export function openEstimates(roles: Roles, prices: Prices, way: Way = 'direct'): Estimates {
  const known = new Map<string, Seen>();
  const seenOf = ({ role, prompt }: Question): Seen => {
    const key = `${role} ${prompt.file}`;
    const seen = known.get(key) ?? { answers: 0, mostOutput: 0, mostPerCharacter: 0 };
    known.set(key, seen);
    return seen;
  };
  return {
    costOf: (question) => {
      const role = roleNamed(question.role, roles);
      const { answers, mostOutput, mostPerCharacter } = seenOf(question);
      const limit = role.maxTokens ?? Math.max(unlimited, mostOutput);
      const output = answers < enough ? limit : mostOutput;
      const input = charactersOf(question) * (answers < enough ? Math.max(mostPerCharacter, 1 / charactersPerToken) : mostPerCharacter);
      return costOf(role.model, { input, output, cached: 0 }, prices, way) ?? 0;
    },
    learn: (question, { inputTokens, outputTokens }) => {
      const seen = seenOf(question);
      seen.answers++;
      seen.mostOutput = Math.max(seen.mostOutput, outputTokens);
      seen.mostPerCharacter = Math.max(seen.mostPerCharacter, inputTokens / charactersOf(question));
    },
  };
}

/** Servers count the schema, or the tools, as input too. */
const charactersOf = ({ messages, schema, form }: Question): number => messages.reduce((sum, { content }) => sum + content.length, lengthOf(form.kind === 'json' ? schema : form.tools ?? []));

const lengths = new WeakMap<object, number>();
function lengthOf(schema: object): number {
  let length = lengths.get(schema);
  if (length === undefined) lengths.set(schema, (length = JSON.stringify(schema).length));
  return length;
}
