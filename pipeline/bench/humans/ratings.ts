/** Reads filled sheets. What cannot be used is told with its file and line, several at once; nothing is guessed. */
import { plainCell, UserError } from '#engine';
import { type CsvError, parse } from 'csv-parse/sync';
import { type Dimension, dimensions } from '#schemas/verdict';
import type { Key } from './key.ts';

export type Sheet = { readonly name: string; readonly text: string };
export type Rating = { readonly rater: string; readonly item: string; readonly scores: Readonly<Record<Dimension, number>> };
export type Ratings = { readonly ratings: readonly Rating[]; /** Rows that a rater left empty. */ readonly empty: number };

type Cells = Readonly<Record<string, string>>;
type Line = { readonly cells: Cells; readonly where: string };
type Read = { readonly rating: Rating; readonly where: string } | { readonly problems: readonly string[] } | undefined;

const hint = 'Each row has the rater and the item as they were written, and a whole number from 1 to 5 for each of the six dimensions; or none of the six.';
/** Problems told at once. */
const told = 8;

export function readRatings(sheets: readonly Sheet[], key: Key): Ratings {
  const items = new Set(key.items.map(({ item }) => item));
  const lines = sheets.flatMap(linesOf);
  const read = lines.map((line) => ratingOf(line, items));
  refuse(read.flatMap((one) => (one && 'problems' in one ? one.problems : [])));
  const placed = read.flatMap((one) => (one && 'rating' in one ? [one] : []));
  refuse(repeated(placed));
  if (placed.length === 0) throw new UserError('The sheets hold no rating.', 'Are these the filled ones? The six columns of scores are empty.');
  return { ratings: placed.map(({ rating }) => rating), empty: lines.length - placed.length };
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > told ? `\nand ${problems.length - told} more.` : '';
  throw new UserError(`The sheets cannot be used:\n${problems.slice(0, told).join('\n')}${more}`, hint);
}

/** Undefined for a row that the rater left empty. */
function ratingOf({ cells, where }: Line, items: ReadonlySet<string>): Read {
  const [rater, item] = [cellOf(cells, 'rater'), cellOf(cells, 'item')];
  const given = dimensions.map((dimension) => ({ dimension, text: cellOf(cells, dimension) }));
  const missing = given.filter(({ text }) => text === '').map(({ dimension }) => dimension);
  const known = items.has(item);
  if (known && missing.length === dimensions.length) return undefined;
  const problems = [
    ...(rater === '' ? ['has no rater'] : []),
    ...(known ? [] : [`has the item "${item}", which is not in the key`]),
    ...(missing.length > 0 && missing.length < dimensions.length ? [`has no score for ${missing.join(', ')}`] : []),
    // Some spreadsheet programs write 4 as 4.0 or 4,0.
    ...given.filter(({ text }) => text !== '' && !/^[1-5](?:[.,]0+)?$/.test(text)).map(({ dimension, text }) => `has "${text}" for ${dimension}, which is none of 1, 2, 3, 4, 5`),
  ];
  if (problems.length > 0) return { problems: problems.map((problem) => `${where} ${problem}.`) };
  return { where, rating: { rater, item, scores: Object.fromEntries(given.map(({ dimension, text }) => [dimension, Number(text[0])])) as Record<Dimension, number> } };
}

function repeated(placed: readonly { rating: Rating; where: string }[]): string[] {
  const first = new Map<string, string>();
  return placed.flatMap(({ rating: { rater, item }, where }) => {
    const name = JSON.stringify([rater, item]);
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, where);
    return earlier === undefined ? [] : [`${where} rates ${item} again for ${rater}, who did so in ${earlier}.`];
  });
}

function linesOf({ name, text }: Sheet): Line[] {
  const rows = parseCsv(name, text);
  const [first] = rows;
  if (!first) throw new UserError(`${name} holds no row.`, hint);
  const absent = ['rater', 'item', ...dimensions].filter((column) => !(column in first.record));
  if (absent.length > 0) throw new UserError(`${name} has no column "${absent.join('", "')}"; its first line names ${Object.keys(first.record).join(', ')}.`, hint);
  // Cells hold line breaks, so a row begins where the one before has ended.
  return rows.map(({ record }, place) => ({ cells: record, where: `${name} line ${(rows[place - 1]?.info.lines ?? 1) + 1} (row ${place + 2} of the table)` }));
}

function parseCsv(name: string, text: string): { record: Cells; info: { lines: number } }[] {
  // In many languages spreadsheet programs save with semicolons. The first line holds names only, so it tells.
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].find((sign) => head.split(sign).length >= dimensions.length) ?? ',';
  try {
    return parse(text, {
      bom: true, info: true, delimiter, skip_empty_lines: true, relax_column_count_less: true, columns: (names: string[]) => names.map((column) => column.trim().toLowerCase()),
    }) as unknown as { record: Cells; info: { lines: number } }[];
  } catch (cause) {
    if (!isCsvError(cause)) throw cause;
    throw new UserError(`${name} is not a CSV table: ${cause.message}.`, 'Save the sheet as CSV (UTF-8) again.', { cause });
  }
}

const cellOf = (cells: Cells, column: string): string => plainCell((cells[column] ?? '').trim());
const isCsvError = (error: unknown): error is CsvError => error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
