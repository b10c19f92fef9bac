/** What the agent is shown before it acts: the agent's prompt, filled. The same prompt serves the benchmark. */
import type { Shown, WritingDesk } from '#engine';
import type { Example } from '#schemas/example';
import demographics from '../01-demographics/stage.ts';
import profiles from '../02-profiles/stage.ts';
import situations from '../04-situations/stage.ts';
import utterances from '../05-utterances/stage.ts';
import toolCalls from '../06-tool-calls/stage.ts';
import responses from '../07-responses/stage.ts';
import { demographicsText, profileText } from '../portrait.ts';
import { agentSlots, type Interaction } from './agent.ts';

export function shownFor(example: Example, { lookup, documents, prompt }: WritingDesk): Shown {
  const user = lookup(demographics, example.userId);
  const person = example.setting === 'profile' ? profileText(user, lookup(profiles, example.userId)) : demographicsText(user);
  const interactions = example.setting === 'profile' ? undefined : example.history.map((one) => interactionOf(one, lookup));
  const [system, said] = prompt('08-examples/agent.md', agentSlots(person, lookup(utterances, example.utteranceId).text, interactions)).messages;
  return { system: system!.content.trim(), tools: documents, turns: [{ role: 'user', content: said!.content }] };
}

function interactionOf({ utteranceId, feedback, refId }: Example['history'][number], lookup: WritingDesk['lookup']): Interaction {
  return { date: lookup(situations, utteranceId).date, said: lookup(utterances, utteranceId).text, call: lookup(toolCalls, refId), replied: lookup(responses, refId).text, feedback };
}
