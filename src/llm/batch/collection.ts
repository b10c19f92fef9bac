/** The questions that wait for a batch: what goes out of them, and what becomes of each when its batch is back. */
import type { Endpoint } from '../../config.ts';
import { ModelError } from '../../errors.ts';
import type { Answer, Question } from '../answer.ts';
import { openBreaker } from '../breaker.ts';
import { FormatRefused } from '../failure.ts';
import { type Mode, type Modes, openModes } from '../modes.ts';
import { requestFor } from '../request.ts';
import { patience } from '../retry.ts';
import type { Role } from '../roles.ts';
import type { Brought, Letter, Sent } from './post.ts';
import type { Read } from './read.ts';

export type Collection = {
  /** The same question asked twice is one. */
  readonly add: (question: Question, role: Role) => Promise<Answer>;
  readonly size: () => number;
  /** Everything, as far as the servers' queues take it; those of greater priority first. */
  readonly letters: () => Letter[];
  /** Returns how many questions are done with. */
  readonly deliver: (sent: Sent, brought: Brought) => number;
  /** Every question ends with this error. */
  readonly fail: (error: unknown) => void;
  readonly load: () => { readonly inFlight: number; readonly waiting: number; readonly retries: number };
};

type Slip = { readonly question: Question; readonly role: Role; readonly answered: PromiseWithResolvers<Answer>; mode: Mode; out: boolean; tries: number };

export function openCollection(read: Read): Collection {
  const slips = new Map<string, Slip>();
  const judge = openJudgement();
  const queues = openQueues();
  const breaker = openBreaker();
  let retries = 0;
  const add = (question: Question, role: Role): Promise<Answer> => {
    let slip = slips.get(question.key);
    if (!slip) slips.set(question.key, (slip = { question, role, answered: Promise.withResolvers(), mode: 'strict', out: false, tries: 0 }));
    return slip.answered.promise;
  };
  const take = (slip: Slip, { replies }: Brought, at: number): Answer | ModelError | undefined =>
    errorIn(() => read(slip.question, replies.get(slip.question.key), at), (error) => judge.ends(slip, error));
  const deliver: Collection['deliver'] = (sent, brought) => {
    const asked = sent.questions.flatMap((key) => slips.get(key) ?? []);
    for (const slip of asked) slip.out = false;
    if (brought.refusal) queues.refused(sent, brought);
    const done = brought.refusal ? [] : asked.map((slip) => ({ slip, end: take(slip, brought, sent.at) })).filter(({ end }) => end !== undefined);
    const vain = done.every(({ end }) => end instanceof ModelError);
    for (const { slip, end } of done) {
      slips.delete(slip.question.key);
      if (!(end instanceof ModelError)) slip.answered.resolve(end!);
      else slip.answered.reject(vain && !end.fatal ? breaker.ended(end) : end);
    }
    brought.replies.clear();
    if (!vain) breaker.answered();
    retries += asked.length - done.length;
    return done.length;
  };
  const out = () => [...slips.values()].filter((slip) => slip.out).length;
  return {
    add, deliver, size: () => slips.size,
    fail: (error) => {
      for (const { answered } of slips.values()) answered.reject(error);
      slips.clear();
    },
    letters: () => queues.fitting([...slips.values()]).map(judge.letter),
    load: () => ({ inFlight: out(), waiting: slips.size - out(), retries }),
  };
}

function errorIn<T, E>(act: () => T, judge: (error: ModelError) => E): T | E {
  try {
    return act();
  } catch (error) {
    if (error instanceof ModelError) return judge(error);
    throw error;
  }
}

/** In which form a question is asked, and whether it is asked again: as often as by calls, however it failed. */
function openJudgement() {
  const modes = new Map<string, Modes>();
  const modesOf = ({ name, answers }: Endpoint): Modes => {
    let known = modes.get(name);
    if (!known) modes.set(name, (known = openModes(answers)));
    return known;
  };
  return {
    letter: (slip: Slip): Letter => {
      const { question, role } = slip;
      slip.out = true;
      slip.mode = modesOf(role.endpoint).choose(role.model, question);
      return { key: question.key, endpoint: role.endpoint, model: role.model, body: requestFor(role, question, slip.mode) };
    },
    /** The error that the question ends with; undefined when it is asked again. */
    ends: (slip: Slip, error: ModelError): ModelError | undefined => {
      const { role: { endpoint, model }, question, mode } = slip;
      if (error instanceof FormatRefused)
        return modesOf(endpoint).lower({ model, question, mode }, error) ? undefined : new ModelError(`${error.message} Give the endpoint ${endpoint.name} answers: auto.`, { retryable: false, fatal: true });
      if (!error.retryable || ++slip.tries >= patience.fault.attempts) return error;
      question.retried?.(error);
      return undefined;
    },
  };
}

/** A server queues so many tokens of a model, and does not tell how many: where a batch was too much, half of it is sent from then on. */
function openQueues() {
  const widths = new Map<string, number>();
  const nameOf = (endpoint: Endpoint, model: string) => `${endpoint.name}\n${model}`;
  return {
    fitting: (slips: readonly Slip[]): Slip[] => {
      const sorted = slips.toSorted((a, b) => b.question.priority - a.question.priority);
      return [...Map.groupBy(sorted, ({ role }) => nameOf(role.endpoint, role.model))].flatMap(([name, queue]) => queue.slice(0, widths.get(name)));
    },
    refused: ({ endpoint, model, questions }: Sent, { refusal, crowded }: Brought): void => {
      if (!crowded || questions.length === 1) throw refusal!;
      widths.set(nameOf(endpoint, model), Math.ceil(questions.length / 2));
    },
  };
}
