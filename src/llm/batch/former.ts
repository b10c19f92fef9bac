/** Batches that an earlier sitting sent. Their answers are paid for, so whoever asks what is in them gets it from there; what they leave unanswered is asked as any question is. */
import type { OpenBatch } from '#schemas/batch';
import { ModelError } from '../../errors.ts';
import type { Answer, Answerer, Question } from '../answer.ts';
import type { Replies } from './lines.ts';
import { forAll, type Post } from './post.ts';
import type { Read } from './read.ts';

export type Former = {
  readonly over: (answerer: Answerer) => Answerer;
  /** Settles when all of them have been brought, or at once when nobody has asked anything. */
  readonly brought: () => Promise<unknown>;
};

type Held = { readonly replies: Replies; readonly at: number } | undefined;

export function openFormer(open: readonly OpenBatch[], post: Post, read: Read): Former {
  const held = new Map<string, Promise<Held>>();
  let bringing: Promise<unknown> | undefined;
  const bring = async (batch: OpenBatch, signal: AbortSignal): Promise<Held> => {
    const sent = await post.found(batch, signal);
    return sent && { replies: (await post.fetch(sent, signal)).replies, at: sent.at };
  };
  const begin = (signal: AbortSignal): void => {
    bringing ??= Promise.allSettled(open.map((batch) => {
      const brought = bring(batch, signal).catch((error: unknown) => { throw forAll(error); });
      for (const key of batch.questions) held.set(key, brought);
      return brought;
    }));
  };
  const answerIn = async (question: Question): Promise<Answer | undefined> => {
    const of = await held.get(question.key);
    const reply = of?.replies.get(question.key);
    if (!of || !reply) return undefined;
    // Only until it is asked for, which without --batch may be a while later.
    of.replies.delete(question.key);
    try {
      return read(question, reply, of.at);
    } catch (error) {
      if (error instanceof ModelError) return undefined;
      throw error;
    }
  };
  const over = (answerer: Answerer): Answerer => ({
    ...answerer,
    load: () => ({ ...answerer.load(), batches: post.load() }),
    answer: async (question) => {
      begin(question.signal);
      return (await answerIn(question)) ?? answerer.answer(question);
    },
  });
  return { over: open.length === 0 ? (answerer) => answerer : over, brought: async () => bringing };
}
