/** Training rows before any trainer's format: what the model is shown, and what it learns to write or to prefer. */
import type { Rejection } from './ask.ts';

/** A tool's documentation as models and trainers take it (OpenAI function format); key order is part of the format. */
export type ToolDocument = { type: 'function'; function: { name: string; description: string; parameters: Record<string, unknown> } };

export type CallTurn = { readonly role: 'call'; readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };
export type ReplyTurn = { readonly role: 'reply'; readonly content: string };

export type Turn =
  | { readonly role: 'user'; readonly content: string }
  | CallTurn
  | { readonly role: 'result'; readonly content: string }
  | ReplyTurn;

/** What the model itself writes. */
export type OwnTurn = CallTurn | ReplyTurn;

/** What the model is shown before it writes. */
export type Shown = { readonly system: string; readonly tools: readonly ToolDocument[]; readonly turns: readonly Turn[] };

export const objectives = ['sft', 'dpo', 'kto'] as const;
/** sft: learn to write it; dpo: prefer one of two; kto: know wanted from unwanted. */
export type Objective = (typeof objectives)[number];

export const layouts = ['split', 'joint'] as const;
/** split: one row per assistant turn, as Qwen3's chat template needs it; joint: call and reply in one row. */
export type Layout = (typeof layouts)[number];

type About = {
  /** Made of the ids of the records it comes from; the same in every export. */
  readonly id: string;
  readonly userId: string;
  readonly setting: string;
  readonly shown: Shown;
  /** The same row with less of the history shown; undefined when there is nothing left to leave out. */
  readonly shorter: () => Row | undefined;
};

/** `completion` is one turn, or in a joint row the call, its result and the reply. */
export type SftRow = About & { readonly objective: 'sft'; readonly completion: readonly Turn[] };
export type PairRow = About & { readonly objective: 'dpo'; readonly chosen: OwnTurn; readonly rejected: OwnTurn };
export type LabelledRow = About & { readonly objective: 'kto'; readonly completion: OwnTurn; readonly label: boolean };
export type Row = SftRow | PairRow | LabelledRow;

/** An answer that was asked for again, and why. */
export type RejectedAnswer = { readonly attempt: number; readonly rejection: Rejection; readonly answer: unknown };
