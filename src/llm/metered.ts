/** Counts what an answerer does, role by role, for progress, log and summary. No more work per call than a few additions. */
import { type Account, book, openAccount } from './account.ts';
import type { Answerer, Question } from './answer.ts';

export type Meter = { readonly roles: ReadonlyMap<string, Account> };

export type Hearer = {
  readonly asked: (question: Question) => void;
  readonly retried: (question: Question, error: Error) => void;
  /** Hears of calls that came to nothing in the end; calls that were called off are none. */
  readonly failed: (question: Question, error: unknown) => void;
};

export function metered(answerer: Answerer, hearer: Hearer): { readonly answerer: Answerer; readonly meter: Meter } {
  const roles = new Map<string, Account>();
  const accountOf = (role: string): Account => {
    let account = roles.get(role);
    if (!account) roles.set(role, (account = openAccount()));
    return account;
  };
  const answer: Answerer['answer'] = async (question) => {
    hearer.asked(question);
    try {
      const given = await answerer.answer({ ...question, retried: (error) => hearer.retried(question, error) });
      book(accountOf(question.role), given);
      return given;
    } catch (error) {
      if (!question.signal.aborted) hearer.failed(question, error);
      throw error;
    }
  };
  return { answerer: { ...answerer, answer }, meter: { roles } };
}
