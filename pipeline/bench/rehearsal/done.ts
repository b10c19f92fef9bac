/** Reads a call back out of what a model is shown of it, as a judge would. */
import type { ToolCall } from '#schemas/tool-call';

type Done = { readonly tool: string; readonly arguments: ToolCall['arguments']; readonly result: ToolCall['result'] };

/** The text is that of done.ts: the call, its result and the reply, each on a line of its own. */
export function doneIn(text: string): { readonly call: Done | null; readonly reply: string } {
  const [first = '', second = '', ...rest] = text.split('\n');
  if (!first.startsWith('Tool call: ')) return { call: null, reply: [second, ...rest].join('\n').replace(/^Reply: /, '') };
  const call = JSON.parse(first.slice('Tool call: '.length)) as Omit<Done, 'result'>;
  return { call: { ...call, result: JSON.parse(second.slice('Its result: '.length)) as Done['result'] }, reply: rest.join('\n').replace(/^Reply: /, '') };
}

