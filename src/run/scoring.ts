/** What is made of a benchmark that has been run: tables, a page, and sheets for people to rate the same answers. */
import type { Reading } from '#schemas/reading';
import type { TestPerson } from '#schemas/test-person';
import type { ReportSection } from '../report-section.ts';
import type { Table } from '../table.ts';
import type { Outcome } from './benchmark.ts';

/** What is asked of a call here. */
export type CountedCall = { readonly unit: string; readonly role: string; readonly inputTokens: number; readonly outputTokens: number; readonly costUsd: number | null; readonly ms: number };

export type SheetWish = { readonly run: string; readonly samples: number; readonly raters: number; readonly seed: number };

/** Texts by file name: `raters` go to those who rate, `key` tells what they may not know. */
export type SheetFiles = { readonly raters: Readonly<Record<string, string>>; readonly key: string; readonly items: number };

/** The same numbers in two forms. */
export type Told<Given extends readonly unknown[]> = { readonly tables: (...given: Given) => readonly Table[]; readonly page: (...given: Given) => readonly ReportSection[] };

export type Scoring = {
  readonly benchmark: Told<[outcome: Outcome, calls: readonly CountedCall[]]>;
  readonly calibration: Told<[readings: readonly Reading[]]>;
  readonly sheets: (outcome: Outcome, people: readonly TestPerson[], wish: SheetWish) => SheetFiles;
  /** From filled sheets, and the path of their key. */
  readonly agreement: (key: string, sheets: readonly { readonly name: string; readonly text: string }[]) => readonly Table[];
};
