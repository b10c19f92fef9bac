/** What the agent is shown before it acts: the agent's prompt, filled. The same prompt serves the benchmark. */
import { pythonJson, type Shown, type WritingDesk } from '#engine';
import type { Example } from '#schemas/example';
import demographics from '../01-demographics/stage.ts';
import profiles from '../02-profiles/stage.ts';
import situations from '../04-situations/stage.ts';
import utterances from '../05-utterances/stage.ts';
import toolCalls from '../06-tool-calls/stage.ts';
import responses from '../07-responses/stage.ts';
import { demographicsText, profileText } from '../portrait.ts';

export function shownFor(example: Example, { lookup, documents, prompt }: WritingDesk): Shown {
  const user = lookup(demographics, example.userId);
  const [system, said] = prompt('08-examples/agent.md', {
    person: `The person:\n${example.setting === 'profile' ? profileText(user, lookup(profiles, example.userId)) : demographicsText(user)}`,
    interactions: example.setting === 'profile' ? '' : `\nYour earlier conversations with them, oldest first:\n${example.history.map((one) => interactionText(one, lookup)).join('\n') || 'None yet.'}`,
    utterance: lookup(utterances, example.utteranceId).text,
  }).messages;
  return { system: system!.content.trim(), tools: documents, turns: [{ role: 'user', content: said!.content }] };
}

function interactionText({ utteranceId, feedback, refId }: Example['history'][number], lookup: WritingDesk['lookup']): string {
  const call = lookup(toolCalls, refId);
  return [
    `- ${lookup(situations, utteranceId).date}`,
    `  They said: ${lookup(utterances, utteranceId).text}`,
    `  You used: ${call.tool} ${pythonJson(call.arguments)}`,
    `  You replied: ${lookup(responses, refId).text}`,
    `  Their feedback: ${feedback}`,
  ].join('\n');
}
