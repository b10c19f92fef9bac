/** Writes a training example out as the conversation a trainer sees. The same agent prompt serves the benchmark. */
import { type Conversation, pythonJson, type Turn, type WritingDesk } from '#engine';
import type { Example } from '#schemas/example';
import demographics from '../01-demographics/stage.ts';
import profiles from '../02-profiles/stage.ts';
import situations from '../04-situations/stage.ts';
import utterances from '../05-utterances/stage.ts';
import toolCalls from '../06-tool-calls/stage.ts';
import responses from '../07-responses/stage.ts';
import { demographicsText, profileText } from '../portrait.ts';
import { agentSlots, type Interaction } from './agent.ts';

export function conversation(example: Example, { lookup, documents, prompt }: WritingDesk): Conversation {
  const user = lookup(demographics, example.userId);
  const call = lookup(toolCalls, example.refId);
  const person = example.setting === 'profile' ? profileText(user, lookup(profiles, example.userId)) : demographicsText(user);
  const interactions = example.setting === 'profile' ? undefined : example.history.map((one) => interactionOf(one, lookup));
  const filled = prompt('08-examples/agent.md', agentSlots(person, lookup(utterances, example.utteranceId).text, interactions));
  const [system, said] = filled.messages;
  const turns: Turn[] = [{ role: 'user', content: said!.content }, { role: 'call', name: call.tool, arguments: call.arguments }];
  if (example.target === 'response')
    turns.push({ role: 'result', content: pythonJson(call.result) }, { role: 'reply', content: lookup(responses, example.refId).text });
  return { id: example.id, system: system!.content.trim(), tools: documents, turns };
}

function interactionOf({ utteranceId, feedback, refId }: Example['history'][number], lookup: WritingDesk['lookup']): Interaction {
  return { date: lookup(situations, utteranceId).date, said: lookup(utterances, utteranceId).text, call: lookup(toolCalls, refId), replied: lookup(responses, refId).text, feedback };
}
