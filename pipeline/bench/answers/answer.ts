/** One system's answer to one utterance: the call, its result and the reply; or a reply alone; or what it answered elsewhere. */
import { type Context, type Drop, drop, Unusable } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Condition } from '#schemas/benchmark';
import { z } from 'zod';
import { agentSlots, type Interaction } from '../../08-examples/agent.ts';
import { standingOf } from '../../06-tool-calls/standing.ts';
import { replierOf } from '../roles.ts';
import { coldStart, type Moment } from '../test-user.ts';
import { type BenchTicket, momentOf, outsideAnswer } from '../tickets.ts';
import { afterCall, callFor, type Task, trimmed } from './call.ts';

/** As for calls. */
const most = 3;

export type Spoken = Pick<Answer, 'attempts' | 'call' | 'reply' | 'replyProblem'>;
type Made = Omit<Answer, 'id' | 'rehearsal'>;

export type Occasion = { readonly ticket: BenchTicket; readonly condition: Condition; readonly index: number; readonly earlier: readonly Answer[] };

/** Without the feedback, which is asked for afterwards. */
export async function answerTo({ ticket, condition, index, earlier }: Occasion, context: Context): Promise<Made | Drop> {
  const moment = momentOf(ticket, index);
  if (!moment) return drop('no-utterance', 'The test set has no utterance of this number for the user.');
  const { person, system } = ticket;
  const spoken = system.calling === 'outside' ? elsewhere(ticket, moment.utteranceId, condition) : await said(taskOf(ticket, moment, condition, earlier), context);
  if ('drop' in spoken) return spoken;
  const { utteranceId, topic, emotion, situation, utterance } = moment;
  return {
    userId: person.id, system: system.id, condition, utteranceId, index, topic, emotion, situation, utterance, evaluated: condition === 'profile' || index > coldStart,
    calling: system.calling, ...spoken, standing: spoken.call && person.preferences && topic ? standingOf(spoken.call, topic, person.preferences) : null, feedback: null,
  };
}

function taskOf(ticket: BenchTicket, moment: Moment, condition: Condition, earlier: readonly Answer[]): Task {
  const { demographics, profile } = ticket.person;
  const person = condition === 'profile' ? profile : demographics;
  return { ticket, moment, slots: agentSlots(person, moment.utterance, condition === 'history' ? historyOf(ticket, earlier) : undefined) };
}

/** What the user had no answer to is no part of it. */
const historyOf = (ticket: BenchTicket, earlier: readonly Answer[]): Interaction[] => earlier.flatMap(({ index, utterance, call, reply, feedback }) =>
  (reply === null || feedback === null ? [] : [{ date: momentOf(ticket, index)!.date, said: utterance, call, replied: reply, feedback: feedback.label }]));

async function said(task: Task, context: Context): Promise<Spoken> {
  const { system } = task.ticket;
  if (system.calling === 'none') return { attempts: [], call: null, ...(await replied(system.id, trimmed(context.prompt('empathy.md', task.slots)), context)) };
  const { attempts, call } = await callFor(task, context);
  if (call === null) return { attempts, call, reply: null, replyProblem: null };
  return { attempts, call, ...(await replied(system.id, afterCall(task, call, context), context)) };
}

async function replied(system: string, prompt: Parameters<Context['ask']>[1], { ask }: Context): Promise<Pick<Answer, 'reply' | 'replyProblem'>> {
  try {
    return { reply: await ask(replierOf(system), { form: { kind: 'text' }, ...prompt, attempts: most }, z.string()), replyProblem: null };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { reply: null, replyProblem: error.rejection };
  }
}

function elsewhere(ticket: BenchTicket, utteranceId: string, condition: Condition): Spoken | Drop {
  const found = outsideAnswer(ticket, utteranceId, condition);
  if (!found) return drop('not-in-file', 'The file with the answers of this system has none for this utterance.');
  return { attempts: [], call: found.call, reply: found.reply, replyProblem: found.reply === null ? { code: 'no-reply', why: 'The file says that the system gave none.' } : null };
}
