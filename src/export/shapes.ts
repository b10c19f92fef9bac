/** What the readers of the formats share: lines of exactly the declared columns, and JSON strings within them. */
import { z } from 'zod';
import { pythonJson } from '../jsonl.ts';
import { headText } from './template.ts';

/** A line that a trainer would refuse, drop or misread; `rule` can be counted. */
export class Unreadable extends Error {
  readonly rule: string;

  constructor(rule: string, words: string) {
    super(words);
    this.name = 'Unreadable';
    this.rule = rule;
  }
}

/** For text in which no tools stand beside other things: lines that are rendered already, and JSON within a line. */
export const parsedPlainly = <T>(shape: z.ZodType<T>, line: string): T => shaped(shape, json(line, 'the line'));

/** Columns and types exactly as declared: another column may be misread (a date, a trace, a label), another type cannot be cast. */
export function parsedAs<T>(shape: z.ZodType<T>, line: string): T {
  return shaped(shape, parsed(line));
}

function shaped<T>(shape: z.ZodType<T>, value: unknown): T {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw new Unreadable('columns', `${path.join('.') || 'the line'}: ${message}`);
}

export function json(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('json', `${what} is not JSON`);
  }
}

/** The tools as they stood in an earlier line, as a string and as data, and what they were parsed to: half of every line, and mostly the same bytes. */
type Known = { readonly literal: string; readonly value: unknown };
const known: { string: Known | undefined; data: Known | undefined } = { string: undefined, data: undefined };
const standIn = '\u0000';

/** As JSON.parse; only tools that stand in the line in the very bytes of an earlier line are not parsed again. */
function parsed(line: string): unknown {
  for (const before of [known.string, known.data]) {
    const rest = before && without(line, before.literal);
    if (rest !== undefined && rest !== line) return withTools(json(rest, 'the line'), before!.value);
  }
  const value = json(line, 'the line');
  const tools = holdersIn(value).map((holder) => holder['tools']).find((one) => one !== undefined);
  if (tools === undefined) return value;
  const isText = typeof tools === 'string';
  const literal = isText ? JSON.stringify(tools) : pythonJson(tools);
  if (without(line, literal) !== line) known[isText ? 'string' : 'data'] = { literal, value: tools };
  return value;
}

/** The line with a stand-in for the tools where they are exactly these. They are looked for by how their list begins, which nothing else in a line does. */
function without(line: string, literal: string): string {
  const inside = literal.startsWith('"') ? 1 : 0;
  const begins = literal.slice(inside, inside + 24);
  let rest = line;
  for (let found = rest.indexOf(begins); found !== -1; found = rest.indexOf(begins, found + 1)) {
    const from = found - inside;
    if (rest.startsWith(literal, from)) rest = `${rest.slice(0, from)}"\\u0000"${rest.slice(from + literal.length)}`;
  }
  return rest;
}

function withTools(line: unknown, tools: unknown): unknown {
  for (const holder of holdersIn(line)) for (const name of toolNames) if (holder[name] === standIn) holder[name] = tools;
  return line;
}

const toolNames = ['tools', 'rejected_tools'] as const;

/** The objects that may hold tools: the line itself, and OpenAI's `input`. */
function holdersIn(value: unknown): Record<string, unknown>[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const line = value as Record<string, unknown>;
  return [line, ...('input' in line ? holdersIn(line['input']) : [])];
}

const Documents = z.array(z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) }));
let last: { readonly text: string; readonly lines: string } = { text: '[]', lines: '' };

/** The lines of tools that a trainer makes of a JSON string: parsed, and written again as Python does. Rows follow each other with the same tools. */
export function toolLines(text: string): string {
  if (text !== last.text) last = { text, lines: parsedPlainly(Documents, text).map(pythonJson).join('\n') };
  return last.lines;
}

let list: { readonly tools: unknown; readonly lines: string } = { tools: undefined, lines: '' };

/** The same of tools that are data: name, description and parameters, in this order. */
export function toolLinesOf(tools: unknown): string {
  if (tools === list.tools) return list.lines;
  const read = StrictDocuments.safeParse(tools);
  if (!read.success) throw new Unreadable('columns', `tools: ${read.error.issues[0]!.message}`);
  list = { tools, lines: read.data.map(pythonJson).join('\n') };
  return list.lines;
}

const StrictDocuments = z.array(z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string(), description: z.string(), parameters: z.record(z.string(), z.unknown()) }) }));

let head = { system: '', tools: '', text: '' };

/** As `headText`; rows of one user follow each other with the same head. */
export function headOnce(system: string, tools: string): string {
  if (system === '') throw new Unreadable('system', 'the system text is empty');
  if (system !== head.system || tools !== head.tools) head = { system, tools, text: headText(system, tools) };
  return head.text;
}

const Call = z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()) });

/** A call as a JSON string {"name", "arguments"}. */
export const callIn = (text: string): z.infer<typeof Call> => parsedPlainly(Call, text);
