/**
 * Prompt files: Markdown beside the stage or tool that uses them, with `# system` and `# user` headings for the messages
 * and {{slots}}. No logic in them: a branch is two files. Stable text first, so that providers' prompt caches apply.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message, Prompt } from '../ask.ts';
import { errorCode, UserError } from '../errors.ts';

const slot = /\{\{(\w+)\}\}/;

/** `pieces` is the text between slots and, at every second place, the name of a slot. */
type Part = Message & { readonly pieces: readonly string[] };
export type PromptFile = { readonly file: string; readonly text: string; readonly parts: readonly Part[]; readonly slots: ReadonlySet<string> };

/** Reads `folder/file`; the prompt is known by `file`, its path below the recipe's folder. */
export function readPrompt(folder: string, file: string): PromptFile {
  const text = readText(join(folder, file), file);
  const pieces = text.split(/^# (system|user)\s*$/m);
  if (pieces.length < 3 || pieces[0]!.trim() !== '')
    throw new UserError(`${file}: a prompt file begins with "# system" or "# user".`, 'Put every text under one of these headings.');
  const parts: Part[] = [];
  for (let index = 1; index < pieces.length; index += 2) {
    const content = pieces[index + 1]!.trim();
    parts.push({ role: pieces[index] as 'system' | 'user', content, pieces: content.split(slot) });
  }
  return { file, text, parts, slots: new Set(parts.flatMap((part) => part.pieces.filter(isSlot))) };
}

const isSlot = (_: string, index: number): boolean => index % 2 === 1;

/**
 * The system messages of one user as they were last filled. They are long and mostly the same from call to call; the same object
 * need not be built, digested and held in memory again.
 */
export type Filled = Map<Part, { readonly values: readonly string[]; readonly message: Message }>;

/** Fills the slots. An empty slot, or a value no slot asked for, is an error. */
export function fill(prompt: PromptFile, slots: Readonly<Record<string, string>>, before: Filled = new Map()): Prompt {
  const missing = [...prompt.slots].filter((name) => !(name in slots));
  const unused = Object.keys(slots).filter((name) => !prompt.slots.has(name));
  if (missing.length + unused.length > 0)
    throw new UserError(`${prompt.file}: slots without a value [${missing}], values without a slot [${unused}].`, 'Make the prompt file and the code that fills it agree.');
  return { file: prompt.file, slots, messages: prompt.parts.map((part) => fillPart(part, slots, before)) };
}

function fillPart(part: Part, slots: Readonly<Record<string, string>>, before: Filled): Message {
  const { role, pieces } = part;
  const last = before.get(part);
  const values = pieces.filter(isSlot).map((name) => slots[name]!);
  if (last && values.every((value, index) => value === last.values[index])) return last.message;
  const message = { role, content: pieces.map((piece, index) => (isSlot(piece, index) ? slots[piece]! : piece)).join('') };
  if (role === 'system') before.set(part, { values, message });
  return message;
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new UserError(`The prompt ${file} is missing.`, `Write it at ${path}.`, { cause });
  }
}
