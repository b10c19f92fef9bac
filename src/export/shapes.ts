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

/** Columns and types exactly as declared: another column may be misread (a date, a trace, a label), another type cannot be cast. */
export function parsedAs<T>(shape: z.ZodType<T>, line: string): T {
  const read = shape.safeParse(json(line, 'the line'));
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

const Documents = z.array(z.looseObject({ type: z.literal('function'), function: z.looseObject({ name: z.string() }) }));
let last: { readonly text: string; readonly lines: string } = { text: '[]', lines: '' };

/** The lines of tools that a trainer makes of a JSON string: parsed, and written again as Python does. Rows follow each other with the same tools. */
export function toolLines(text: string): string {
  if (text !== last.text) last = { text, lines: parsedAs(Documents, text).map(pythonJson).join('\n') };
  return last.lines;
}

let head = { system: '', tools: '', text: '' };

/** As `headText`; rows of one user follow each other with the same head. */
export function headOnce(system: string, tools: string): string {
  if (system === '') throw new Unreadable('system', 'the system text is empty');
  if (system !== head.system || tools !== head.tools) head = { system, tools, text: headText(system, tools) };
  return head.text;
}

const Call = z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()) });

/** A call as a JSON string {"name", "arguments"}. */
export const callIn = (text: string): z.infer<typeof Call> => parsedAs(Call, text);
