/** What the agent prompt (agent.md) is filled with: the same words in training rows and in the benchmark. */
import { pythonJson } from '#engine';

/** One earlier conversation, as the agent is reminded of it. */
export type Interaction = {
  readonly date: string;
  readonly said: string;
  /** Null when no tool was used. */
  readonly call: { readonly tool: string; readonly arguments: unknown } | null;
  readonly replied: string;
  readonly feedback: string;
};

/** `interactions` is undefined where the agent is to know of no history at all. */
export const agentSlots = (person: string, utterance: string, interactions: readonly Interaction[] | undefined): Readonly<Record<string, string>> => ({
  person: `The person:\n${person}`,
  interactions: interactions === undefined ? '' : `\nYour earlier conversations with them, oldest first:\n${interactions.map(interactionText).join('\n') || 'None yet.'}`,
  utterance,
});

const interactionText = ({ date, said, call, replied, feedback }: Interaction): string => [
  `- ${date}`,
  `  They said: ${said}`,
  ...(call === null ? [] : [`  You used: ${call.tool} ${pythonJson(call.arguments)}`]),
  `  You replied: ${replied}`,
  `  Their feedback: ${feedback}`,
].join('\n');
