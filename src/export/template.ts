/**
 * Qwen3's chat template in our own words, thinking off: what the model is shown up to where it begins to write, and what it writes.
 * It covers what our rows hold: a system text, at least one tool or none, one call a turn. official-template.ts holds it against the real one.
 */
import type { Row, Shown, ToolDocument, Turn } from '../conversation.ts';
import { pythonJson, Written } from '../jsonl.ts';

/** A text that is trained, and what the model is shown before it. `label` says whether it is wanted, in labelled rows. */
export type Reading = { readonly prompt: string; readonly completion: string; readonly label?: boolean };

/** One message as the template wraps it. */
export type Piece = { readonly role: 'user' | 'assistant' | 'tool'; readonly text: string };

export const endOfTurn = '<|im_end|>';
/** Where the model begins to write when it is not to think. */
export const generationPrompt = '<|im_start|>assistant\n<think>\n\n</think>\n\n';

/** `tools` is the documents as JSON, one a line; empty for none. */
export function headText(system: string, tools: string): string {
  if (tools === '') return `<|im_start|>system\n${system}${endOfTurn}\n`;
  return `<|im_start|>system\n${system}\n\n# Tools\n\nYou may call one or more functions to assist with the user query.\n\n`
    + `You are provided with function signatures within <tools></tools> XML tags:\n<tools>\n${tools}\n</tools>\n\n`
    + 'For each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:\n'
    + `<tool_call>\n{"name": <function-name>, "arguments": <args-json-object>}\n</tool_call>${endOfTurn}\n`;
}

/** `given` is the arguments as text: the template takes them over as they stand. */
export const callText = (name: string, given: string): string => `<tool_call>\n{"name": "${name}", "arguments": ${given}}\n</tool_call>`;

export function pieceText({ role, text }: Piece): string {
  return role === 'tool' ? `<|im_start|>user\n<tool_response>\n${text}\n</tool_response>${endOfTurn}\n` : `<|im_start|>${role}\n${text}${endOfTurn}\n`;
}

export function pieceOf(turn: Turn): Piece {
  switch (turn.role) {
    case 'user': return { role: 'user', text: turn.content };
    case 'call': return { role: 'assistant', text: callText(turn.name, pythonJson(turn.arguments)) };
    case 'result': return { role: 'tool', text: turn.content };
    case 'reply': return { role: 'assistant', text: turn.content };
  }
}

/** A reading for each piece that is trained. */
export function readingsOf(head: string, pieces: readonly Piece[], isTrained: (piece: Piece, index: number) => boolean): Reading[] {
  const readings: Reading[] = [];
  let before = head;
  for (const [index, piece] of pieces.entries()) {
    if (isTrained(piece, index)) readings.push({ prompt: before + generationPrompt, completion: piece.text + endOfTurn });
    before += pieceText(piece);
  }
  return readings;
}

type ToolText = { readonly lines: string; readonly list: Written; readonly string: Written };
const toolTexts = new WeakMap<readonly ToolDocument[], ToolText>();

/** The documents as the template shows them, one a line; as JSON; and as the JSON string that most trainers take. All rows of a run share them. */
export function toolText(tools: readonly ToolDocument[]): ToolText {
  let text = toolTexts.get(tools);
  if (!text) {
    const list = pythonJson(tools);
    toolTexts.set(tools, (text = { lines: tools.map(pythonJson).join('\n'), list: new Written(list), string: new Written(JSON.stringify(list)) }));
  }
  return text;
}

const quoting = () => {
  let last = { text: '', quoted: new Written('""') };
  return (text: string): Written => {
    if (text !== last.text) last = { text, quoted: new Written(JSON.stringify(text)) };
    return last.quoted;
  };
};

/** A system text as JSON; the rows of one user follow each other with the same. */
export const quotedOnce = quoting();

const quotedHead = quoting();

/** A rendered text as JSON: what stands before the second message is mostly that of the row before. */
export function quotedText(text: string): Written {
  const end = Math.max(0, text.indexOf('<|im_start|>', 1));
  return new Written(quotedHead(text.slice(0, end)).json.slice(0, -1) + JSON.stringify(text.slice(end)).slice(1));
}

const headOf = ({ system, tools }: Shown): string => headText(system, toolText(tools).lines);

/** What a row teaches, by the template: what every trainer has to arrive at. */
export function readingsOfRow(row: Row): Reading[] {
  const head = headOf(row.shown);
  const shown = row.shown.turns.map(pieceOf);
  const after = (turns: readonly Turn[]) => readingsOf(head, [...shown, ...turns.map(pieceOf)], ({ role }, index) => role === 'assistant' && index >= shown.length);
  switch (row.objective) {
    case 'sft': return after(row.completion);
    case 'dpo': return [...after([row.chosen]), ...after([row.rejected])];
    case 'kto': return after([row.completion]).map((reading) => ({ ...reading, label: row.label }));
  }
}
