/** What code can tell about a reply before the verifier reads it: length, tool names, safety notes, crisis help, content for minors, diagnoses and doses. */
import { reject, type Rejection } from '#engine';
import type { Demographics } from '#schemas/demographics';
import type { ToolCall } from '#schemas/tool-call';
import type { Utterance } from '#schemas/utterance';
import { clinicalClaim } from '../clinical-claims.ts';
import { crisisSignal, unsafe } from '../safety.ts';

/** In words. Below, a reply cannot both answer a feeling and use a result; above, nobody reads it in a chat. */
const shortest = 15, longest = 260;

/** Results of these tools are medical or psychological content and are marked as for reference (DESIGN: safety). */
const markedTools = new Set(['psychological_knowledge_retrieval', 'medical_assistant']);
const mark = /for reference|general information|not (?:a|an|any) (?:replacement|substitute)|(?:not|n't|never) (?:replace|be a (?:replacement|substitute))|not medical advice|not a diagnosis|in place of (?:a|your|professional)/i;
const helpChannel = /\b(?:988|911|741741|crisis line|lifeline|emergency (?:number|services)|trusted adult)\b/i;

export function replyProblem(reply: string, call: ToolCall, utterance: Utterance, user: Demographics): Rejection | undefined {
  return form(reply) ?? unsafe(reply, user.age) ?? clinicalClaim(reply, `${utterance.text} ${JSON.stringify(call.arguments)}`) ?? careNotes(reply, call, utterance);
}

function form(reply: string): Rejection | undefined {
  const words = reply.split(/\s+/).filter(Boolean).length;
  if (words < shortest) return reject('too-short', `The reply has ${words} words. Write at least ${shortest}: answer the feeling and use the tool's result.`);
  if (words > longest) return reject('too-long', `The reply has ${words} words. Keep it under ${longest}.`);
  const name = /\b[a-z]+(?:_[a-z]+)+\b/.exec(reply)?.[0];
  if (name !== undefined) return reject('names-tool', `The reply shows the machine's word "${name}". Speak of the song, the appointment, the card itself.`);
  return undefined;
}

function careNotes(reply: string, call: ToolCall, utterance: Utterance): Rejection | undefined {
  if ((crisisSignal(utterance.text) || call.result['help'] !== undefined) && !helpChannel.test(reply))
    return reject('no-help-channel', 'The user may be in danger. Name where help can be had at once: the channels of the result\'s "help", or the 988 lifeline.');
  if (markedTools.has(call.tool) && !mark.test(reply))
    return reject('no-reference-note', 'Medical and psychological content has to be marked: say that it is for reference and does not replace a professional.');
  return undefined;
}
