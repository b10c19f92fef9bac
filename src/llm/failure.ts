/**
 * What went wrong with a call, in words, and whether trying again helps. Covers the server's refusals and the network; an answer
 * that came but is bad is no failure. No message repeats a key, whatever the server says.
 */
import { APIError } from 'openai/error';
import type { Endpoint } from '../config.ts';
import { errorCode, ModelError } from '../errors.ts';

type About = { retryable: boolean; fatal?: boolean; retryAfterMs?: number | undefined; cause?: unknown };

/** The server has more calls than it bears: the gate lets fewer in. */
export class Overloaded extends ModelError {}

/** Nothing answers at the address. `quick`: nothing ever has, so a few tries tell. */
export class Unreachable extends ModelError {
  readonly quick: boolean;

  constructor(message: string, about: About & { quick: boolean }) {
    super(message, about);
    this.quick = about.quick;
  }
}

/** The server does not take this way of asking for JSON or for a call: another may do. `schemaOnly`: it would, for another schema. */
export class FormatRefused extends ModelError {
  readonly schemaOnly: boolean;

  constructor(message: string, schemaOnly: boolean) {
    super(message, { retryable: false });
    this.schemaOnly = schemaOnly;
  }
}

export type Attempt = {
  readonly endpoint: Endpoint;
  readonly model: string;
  readonly key: string | undefined;
  /** Whether the endpoint has ever answered. If not, what looks passing is more likely a wrong address. */
  readonly answered: () => boolean;
  /** Whether the request asked for a response_format. */
  readonly formatted: boolean;
  /** Whether it brought tools along, and said that one call is wanted. */
  readonly tools?: boolean;
  readonly single?: boolean;
  readonly timeoutSeconds: number;
};

const addressCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const formatWords = /response[_ -]?format|json[_ ]?schema|json[_ ]?object|json mode|structured[_ ]outputs?|guided|grammar/i;
const toolWords = /\btools?\b|tool[_ -](?:choice|call)|function calling/i;
const lengthWords = /context[_ ]length|maximum context|context window|too many tokens|prompt is too long|input is too long/i;
const quotaWords = /insufficient_quota|insufficient_balance|exceeded_current_quota|billing_hard_limit|credit balance/i;

/** The error to throw for what the client threw; what is neither the server's nor the network's doing comes back as it is. */
export function failureOf(error: unknown, attempt: Attempt): unknown {
  if (error instanceof ModelError) return error;
  if (error instanceof APIError && error.status !== undefined) return refusal(error, error.status, attempt);
  const { baseUrl } = attempt.endpoint;
  const code = deepCode(error);
  if (code !== undefined && addressCodes.has(code))
    return new Unreachable(`Nothing answers at ${baseUrl} (${code}).`, { retryable: true, fatal: true, quick: !attempt.answered(), cause: error });
  if (error instanceof SyntaxError) return notCompletion('it is not JSON', attempt);
  if (code !== undefined || error instanceof APIError || (error instanceof TypeError && error.message === 'terminated'))
    return new ModelError(`The connection to ${baseUrl} broke${code === undefined ? '' : ` (${code})`}.`, { retryable: true, cause: error });
  return error;
}

export const tooSlow = ({ endpoint: { baseUrl }, timeoutSeconds }: Attempt): ModelError =>
  new ModelError(`${baseUrl} did not answer within ${timeoutSeconds} seconds.`, { retryable: true });

/** A reply with status 200 that is no chat completion: a passing fault, unless the address was wrong from the start. */
export const notCompletion = (why: string, { endpoint, answered, key }: Attempt): ModelError =>
  new ModelError(`What ${endpoint.baseUrl} sent back is no chat completion: ${tidy(why, key)}.`, { retryable: true, fatal: !answered() });

function refusal(error: APIError, status: number, attempt: Attempt): ModelError {
  const { endpoint: { baseUrl, name, keyVariable }, model, key } = attempt;
  const said = tidy(error.message.replace(/^\d{3} /, ''), key);
  const marks = `${error.code ?? ''} ${error.type ?? ''} ${error.message}`;
  const final = (message: string) => new ModelError(message, { retryable: false, fatal: true });
  if (status === 401 || status === 403)
    return final(key === undefined
      ? `${baseUrl} wants a key (status ${status}): name the variable that holds it as endpoints.${name}.keyVariable, and set it.`
      : `The key in ${keyVariable} was refused by ${baseUrl} (status ${status}).`);
  if (status === 402 || quotaWords.test(marks)) return final(`The account behind ${keyVariable ?? baseUrl} has nothing left to spend at ${baseUrl}: ${said}`);
  if (status === 404) return final(`${baseUrl} does not know the model ${model}, or is not where its API begins (often it ends in /v1): ${said}`);
  if (status === 429 || status === 503 || status === 529)
    return new Overloaded(`${baseUrl} has too much to do (status ${status}): ${said}`, { retryable: true, retryAfterMs: retryAfter(error.headers, Date.now()) });
  if (status === 408 || status === 409 || status === 425 || (status >= 500 && status !== 501))
    return new ModelError(`${baseUrl} failed (status ${status}): ${said}`, { retryable: true, retryAfterMs: retryAfter(error.headers, Date.now()) });
  if (/json_validate_failed/.test(marks)) return new ModelError(`${baseUrl} could not finish its JSON: ${said}`, { retryable: true });
  if (status === 413 || lengthWords.test(marks)) return new ModelError(`The prompt is too long for ${model}: ${said}`, { retryable: false });
  if (attempt.formatted && formatWords.test(`${error.param ?? ''} ${marks}`))
    return new FormatRefused(`${baseUrl} does not take this response_format for ${model}: ${said}`, /invalid.{0,12}schema/i.test(marks));
  if (attempt.single === true && /parallel[_ ]tool[_ ]calls/i.test(`${error.param ?? ''} ${marks}`))
    return new FormatRefused(`${baseUrl} does not take parallel_tool_calls for ${model}: ${said}`, false);
  if (attempt.tools === true && toolWords.test(`${error.param ?? ''} ${marks}`))
    return final(`${baseUrl} does not take tools for ${model} (have it called in words instead: calling: text): ${said}`);
  if (/unsupported_(parameter|value)/.test(marks))
    return final(`${baseUrl} does not take these settings for ${model}; change roles or tokenLimit in the settings: ${said}`);
  return new ModelError(`${baseUrl} refused the request (status ${status}): ${said}`, { retryable: false });
}

/** Milliseconds, from retry-after-ms, or from Retry-After as seconds or as a date: by the server's own clock where it tells the time. */
export function retryAfter(headers: Headers | undefined, now: number): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return exact;
  const given = headers?.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given) * 1000;
  const date = Date.parse(given);
  const here = Date.parse(headers?.get('date') ?? '') || now;
  return Number.isNaN(date) ? undefined : Math.max(0, date - here);
}

/** The first code in the chain of causes that is the network's: fetch hides it two errors down. */
function deepCode(error: unknown): string | undefined {
  for (let link = error, depth = 0; link instanceof Error && depth < 6; link = link.cause, depth++) {
    const code = errorCode(link);
    if (code !== undefined && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(code) && !code.startsWith('ERR_')) return code;
  }
  return undefined;
}

/** What the server said, on one line, short, without the key. */
function tidy(said: string, key: string | undefined): string {
  const safe = key === undefined ? said : said.replaceAll(key, '…');
  const line = safe.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
