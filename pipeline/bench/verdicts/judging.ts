/** Asks one judge about one thing that was done. What cannot be used is unscored, with the reason; it is never a zero and stops nothing. */
import { type Context, Unusable } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Verdict } from '#schemas/verdict';
import { doneText } from '../done.ts';
import { fenceFor } from '../fence.ts';
import { stickerIn } from '../stickers.ts';
import { Judgement, scoresIn } from './shape.ts';

/** A judge that misses the scale is told so once; one that goes on like that has no verdict. */
const most = 2;

export type Case = {
  readonly profile: string;
  readonly topic: string | null;
  readonly situation: string;
  readonly utterance: string;
  readonly call: Answer['call'];
  readonly reply: string;
  /** Of the fence. */
  readonly key: string;
};

export type Judged = Pick<Verdict, 'scores' | 'reason' | 'unscored'>;

export async function judgedBy(role: string, { key, call, reply, topic, ...shown }: Case, { ask, prompt, search }: Context): Promise<Judged> {
  const done = doneText({ call, reply });
  const asked = prompt('/bench/verdicts/judge.md', { ...shown, topic: topic === null ? '' : `Topic: ${topic}\n`, done, fence: fenceFor(key, done) });
  const pictures = stickerIn(call, search);
  const messages = pictures.length === 0 ? asked.messages : asked.messages.map((message) => (message.role === 'user' ? { ...message, pictures } : message));
  try {
    const judgement = await ask(role, { ...asked, messages, attempts: most }, Judgement);
    return { scores: scoresIn(judgement), reason: judgement.reason, unscored: null };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { scores: null, reason: '', unscored: error.rejection };
  }
}
