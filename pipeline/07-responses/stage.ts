/** 07: the reply that uses the tool's result, kept only when a second model finds it appropriate and of the intended alignment. Paper: Appendix C. */
import { type InputOf, perRecord, pythonJson, reject } from '#engine';
import { Response } from '#schemas/response';
import type { ToolCall } from '#schemas/tool-call';
import { z } from 'zod';
import demographics from '../01-demographics/stage.ts';
import profiles from '../02-profiles/stage.ts';
import situations from '../04-situations/stage.ts';
import utterances from '../05-utterances/stage.ts';
import toolCalls from '../06-tool-calls/stage.ts';
import { profileText } from '../portrait.ts';
import { replyProblem } from './checks.ts';
import { rehearsal } from './rehearsal.ts';

const reads = { call: toolCalls, utterance: utterances, situation: situations, profile: profiles, user: demographics };
export type Input = InputOf<typeof reads, {}, Response>;

/** Appropriateness, 1 to 10, below which a reply is written again (paper, Appendix C). */
const keepFrom = 8;

/** The verifier's own reasons to have a reply written again; all others are found by code. */
export const verifierRejections = ['misaligned', 'low-score'] as const;

export const Reply = z.strictObject({ reply: z.string().describe('What the companion says to the user.') });
export const Verdict = z.strictObject({
  reason: z.string().describe('Two or three sentences: what decides the two judgements below.'),
  follows_preferences: z.boolean().describe('Whether tool and reply go with what this person has said they like.'),
  score: z.int().min(1).max(10).describe('How appropriate the reply is for the need, tastes set aside: 1 useless or harmful, 10 excellent.'),
});
export type Verdict = z.infer<typeof Verdict>;

export default perRecord({
  name: '07-responses',
  version: 2,
  reads,
  writes: Response,
  prompts: ['responder.md', 'verifier.md'],
  asks: ['reference', 'verifier'],
  uses: [],
  rehearsal,
  async make({ call, utterance, situation, profile, user }, { ask, prompt }) {
    const shown = {
      profile: profileText(user, profile), topic: situation.topic, situation: situation.text, utterance: utterance.text,
      call: pythonJson({ tool: call.tool, arguments: call.arguments }), result: pythonJson(call.result),
    };
    let verification: Response['verification'] | undefined;
    const check = async ({ reply }: z.infer<typeof Reply>) => {
      const problem = replyProblem(reply, call, utterance, user);
      if (problem) return problem;
      const verdict = await ask('verifier', prompt('verifier.md', { ...shown, reply: fenced(reply) }), Verdict);
      const aligned = verdict.follows_preferences === (call.polarity === 'positive');
      verification = { aligned, score: verdict.score, reason: verdict.reason };
      return verdictProblem(verdict, call, aligned);
    };
    const { reply } = await ask('reference', prompt('responder.md', { ...shown, intent: intents[call.polarity] }), Reply, check);
    return { userId: user.id, utteranceId: utterance.id, text: reply, verification: verification! };
  },
});

function verdictProblem({ score, reason }: Verdict, call: ToolCall, aligned: boolean) {
  if (!aligned) return reject('misaligned', call.polarity === 'positive' ? `A reader found that the reply goes against the person's preferences: ${reason}` : `A reader found that the reply follows the person's preferences, which this one must not: ${reason}`);
  if (score < keepFrom) return reject('low-score', `A reader gave ${score} of 10: ${reason}`);
  return undefined;
}

const intents = {
  positive: 'The tool was chosen to this person\'s liking. Let the reply go with their preferences too.',
  negative: 'The tool was chosen against this person\'s liking, on purpose: the pair shows what they would rather not get. Offer its result openly and kindly, as to somebody whose tastes you do not know; do not apologise for it, do not mention their preferences and do not offer something else instead.',
} as const;

/** The text that is judged cannot close its own fence. */
export const fenced = (text: string): string => `<reply>\n${text.replaceAll(/<(\/?)reply>/gi, '[$1reply]')}\n</reply>`;
