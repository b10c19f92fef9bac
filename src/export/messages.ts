/** Messages in OpenAI's form, which several trainers take. */
import { z } from 'zod';
import type { Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import { Unreadable } from './shapes.ts';
import { callText, type Piece } from './template.ts';

export const OpenAiCall = z.strictObject({
  id: z.string(), type: z.literal('function'), function: z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), arguments: z.string() }),
});
type OpenAiCall = z.infer<typeof OpenAiCall>;

export const Message = z.union([
  z.strictObject({ role: z.enum(['system', 'user']), content: z.string() }),
  z.strictObject({ role: z.literal('assistant'), content: z.string(), tool_calls: z.array(OpenAiCall).optional() }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);
export type Message = z.infer<typeof Message>;

/** The one id that calls have: no row has two. */
export const callId = 'call_000000001';

/** The arguments are a string in Python's spacing. */
export const callOf = (name: string, given: unknown): OpenAiCall => ({ id: callId, type: 'function', function: { name, arguments: pythonJson(given) } });

/** The content of a call is empty, never null. */
export function messageOf(turn: Turn): Message {
  switch (turn.role) {
    case 'user': return { role: 'user', content: turn.content };
    case 'call': return { role: 'assistant', content: '', tool_calls: [callOf(turn.name, turn.arguments)] };
    case 'result': return { role: 'tool', tool_call_id: callId, content: turn.content };
    case 'reply': return { role: 'assistant', content: turn.content };
  }
}

/** As the template does it: a string of arguments is taken over as it stands. */
export function pieceOfMessage(message: Message): Piece {
  if (message.role === 'system') throw new Unreadable('roles', 'a system message stands behind the first');
  if (message.role !== 'assistant') return { role: message.role, text: message.content };
  const calls = (message.tool_calls ?? []).map((call) => callText(call.function.name, call.function.arguments));
  return { role: 'assistant', text: [...(message.content === '' ? [] : [message.content]), ...calls].join('\n') };
}
