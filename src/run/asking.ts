/**
 * One ask: look it up, else call; parse, shape, check; on a bad answer ask again with the reason, up to three times unless the prompt says otherwise.
 * Remembered answers go through parse and check again, so a resumed run takes the same path as the first one.
 */
import type { Attempt } from '#schemas/journal';
import { z } from 'zod';
import { type Ask, type Check, type Form, type Message, type Prompt, type Rejection, reject, Unusable } from '../ask.ts';
import { digest } from '../hash.ts';
import { type Calls, messageId } from '../store/calls.ts';
import type { Answerer } from '../llm/answer.ts';
import { parserOf } from '../llm/parse.ts';
import { askedAgain } from './again.ts';

/** Regenerations after the first try (paper, Appendix C: up to three for each verification stage). */
const regenerations = 3;

export type Asker = {
  readonly stage: string;
  readonly unit: string;
  readonly input: unknown;
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Every attempt is noted here, for the journal. */
  readonly attempts: Attempt[];
};

export function openAsk(asker: Asker, answerer: Answerer, calls: Calls, now: () => Date): Ask {
  return async <T>(role: string, prompt: Prompt, shape: z.ZodType<T>, check?: Check<T>): Promise<T> => {
    const { attempts = 1 + regenerations, form = json } = prompt;
    let messages = prompt.messages;
    let rejection: Rejection | undefined;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      asker.signal.throwIfAborted();
      const call = await remembered({ asker, role, prompt, messages, form, schema: schemaOf(shape), attempt, rejection }, answerer, calls, now);
      const noted: Attempt = { role, prompt: prompt.file, attempt, call: call.key, rejected: null };
      asker.attempts.push(noted);
      const judged = await judge(call, form, shape, check);
      if ('answer' in judged) return judged.answer;
      rejection = noted.rejected = judged.rejection;
      messages = [...prompt.messages, ...askedAgain(call, form, rejection)];
    }
    throw new Unusable(rejection!);
  };
}

const json: Form = { kind: 'json' };

async function judge<T>(call: { text: string; finish: string }, { kind }: Form, shape: z.ZodType<T>, check?: Check<T>): Promise<{ answer: T } | { rejection: Rejection }> {
  const parsed = parserOf(kind)(call.text, call.finish);
  if ('rejection' in parsed) return parsed;
  const shaped = shape.safeParse(parsed.value);
  if (!shaped.success) return { rejection: reject('wrong-shape', wording(shaped.error)) };
  const rejection = await check?.(shaped.data);
  return rejection ? { rejection } : { answer: shaped.data };
}

type Wanted = {
  asker: Asker; role: string; prompt: Prompt; messages: readonly Message[]; form: Form; schema: Schema; attempt: number; rejection: Rejection | undefined;
};

async function remembered(wanted: Wanted, answerer: Answerer, calls: Calls, now: () => Date) {
  const { asker, role, prompt, messages, form, schema, attempt, rejection } = wanted;
  const ids = messages.map(messageId);
  const key = digest([asker.unit, role, identityOf(answerer, role), prompt.file, attempt, schema.digest + formMark(form), ...ids].join('\n'));
  const found = calls.find(key);
  if (found) return found;
  const answer = await answerer.answer({
    key, stage: asker.stage, unit: asker.unit, role, prompt, messages, form, schema: schema.json, schemaName: schema.name(prompt.file),
    attempt, rejection, input: asker.input, priority: asker.priority, signal: asker.signal,
  });
  const call = {
    key, stage: asker.stage, unit: asker.unit, role, model: answer.model, prompt: prompt.file, messages: ids, attempt,
    text: answer.text, finish: answer.finish, inputTokens: answer.inputTokens, outputTokens: answer.outputTokens, cachedTokens: answer.cachedTokens,
    costUsd: answer.costUsd, ms: answer.ms, calledAt: now().toISOString(), rehearsal: answerer.rehearsal,
  };
  await calls.keep(call, messages);
  return call;
}

const identities = new WeakMap<Answerer, Map<string, string>>();

/** It does not change while the answerer lives, and takes a while to spell out. */
function identityOf(answerer: Answerer, role: string): string {
  let known = identities.get(answerer);
  if (!known) identities.set(answerer, (known = new Map()));
  let identity = known.get(role);
  if (identity === undefined) known.set(role, (identity = answerer.identity(role)));
  return identity;
}

const toolMarks = new WeakMap<object, string>();

/** What of the form belongs to a question's key: nothing for JSON, which most are asked for. */
function formMark({ kind, tools }: Form): string {
  if (kind === 'json') return '';
  if (tools === undefined) return ` ${kind}`;
  let mark = toolMarks.get(tools);
  if (mark === undefined) toolMarks.set(tools, (mark = digest(JSON.stringify(tools))));
  return ` ${kind} ${mark}`;
}

const wording = (error: z.ZodError) =>
  `The JSON does not have the form asked for: ${error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the object'}: ${issue.message}`).join('; ')}.`;

type Schema = { readonly json: Readonly<Record<string, unknown>>; readonly digest: string; readonly name: (file: string) => string };
const schemas = new WeakMap<z.ZodType, Schema>();

function schemaOf(shape: z.ZodType): Schema {
  let found = schemas.get(shape);
  if (!found) {
    const { $schema: _, ...json } = z.toJSONSchema(shape);
    found = { json, digest: digest(JSON.stringify(json)), name: (file) => file.replace(/\.md$/, '').replaceAll(/[^A-Za-z0-9]+/g, '_').slice(-60) };
    schemas.set(shape, found);
  }
  return found;
}
