/** What a recipe says of its report: sections, each with what it asks of the records and how the answer is shown. */
import type { Table } from './table.ts';

/** As DuckDB's values come. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type ReportRow = { readonly [column: string]: Json };

export type ReportSection = {
  /** The anchor in the page. */
  readonly name: string;
  readonly title: string;
  /** One or two sentences: what one sees here and how to read it. */
  readonly about: string;
  readonly parts: readonly (ReportPart | GivenPart)[];
};

type Asking = {
  readonly title: string;
  /** A .sql file, by name, in the recipe's audits/ or report/. */
  readonly question: string;
  /** What can be told of the rows in the recipe's own words. */
  readonly derive?: (rows: readonly ReportRow[]) => readonly ReportRow[];
  /** Said where there are no rows. */
  readonly empty?: string;
};

/** A figure, a table, or both: the numbers behind a figure are always a table below it. */
export type ReportAnswer = Asking & {
  readonly kind: 'answer';
  readonly figure?: ReportFigure;
  readonly test?: ReportTest;
  /** The number that a figure has in the paper, and what the paper says there. */
  readonly paper?: { readonly figure?: string; readonly says?: string };
};

/** The first rows of an answer as large figures: the columns label, value, detail and state. */
export type ReportTiles = Asking & { readonly kind: 'tiles' };

/** Rows that are told one by one, folded. */
export type ReportStories = Asking & { readonly kind: 'stories'; readonly tell: (row: ReportRow) => ReportStory };

/** How all checks of the recipe came out. */
export type ReportChecks = { readonly kind: 'checks'; readonly title: string };

export type ReportPart = ReportAnswer | ReportTiles | ReportStories | ReportChecks;

/** What is not asked in SQL but comes as it is: a table with its intervals, drawn where there is a figure, or stories. */
export type GivenPart =
  | { readonly kind: 'given'; readonly title: string; readonly table: Table; readonly figure?: ReportFigure }
  | { readonly kind: 'told'; readonly title: string; readonly stories: readonly ReportStory[] };

/** Columns of the answer, with the words they go by. */
export type Named = { readonly [column: string]: string };

type Shown = {
  /** One figure for each value of this column. */
  readonly each?: string;
  /** What the values are: it stands at the axis. */
  readonly unit: string;
};

export type BarFigure = Shown & {
  readonly kind: 'bars';
  /** Upright bars for what has an order, lying ones for names; stacked ones add up to the whole. */
  readonly form: 'upright' | 'lying' | 'stacked';
  readonly category: string;
  readonly values: Named;
  /** Columns that a mark stands for at each bar: what was expected. */
  readonly marks?: Named;
  /** Bars are put together, and shaded, by this column. */
  readonly group?: string;
};

/** A table shaded by its numbers. */
export type HeatFigure = Shown & { readonly kind: 'heat'; readonly category: string; readonly values: Named; /** Where shades begin and end, if not at 0 and the largest number. */ readonly scale?: readonly [from: number, to: number] };

/** From the smallest to the largest in five steps: a thin line between the outer ones, a thick one for the middle half, a dot. */
export type RangeFigure = Shown & { readonly kind: 'ranges'; readonly category: string; readonly steps: readonly [string, string, string, string, string] };

export type ReportFigure = BarFigure | HeatFigure | RangeFigure;

/** `claim` is what the test speaks against when p is small, such as "The ages follow the world's". */
export type ReportTest = { readonly claim: string } & (
  /** Counts against expected shares. The rows have an order, so neighbours of which too few are expected are joined. */
  | { readonly kind: 'fit'; readonly counts: string; readonly expected: string }
  /** Rows against columns of a table of counts. */
  | { readonly kind: 'independence'; readonly counts: readonly string[] }
  /** Kruskal-Wallis: one row per group with its size, the sum of its ranks, and the sum of t³ - t over all ties. */
  | { readonly kind: 'ranks'; readonly size: string; readonly rankSum: string; readonly ties: string }
);

export type ReportStory = { readonly title: string; readonly blocks: readonly StoryBlock[] };
export type StoryBlock =
  | { readonly kind: 'text'; readonly label: string; readonly text: string }
  | { readonly kind: 'pairs'; readonly pairs: readonly (readonly [label: string, text: string])[] }
  /** Somebody speaks. */
  | { readonly kind: 'speech'; readonly who: string; readonly text: string }
  | { readonly kind: 'data'; readonly label: string; readonly value: Json }
  | { readonly kind: 'story'; readonly open?: boolean; readonly story: ReportStory }
  /** In columns, where there is room. */
  | { readonly kind: 'beside'; readonly stories: readonly ReportStory[] };
