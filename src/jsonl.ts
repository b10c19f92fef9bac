/** JSON Lines, parsed at the door: what gets past here is of the shape it claims. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { z } from 'zod';
import { errorCode, UserError } from './errors.ts';

/** One line of a file: parsed, or an error that says which line, which field, and what to do. */
export function parseLine<T>(text: string, shape: z.ZodType<T>, where: string): T {
  const parsed = shape.safeParse(parseJson(text, where));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new UserError(`${where}: ${issue.path.join('.') || 'the line'}: ${issue.message}.`, 'Mend or delete the line, then run the command again.');
}

/** A whole small file, read at once; `name` is what errors call it. */
export function readText(path: string | URL, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new UserError(`${name} is missing.`, `It should be at ${String(path)}.`, { cause });
  }
}

export function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${where}: not JSON.`, 'Mend or delete the line, then run the command again.', { cause });
  }
}

/** JSON that is already written: `pythonJson` takes it over as it stands. For long texts that stand in many lines. */
export class Written {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** JSON as Python's json.dumps(ensure_ascii=False) writes it: ", " and ": " between things. Qwen's chat template and vLLM show arguments so. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (value instanceof Written) return value.json;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value).filter(([, member]) => member !== undefined).map(([key, member]) => `${JSON.stringify(key)}: ${pythonJson(member)}`).join(', ')}}`;
  return typeof value === 'number' ? pythonNumber(value) : JSON.stringify(value);
}

/** Below 0.0001 Python writes an exponent of two digits at least, where JavaScript writes 0.00001 or 1e-7; it reads -0 back as 0. */
function pythonNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 1e-4 || Number.isNaN(value)) return JSON.stringify(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

/** The lines of a file of any size, one after the other. */
export function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    let rest: Buffer[] = [];
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1 && end < read; end = chunk.indexOf(10, from)) {
        const line = Buffer.concat([...rest, chunk.subarray(from, end)]).toString('utf8');
        [rest, from] = [[], end + 1];
        yield line;
      }
      if (from < read) rest.push(Buffer.from(chunk.subarray(from, read)));
    }
    if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
  } finally {
    closeSync(file);
  }
}
