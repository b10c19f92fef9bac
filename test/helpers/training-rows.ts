/** A small made-up example as rows of each objective: a call, and the reply to its result. */
import type { CallTurn, LabelledRow, PairRow, ReplyTurn, Row, SftRow, Shown, ToolDocument, Turn } from '../../src/conversation.ts';

export const tools: readonly ToolDocument[] = [{
  type: 'function',
  function: {
    name: 'find_restaurant', description: 'Find restaurants.',
    parameters: { type: 'object', properties: { city: { type: 'string' }, diet: { type: 'string' }, max_eur: { type: 'integer' } }, required: ['city'] },
  },
}];

export const system = 'You are a personal assistant.\nUser profile: home_city=Porto; diet=vegetarian';
export const asked: Turn = { role: 'user', content: 'Dinner tonight under 25 euros?' };
export const call: CallTurn = { role: 'call', name: 'find_restaurant', arguments: { city: 'Porto', diet: 'vegetarian', max_eur: 25 } };
export const otherCall: CallTurn = { role: 'call', name: 'find_restaurant', arguments: { city: 'Lisbon', max_eur: 25 } };
export const result: Turn = { role: 'result', content: '{"results": [{"name": "Verde", "eur": 18}]}' };
export const reply: ReplyTurn = { role: 'reply', content: 'Verde in Porto fits your vegetarian diet, about €18.' };
export const otherReply: ReplyTurn = { role: 'reply', content: 'Try the Steak House, about €24.' };

export const shown = (...turns: readonly Turn[]): Shown => ({ system, tools, turns });
const beforeCall = shown(asked);
const beforeReply = shown(asked, call, result);

const about = (id: string) => ({ id, userId: id.split('-')[0]!, setting: 'profile', shorter: () => undefined });

export const callRow = (id = 'u0001-s01-p1-call'): SftRow => ({ ...about(id), objective: 'sft', shown: beforeCall, completion: [call] });
export const replyRow = (id = 'u0001-s01-p1-response'): SftRow => ({ ...about(id), objective: 'sft', shown: beforeReply, completion: [reply] });
export const jointRow = (id = 'u0001-s01-p1'): SftRow => ({ ...about(id), objective: 'sft', shown: beforeCall, completion: [call, result, reply] });
export const callPair = (id = 'u0001-s01-p1-n1-call'): PairRow => ({ ...about(id), objective: 'dpo', shown: beforeCall, chosen: call, rejected: otherCall });
export const replyPair = (id = 'u0001-s01-p1-r1-response'): PairRow => ({ ...about(id), objective: 'dpo', shown: beforeReply, chosen: reply, rejected: otherReply });
export const wanted = (id = 'u0001-s01-p1-call'): LabelledRow => ({ ...about(id), objective: 'kto', shown: beforeCall, completion: call, label: true });
export const unwanted = (id = 'u0001-s01-n1-call'): LabelledRow => ({ ...about(id), objective: 'kto', shown: beforeCall, completion: otherCall, label: false });

export const rowsOf = { sft: [callRow(), replyRow()], dpo: [callPair(), replyPair()], kto: [wanted(), unwanted()] } as const;
export const allRows: readonly Row[] = [...rowsOf.sft, ...rowsOf.dpo, ...rowsOf.kto];
