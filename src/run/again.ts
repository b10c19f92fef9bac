/** What is said after an answer that cannot be used. It goes behind the unchanged prompt, where providers' prompt caches still match. */
import type { Form, Message, Rejection } from '../ask.ts';

/** Nine letters and digits, which every server takes. */
const callId = 'call00001';

export function askedAgain(answer: { readonly text: string; readonly finish: string }, { kind }: Form, { why }: Rejection): readonly Message[] {
  if (kind === 'call') return answer.finish === 'call' ? calledAgain(answer.text, why) : notCalled(answer.text, why);
  const manner = kind === 'json' ? 'Answer again in the same JSON form, with this put right.' : 'Answer again, with this put right.';
  return [{ role: 'assistant', content: answer.text }, { role: 'user', content: `That answer cannot be used. ${why}\n${manner}` }];
}

/** The call as it was made, and the tool's no to it. */
function calledAgain(text: string, why: string): readonly Message[] {
  return [madeCall(JSON.parse(text) as Called), { role: 'tool', content: `This call was not executed. ${why} Make the call again, with this put right.`, answers: callId }];
}

/** Some servers refuse an empty message. */
const notCalled = (text: string, why: string): readonly Message[] =>
  [{ role: 'assistant', content: text.trim() === '' ? '(nothing)' : text }, { role: 'user', content: `${why} Call exactly one tool.` }];

type Called = { readonly tool: string; readonly arguments: unknown };

const madeCall = ({ tool, arguments: args }: Called): Message =>
  ({ role: 'assistant', content: '', call: { id: callId, name: tool, arguments: typeof args === 'string' ? args : JSON.stringify(args) } });

/** A call and its result, as a conversation goes on from there. */
export const executed = (call: Called, result: string): readonly Message[] => [madeCall(call), { role: 'tool', content: result, answers: callId }];
