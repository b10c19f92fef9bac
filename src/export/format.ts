/** A trainer's format: how a row becomes one line, how the trainer reads it back, and what is written beside the lines. One file per trainer; the list is formats.ts. */
import type { Layout, Objective, Row, ToolDocument } from '../conversation.ts';
import type { Reading } from './template.ts';

export type Kind = { readonly objective: Objective; readonly layout: Layout };

/** What one folder of an export holds. `validation` is the name of a second file, where users were set aside. */
export type TrainingSet = Kind & { readonly train: string; readonly validation: string | undefined; readonly rehearsal: boolean; readonly maxLength: number };

export type Twin = {
  /** Returns where it lies. `tools` is the documents of all rows, where they are the same. */
  readonly write: (path: string, objective: Objective, tools: readonly ToolDocument[] | undefined) => Promise<string>;
  /** How many of its rows are not those of the lines. */
  readonly differing: (path: string, objective: Objective) => Promise<number>;
};

export type Format = {
  readonly name: string;
  readonly about: string;
  readonly objectives: readonly Objective[];
  /** Layouts of SFT rows; preference rows are always split. */
  readonly layouts: readonly Layout[];
  /** One line of the training file, without its newline. */
  readonly line: (row: Row, rehearsal: boolean) => string;
  /**
   * Does to a written line what the trainer does with it, and gives each text that is trained with what is shown before it: one, or in
   * joint rows two; of a pair first the chosen one. Throws where the trainer would refuse or misread the line.
   */
  readonly read: (line: string, kind: Kind) => readonly Reading[];
  /** Another file of the same rows, made from the one that was written. */
  readonly twin?: Twin;
  /** Files beside the training file, by name, such as the training command. */
  readonly beside: (set: TrainingSet) => Readonly<Record<string, string>>;
};
