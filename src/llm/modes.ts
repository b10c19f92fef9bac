/** The ways to ask a server for JSON of a schema, from the strictest to plain words, or for one call of a tool, and which of them it takes. */
import type { Form as Wanted, Message } from '../ask.ts';
import type { ToolDocument } from '../conversation.ts';
import type { AnswerMode } from '../config.ts';
import type { FormatRefused } from './failure.ts';

export type Schema = Readonly<Record<string, unknown>>;
/**
 * `strict` and `loose` send the schema as response_format; `json` and `text` write it into the system message. For calls: `single` says that
 * there is to be one, which some models do not let themselves be told (`any`). Plain words have no way but `text`.
 */
export type Mode = 'strict' | 'loose' | 'json' | 'text' | 'single' | 'any';

const ladders: Readonly<Record<AnswerMode, readonly Mode[]>> = {
  auto: ['strict', 'loose', 'json', 'text'],
  'json-schema': ['strict', 'loose'],
  json: ['json'],
  text: ['text'],
};

const callLadder: readonly Mode[] = ['single', 'any'];

type Wish = { readonly form: Wanted; readonly schema: Schema };

export type Modes = {
  readonly choose: (model: string, wish: Wish) => Mode;
  /** After a refusal: false when there is no other way left. */
  readonly lower: (asked: { model: string; question: Wish; mode: Mode }, refusal: FormatRefused) => boolean;
};

/** Remembers, for one endpoint, how far down each model (or one schema of it) has to be asked. */
export function openModes(answers: AnswerMode): Modes {
  const ladder = ladders[answers];
  const lowest = new Map<string, number>();
  const ofSchema = (model: string, schema: Schema) => `${model}\n${formOf(schema).text}`;
  const ofCalls = (model: string) => `${model}\ncalls`;
  const choose: Modes['choose'] = (model, { form: { kind }, schema }) => {
    if (kind === 'text') return 'text';
    if (kind === 'call') return callLadder[lowest.get(ofCalls(model)) ?? 0]!;
    const rung = lowest.size === 0 ? 0 : Math.max(lowest.get(model) ?? 0, lowest.get(ofSchema(model, schema)) ?? 0);
    const mode = ladder[rung]!;
    return mode === 'strict' && !formOf(schema).strictable ? 'loose' : mode;
  };
  const lower: Modes['lower'] = ({ model, question, mode }, refusal) => {
    // Another call may have been refused, and have gone down, in the meantime.
    if (choose(model, question) !== mode) return true;
    if (mode === 'single') lowest.set(ofCalls(model), 1);
    if (question.form.kind !== 'json') return mode === 'single';
    const { schema } = question;
    const rung = refusal.schemaOnly || mode !== 'strict' ? ladder.indexOf(mode) + 1 : ladder.indexOf('loose') + 1;
    if (rung >= ladder.length) return false;
    lowest.set(refusal.schemaOnly ? ofSchema(model, schema) : model, rung);
    return true;
  };
  return { choose, lower };
}

type Form = { readonly bare: Schema; readonly text: string; readonly strictable: boolean };
/** There are as many schemas as questions in a recipe, and each is looked at once. */
const forms = new WeakMap<Schema, Form>();

function formOf(schema: Schema): Form {
  let form = forms.get(schema);
  if (!form) {
    const { $schema: _, ...bare } = schema;
    forms.set(schema, (form = { bare, text: JSON.stringify(bare), strictable: strictable(schema) }));
  }
  return form;
}

/** Keywords that strict decoding refuses, and those that hold schemas to look into. */
const refused = ['oneOf', 'allOf', 'not', 'if', 'patternProperties', 'propertyNames', 'dependentSchemas', 'prefixItems', 'default'];

/** Strict decoding wants every object closed and every property required. */
export function strictable(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const node = schema as { type?: unknown; properties?: object; required?: unknown; additionalProperties?: unknown; items?: unknown; anyOf?: unknown[]; $defs?: object };
  if (refused.some((keyword) => keyword in node)) return false;
  const properties = node.properties ?? {};
  if (node.type === 'object' || node.properties !== undefined) {
    const required = Array.isArray(node.required) ? node.required : [];
    if (node.additionalProperties !== false || Object.keys(properties).some((name) => !required.includes(name))) return false;
  }
  const below = [...Object.values(properties), ...(node.items === undefined ? [] : [node.items]), ...(node.anyOf ?? []), ...Object.values(node.$defs ?? {})];
  // A schema that says nothing (any value) has no strict form either.
  return (below.length > 0 || ['type', 'enum', 'const', '$ref'].some((keyword) => keyword in node)) && below.every(strictable);
}

export type Asking = {
  readonly messages: readonly Message[];
  readonly format: object | undefined;
  /** Shown to the model; `called` says whether it is to call one of them, `single` whether it is told to make one call only. */
  readonly tools?: { readonly documents: readonly ToolDocument[]; readonly called: boolean; readonly single: boolean };
};

/** What is sent for a text or a call: the messages as they are, and the tools. */
export const askPlainly = (mode: Mode, messages: readonly Message[], { kind, tools }: Wanted): Asking =>
  ({ messages, format: undefined, ...(tools && { tools: { documents: tools, called: kind === 'call', single: mode === 'single' } }) });

/** The messages and the response_format that ask for the schema in this mode. */
export function askFor(mode: Mode, messages: readonly Message[], schema: Schema, name: string): Asking {
  const { bare, text } = formOf(schema);
  if (mode === 'strict' || mode === 'loose')
    return { messages, format: { type: 'json_schema', json_schema: { name: name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64), strict: mode === 'strict', schema: bare } } };
  return { messages: withSchema(messages, text), format: mode === 'json' ? { type: 'json_object' } : undefined };
}

/** At the end of the first system message: the same for every call with this prompt, so that prompt caches hold. */
function withSchema(messages: readonly Message[], schema: string): Message[] {
  const words = `Answer with one JSON object and nothing else: no introduction, no explanation, no code fence. It fits this JSON Schema:\n${schema}`;
  const at = messages.findIndex((message) => message.role === 'system');
  if (at < 0) return [{ role: 'system', content: words }, ...messages];
  return messages.map((message, index) => (index === at ? { ...message, content: `${message.content}\n\n${words}` } : message));
}
