/** One row per system, as in the paper's Tables 2, 4 and 5; the published rows stand below one's own. */
import type { Column, Table, TableLine } from '#engine';
import type { Condition } from '#schemas/benchmark';
import type { System } from '#schemas/system';
import { dimensions } from '#schemas/verdict';
import { correctedRatio, distinct, rootRatio, wordsOf } from '../diversity.ts';
import { meanFigure } from '../figures.ts';
import { publishedName, table2, table4, table5 } from '../published.ts';
import { type Sample, wasToCall } from '../samples.ts';
import { type Board, conditionName, notesOnScores, scoreColumn, scoreColumns } from './board.ts';

const here = 'this run';

const firstColumns: readonly Column[] = [{ name: 'system', title: 'System' }, { name: 'mode', title: 'Mode' }, { name: 'source', title: 'Source' }];
const columns: readonly Column[] = [
  ...firstColumns,
  { name: 'answers', title: 'Answers', digits: 0 }, { name: 'replies', title: 'Replies', digits: 0 }, { name: 'unscored', title: 'Unscored', digits: 0 },
  { name: 'first_pass_rate', title: 'First pass %', digits: 2, interval: true },
  { name: 'pass_rate', title: 'Pass %', digits: 2, interval: true },
  { name: 'distinct_1', title: 'Distinct-1', digits: 4, apart: true },
  { name: 'distinct_2', title: 'Distinct-2', digits: 4 },
  { name: 'corrected_ratio', title: 'CTTR', digits: 2, interval: true },
  { name: 'root_ratio', title: 'RTTR', digits: 2, interval: true },
  ...scoreColumns, scoreColumn('overall'),
];

const notes = [
  'First pass and pass: calls that could be executed at the first and at any attempt, in per cent of the answers that were to call.',
  'Distinct-1 and -2 (Li et al. 2016): distinct words and pairs of words over all words of all replies. They fall as replies are added, so compare systems with as many replies, and have no interval for that reason.',
  'CTTR and RTTR: corrected and root type-token ratio, means over replies. The paper prints these two as Dist.-1 and Dist.-2.',
];

/** Table 2 for the profile setting; the same columns for the others, of which the paper prints preference alignment only. */
export function overview(board: Board, condition: Condition): Table {
  const published = condition === 'profile' ? table2().map(({ model, mode, dist_1, dist_2, ...rest }): TableLine => ({ ...rest, system: publishedName(model, mode), mode, source: 'paper, Table 2', corrected_ratio: dist_1, root_ratio: dist_2 })) : [];
  return {
    name: condition, title: condition === 'profile' ? 'Profile-based setting (the paper\'s Table 2)' : `History-based setting, ${conditionName[condition]}`, columns,
    rows: [...board.systems.map((system) => rowOf(board, system, condition)), ...published],
    notes: [...notesOnScores, ...notes, ...(published.length > 0 ? [borrowed] : [])],
  };
}

const borrowed = 'Rows of the paper are published figures: another test set, other tools and another judge, so only the order of systems compares.';

function rowOf(board: Board, { id, name, calling }: System, condition: Condition): TableLine {
  const samples = board.of(id, condition);
  const called = samples.filter(wasToCall);
  const replies = samples.flatMap(({ answer: { reply } }) => (reply === null ? [] : [wordsOf(reply)]));
  const inPercent = (pass: (sample: Sample) => boolean) => meanFigure(called, (sample) => (pass(sample) ? 100 : 0), board.drawn);
  return {
    system: name, mode: calling, source: here, answers: samples.length,
    first_pass_rate: inPercent(({ answer }) => answer.attempts[0] === null),
    pass_rate: inPercent(({ answer }) => answer.attempts.at(-1) === null),
    distinct_1: distinct(replies, 1), distinct_2: distinct(replies, 2),
    corrected_ratio: meanFigure(samples, ofReply(correctedRatio), board.drawn), root_ratio: meanFigure(samples, ofReply(rootRatio), board.drawn),
    ...Object.fromEntries([...dimensions, 'overall' as const].map((measure) => [measure, meanFigure(samples, ({ scores }) => scores?.[measure] ?? null, board.drawn)])),
    replies: replies.length,
    unscored: samples.filter(({ answer, scores }) => answer.reply !== null && scores === null).length,
  };
}

const ofReply = (ratio: (words: readonly string[]) => number) => ({ answer: { reply } }: Sample): number | null => (reply === null ? null : ratio(wordsOf(reply)));

const briefColumns: readonly Column[] = [...firstColumns, { name: 'root_ratio', title: 'RTTR (D-2)', digits: 2, interval: true }, ...scoreColumns, scoreColumn('overall')];

const isHybrid = ({ caller, replier }: System): boolean => caller !== null && replier !== null && caller !== replier;

/** Table 4: hybrids beside the systems that are one of their two models alone. Undefined without a hybrid. */
export function hybrids(board: Board): Table | undefined {
  const mixed = board.systems.filter(isHybrid);
  const halves = new Set(mixed.flatMap(({ caller, replier }) => [caller, replier]));
  const whole = board.systems.filter((system) => !isHybrid(system) && halves.has(system.caller) && system.caller !== null);
  const published = table4().map(({ model, dist_2, ...rest }) => ({ ...rest, system: model, mode: null, source: 'paper, Table 4', root_ratio: dist_2 }));
  return brief(board, mixed.length > 0 ? [...whole, ...mixed] : [], { name: 'hybrids', title: "Who calls and who replies (the paper's Table 4)", published });
}

/** Table 5: all systems, as soon as one of them answers without tools or elsewhere. */
export function baselines(board: Board): Table | undefined {
  const some = board.systems.some(({ calling }) => calling === 'none' || calling === 'outside');
  const published = table5().map(({ model, dist_2, ...rest }) => ({ ...rest, system: model, mode: null, source: 'paper, Table 5', root_ratio: dist_2 }));
  return brief(board, some ? board.systems : [], { name: 'baselines', title: "Beside empathetic responses without tools (the paper's Table 5)", published });
}

function brief(board: Board, systems: readonly System[], { name, title, published }: { name: string; title: string; published: readonly TableLine[] }): Table | undefined {
  if (systems.length === 0 || !board.conditions.includes('profile')) return undefined;
  return { name, title, columns: briefColumns, rows: [...systems.map((system) => rowOf(board, system, 'profile')), ...published], notes: [...notesOnScores, borrowed] };
}
