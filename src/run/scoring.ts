/** What a recipe that puts something to the test makes of its run: tables, and sheets for people to rate the same things. */
import type { ReportSection } from '../report-section.ts';
import type { Table } from '../table.ts';
import type { FinishedRun } from './finished.ts';

export type SheetWish = { readonly samples: number; readonly raters: number; readonly seed: number };

/** Texts by file name: `raters` go to those who rate, `key` tells what they may not know. */
export type SheetFiles = { readonly raters: Readonly<Record<string, string>>; readonly key: string; readonly items: number };

export type Scoring = {
  readonly tables: (run: FinishedRun) => Promise<readonly Table[]>;
  /** The same as a page, with more to read. */
  readonly page: (run: FinishedRun) => Promise<readonly ReportSection[]>;
  readonly sheets?: (run: FinishedRun, wish: SheetWish) => Promise<SheetFiles>;
  /** From filled sheets, and the path of their key. */
  readonly agreement?: (key: string, sheets: readonly { readonly name: string; readonly text: string }[]) => readonly Table[];
};
