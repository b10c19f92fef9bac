/** A system's call: up to three tries, each told why the last one could not be executed. The call is executed for real. */
import { type Context, executed, type Form, type Message, type Prompt, pythonJson, reject, Unusable } from '#engine';
import type { Answer } from '#schemas/answer';
import { z } from 'zod';
import { moment } from '../../06-tool-calls/moment.ts';
import { callerOf } from '../roles.ts';
import type { Moment } from '../test-user.ts';
import type { BenchTicket } from '../tickets.ts';

const most = 3;

export const Call = z.strictObject({
  tool: z.string().describe('The name of one tool, exactly as documented.'),
  arguments: z.looseObject({}).describe('The arguments, valid against that tool\'s JSON Schema.'),
});
export type Call = z.infer<typeof Call>;

export type Task = { readonly ticket: BenchTicket; readonly moment: Moment; /** Of agent.md. */ readonly slots: Readonly<Record<string, string>> };

export type Made = Pick<Answer, 'attempts' | 'call'>;

export async function callFor(task: Task, context: Context): Promise<Made> {
  const { ticket: { person, system }, moment: { utteranceId, date } } = task;
  const { ask, tools, attempts } = context;
  const role = callerOf(system.id);
  const setting = { person, now: moment({ id: utteranceId, date }) };
  let call: Answer['call'] = null;
  const check = async (made: Call) => {
    const done = await tools.execute(made.tool, made.arguments, setting);
    if (!done.ok) return reject(done.code, done.reason);
    call = { ...made, result: done.value } as Answer['call'];
    return undefined;
  };
  try {
    await ask(role, { ...opening(task, context), attempts: most }, Call, check);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
  }
  return { attempts: attempts.filter((one) => one.role === role).map(({ rejected }) => rejected), call };
}

/** The conversation up to the call: as training rows have it, or with the tools in words. */
function opening({ ticket: { system }, slots }: Task, { prompt, tools }: Context): Prompt {
  const agent = trimmed(prompt('/08-examples/agent.md', slots));
  if (system.calling === 'native') return { ...agent, form: { kind: 'call', tools: tools.documents } };
  return prompt('text-calls.md', { agent: agent.messages[0]!.content, tools: tools.documentation, utterance: slots['utterance']! });
}

/** The conversation from the call on, and how the reply is to come. */
export function afterCall(task: Task, call: NonNullable<Answer['call']>, context: Context): Prompt {
  const before = opening(task, context);
  const [result, made] = [pythonJson(call.result), pythonJson({ tool: call.tool, arguments: call.arguments })];
  const told = context.prompt('result.md', { agent: before.messages[0]!.content, call: made, result });
  const text: Form = { kind: 'text' };
  if (task.ticket.system.calling === 'native')
    return { ...told, messages: [...before.messages, ...executed(call, result)], form: { ...text, tools: context.tools.documents } };
  const said: Message = { role: 'assistant', content: made };
  return { ...told, messages: [...before.messages, said, ...told.messages.slice(1)], form: text };
}

/** Where there is no history, its slot leaves an empty line; training rows have none. */
export const trimmed = (prompt: Prompt): Prompt => ({ ...prompt, messages: prompt.messages.map((message) => ({ ...message, content: message.content.trim() })) });
