/** What goes over the wire for a question, call by call or in a batch. */
import type { Question } from './answer.ts';
import { type Body, bodyOf } from './completion.ts';
import { askFor, askPlainly, type Mode } from './modes.ts';
import type { Role } from './roles.ts';

export function requestFor(role: Role, { messages, form, schema, schemaName }: Question, mode: Mode): Body {
  return bodyOf(role, form.kind === 'json' ? askFor(mode, messages, schema, schemaName) : askPlainly(mode, messages, form));
}
