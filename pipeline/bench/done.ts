/** What a system did, as judge and simulated user are shown it. */
import { pythonJson } from '#engine';
import type { Answer } from '#schemas/answer';

export const doneText = ({ call, reply }: { readonly call: Answer['call']; readonly reply: string }): string => [
  ...(call === null ? ['No tool was used.'] : [`Tool call: ${pythonJson({ tool: call.tool, arguments: call.arguments })}`, `Its result: ${pythonJson(call.result)}`]),
  `Reply: ${reply}`,
].join('\n');
