/**
 * Neutral rows for whatever else one may want to make of them, as JSONL and as Parquet. Every column has one declared type; what is nested
 * (tools, messages) is a JSON string, so that no reader infers, casts or rounds anything within it.
 */
import { z } from 'zod';
import type { Objective, Row } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import type { Format, Kind } from './format.ts';
import { Message, messageOf, pieceOfMessage } from './messages.ts';
import { headOnce, json, parsedAs, toolLines, Unreadable } from './shapes.ts';
import { quotedOnce, type Reading, readingsOf, toolText } from './template.ts';

const shared = { id: z.string(), user: z.string(), setting: z.string(), rehearsal: z.boolean(), system: z.string(), tools: z.string(), messages: z.string() };
const lines = {
  sft: z.strictObject({ ...shared, completion: z.string() }),
  dpo: z.strictObject({ ...shared, chosen: z.string(), rejected: z.string() }),
  kto: z.strictObject({ ...shared, completion: z.string(), label: z.boolean() }),
};

/** Column to type, in the order of the lines. */
export function columnTypes(objective: Objective): Readonly<Record<string, 'VARCHAR' | 'BOOLEAN'>> {
  return Object.fromEntries(Object.entries(lines[objective].shape).map(([name, type]) => [name, type instanceof z.ZodBoolean ? 'BOOLEAN' : 'VARCHAR']));
}

export const canonical: Format = {
  name: 'canonical',
  about: 'neutral rows as JSONL and Parquet: system, tools, messages and completion, with ids',
  objectives: ['sft', 'dpo', 'kto'],
  layouts: ['split', 'joint'],
  line: (row, rehearsal) => pythonJson(columns(row, rehearsal)),
  read,
  twin: {
    write: async (path, objective, tools) => (await import('./parquet.ts')).writeParquet(path, columnTypes(objective), tools ? { tools: toolText(tools).list.json } : {}),
    differing: async (path, objective) => (await import('./parquet.ts')).differingRows(path, columnTypes(objective)),
  },
  beside: () => ({}),
};

function columns(row: Row, rehearsal: boolean): Record<string, unknown> {
  const { system, tools, turns } = row.shown;
  const about = { id: row.id, user: row.userId, setting: row.setting, rehearsal, system: quotedOnce(system), tools: toolText(tools).string, messages: pythonJson(turns.map(messageOf)) };
  switch (row.objective) {
    case 'sft': return { ...about, completion: pythonJson(row.completion.map(messageOf)) };
    case 'dpo': return { ...about, chosen: pythonJson([messageOf(row.chosen)]), rejected: pythonJson([messageOf(row.rejected)]) };
    case 'kto': return { ...about, completion: pythonJson([messageOf(row.completion)]), label: row.label };
  }
}

function read(line: string, { objective }: Kind): Reading[] {
  if (objective === 'dpo') {
    const row = parsedAs(lines.dpo, line);
    return [row.chosen, row.rejected].flatMap((own) => readSide(row, own));
  }
  if (objective === 'sft') {
    const row = parsedAs(lines.sft, line);
    return readSide(row, row.completion);
  }
  const row = parsedAs(lines.kto, line);
  return readSide(row, row.completion).map((reading) => ({ ...reading, label: row.label }));
}

const Messages = z.array(Message);

function messagesIn(text: string): z.infer<typeof Messages> {
  const read = Messages.safeParse(json(text, 'the messages'));
  if (!read.success) throw new Unreadable('columns', read.error.issues[0]!.message);
  return read.data;
}

function readSide({ system, tools, messages }: { system: string; tools: string; messages: string }, own: string): Reading[] {
  const shown = messagesIn(messages);
  const pieces = [...shown, ...messagesIn(own)].map(pieceOfMessage);
  return readingsOf(headOnce(system, toolLines(tools)), pieces, ({ role }, index) => role === 'assistant' && index >= shown.length);
}
