/**
 * Proves rows, and the lines that formats make of them. Each row is rendered in our words, checked, and counted; each line is read as its
 * trainer reads it and has to give the same texts, byte for byte. The model's own template renders every row of a kind that is new and,
 * drawn by id, a share of the others, since it takes a hundred times as long.
 */
import type { Objective, Row } from '../conversation.ts';
import { randomFor } from '../random.ts';
import type { Format, Kind } from './format.ts';
import { type Official, sameReadings } from './official-template.ts';
import { type Finding, findingsOf } from './row-checks.ts';
import { Unreadable } from './shapes.ts';
import { type Reading, readingsOfRow } from './template.ts';
import type { Counter } from './tokens.ts';

/** A row that fits, what it says, and how many interactions of its history had to go. */
export type Fitted = { readonly row: Row; readonly readings: readonly Reading[]; readonly tokens: number; readonly skipped: number };
export type TooLong = { readonly row: Row; readonly tokens: number };

export type Proof = {
  readonly fit: (row: Row) => Fitted | TooLong;
  readonly row: (fitted: Fitted) => readonly Finding[];
  readonly line: (line: string, fitted: Fitted, format: Format, kind: Kind) => readonly Finding[];
  /** Rows of an objective that the model's own template rendered. */
  readonly official: (objective: Objective) => number;
};

export const fits = (one: Fitted | TooLong): one is Fitted => 'readings' in one;

export type Tools = { readonly counter: Counter; readonly official: Official | undefined; readonly seed: number; readonly maxLength: number; /** Rows, of those whose kind is not new, that the model's own template renders as well. */ readonly officialShare: number };

export function openProof({ counter, official, officialShare, seed, maxLength }: Tools): Proof {
  const kinds = new Set<string>();
  const rendered = { sft: 0, dpo: 0, kto: 0 };
  const isDrawn = (row: Row): boolean => {
    const kind = `${row.objective} ${row.setting} ${row.shown.turns.length} ${row.objective === 'kto' && row.label}`;
    if (kinds.has(kind)) return randomFor('official', seed, row.objective, row.id).chance(officialShare);
    kinds.add(kind);
    return true;
  };
  const fit = (row: Row): Fitted | TooLong => {
    let current = row;
    for (let skipped = 0; ; skipped++) {
      const readings = readingsOfRow(current);
      const tokens = Math.max(...readings.map(({ prompt, completion }) => counter.count(prompt) + counter.count(completion)));
      if (tokens <= maxLength) return { row: current, readings, tokens, skipped };
      const shorter = current.shorter();
      if (!shorter) return { row, tokens };
      current = shorter;
    }
  };
  const officialFindings = ({ row, readings }: Fitted): Finding[] => {
    if (!official || !isDrawn(row)) return [];
    rendered[row.objective]++;
    const theirs = official.readings(row);
    if (typeof theirs === 'string') return [{ id: row.id, format: undefined, rule: 'prompt-prefix', words: theirs }];
    return sameReadings(theirs, readings) ? [] : [{ id: row.id, format: undefined, rule: 'template', words: 'Qwen3\'s own template gives another text' }];
  };
  return {
    fit,
    row: (fitted) => [...findingsOf(fitted.row, fitted.readings), ...officialFindings(fitted)],
    line: (line, { row, readings }, format, kind) => lineFindings({ line, id: row.id, readings, format, kind }),
    official: (objective) => rendered[objective],
  };
}

type Line = { readonly line: string; readonly id: string; readonly readings: readonly Reading[]; readonly format: Format; readonly kind: Kind };

export function lineFindings({ line, id, readings, format, kind }: Line): Finding[] {
  const finding = (rule: string, words: string): Finding => ({ id, format: format.name, rule, words });
  try {
    const theirs = format.read(line, kind);
    if (theirs.length !== readings.length) return [finding('trained', `${theirs.length} turns would be trained, not ${readings.length}`)];
    return theirs.flatMap((one, index) => {
      const ours = readings[index]!;
      if (one.prompt !== ours.prompt) return [finding('prompt', `what is shown is another text: ${difference(one.prompt, ours.prompt)}`)];
      if (one.completion !== ours.completion) return [finding('completion', `what is trained is another text: ${difference(one.completion, ours.completion)}`)];
      return one.label === ours.label ? [] : [finding('label', 'the label is another')];
    });
  } catch (error) {
    if (error instanceof Unreadable) return [finding(error.rule, error.message)];
    throw error;
  }
}

function difference(theirs: string, ours: string): string {
  let at = 0;
  while (theirs[at] === ours[at]) at++;
  const from = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20));
  return `${from(theirs)} in place of ${from(ours)}`;
}
