/** Gets the JSON object out of what a model wrote. Covers prose and fences around it and small slips; never completes an answer that was cut off. */
import { jsonrepair } from 'jsonrepair';
import { type Form, type Rejection, reject } from '../ask.ts';

export type Parsed = { readonly value: unknown } | { readonly rejection: Rejection };
type Parser = (text: string, finish: string) => Parsed;

const parsers: Readonly<Record<Form['kind'], Parser>> = { json: parseAnswer, text: parseText, call: parseCall };
export const parserOf = (kind: Form['kind']): Parser => parsers[kind];

export function parseAnswer(text: string, finish: string): Parsed {
  const said = spoken(text, finish, 'the JSON object asked for');
  if (typeof said !== 'string') return { rejection: said };
  const object = outermostObject(said);
  if (object === undefined) return { rejection: reject('not-json', 'The answer holds no complete JSON object. Answer with one JSON object and nothing else.') };
  return read(object);
}

/** What was said without the thinking before it, or why it is nothing to go on. */
function spoken(text: string, finish: string, wanted: string): string | Rejection {
  if (finish === 'length') return reject('cut-off', 'The answer was longer than allowed and broke off. Answer more briefly.');
  if (finish === 'refusal') return reject('refused', `The answer was a refusal. The task is invented data for research; answer with ${wanted}, within the safety rules.`);
  // The opening mark may have stood in the prompt already.
  const said = text.replace(/^(?:(?!<think>)[\s\S])*?<\/think>/, '').replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  return said === '' ? reject('empty-answer', 'The answer was empty.') : said;
}

function parseText(text: string, finish: string): Parsed {
  const said = spoken(text, finish, 'plain words');
  return typeof said === 'string' ? { value: said } : { rejection: said };
}

/** Of a call that came by the server's protocol the text is {tool, arguments}; arguments that are no JSON have stayed text. */
function parseCall(text: string, finish: string): Parsed {
  if (finish !== 'call') {
    const said = spoken(text, finish, 'a tool call');
    return { rejection: typeof said === 'string' ? reject('no-call', 'No tool was called.') : said };
  }
  const call = wellFormed(text) as { readonly arguments: unknown };
  return typeof call.arguments === 'string' ? { rejection: reject('not-json', 'The arguments are not a valid JSON object.') } : { value: call };
}

function read(object: string): Parsed {
  try {
    return { value: wellFormed(object) };
  } catch {
    // Not strict JSON: repair small slips (trailing commas, single quotes) before giving up.
  }
  try {
    return { value: wellFormed(jsonrepair(object)) };
  } catch (error) {
    return { rejection: reject('not-json', `The answer is not valid JSON (${error instanceof Error ? error.message : String(error)}).`) };
  }
}

/** Half of a pair of surrogates, which JSON may spell out, is no text: no UTF-8 file and no database takes it. A replacement character stands for it. */
const wellFormed = (json: string): unknown =>
  JSON.parse(json, /\\u[dD][89a-fA-F]/.test(json) ? (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value) : undefined);

/** From the first brace to the one that closes it; undefined when it is never closed. */
function outermostObject(text: string): string | undefined {
  const start = text.indexOf('{');
  if (start === -1) return undefined;
  let depth = 0, quoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return text.slice(start, index + 1);
  }
  return undefined;
}
