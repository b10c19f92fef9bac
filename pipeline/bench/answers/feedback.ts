/** What the simulated user says of a reply, with one word (paper, section 4.1.2). */
import { type Context, Unusable } from '#engine';
import type { Answer } from '#schemas/answer';
import { Feedback } from '#schemas/example';
import { z } from 'zod';
import { doneText } from '../done.ts';
import { fenceFor } from '../fence.ts';
import type { BenchTicket } from '../tickets.ts';

export const Reaction = z.strictObject({ reason: z.string(), feedback: Feedback });
export type Reaction = z.infer<typeof Reaction>;

/** Null when there is nothing to react to, or no usable reaction: then the interaction is no part of the history. */
export async function feedbackOn({ utteranceId, situation, utterance, call, reply }: Omit<Answer, 'id' | 'rehearsal'>, { person, system }: BenchTicket, { ask, prompt }: Context): Promise<Answer['feedback']> {
  if (reply === null) return null;
  const done = doneText({ call, reply });
  const slots = { profile: person.profile, situation, utterance, done, fence: fenceFor(`${utteranceId} ${system.id}`, done) };
  try {
    const { feedback, reason } = await ask('simulator', prompt('simulator.md', slots), Reaction);
    return { label: feedback, reason };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return null;
  }
}
