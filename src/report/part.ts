/** One part of a section: asked of each run, and shown as the recipe wants it. */
import type { Audit, Question } from '../store/duckdb.ts';
import type { ReportAnswer, ReportPart, ReportRow } from '../report-section.ts';
import { figureOf } from './figure.ts';
import { html, type Markup } from './markup.ts';
import type { Answered } from './panels.ts';
import { storyOf } from './story.ts';
import { tableOf } from './table.ts';
import { testOf } from './statistics.ts';
import { tilesOf } from './tiles.ts';
import { verdictOf } from './verdict.ts';

/** A run that is reported on; `name` is what the reader tells it by. */
export type Subject = { readonly name: string; readonly audit: Audit };

type Reply = Answered & { readonly missing: boolean };

export async function partOf(part: ReportPart, question: Question, subjects: readonly Subject[], id: string): Promise<Markup> {
  const replies: Reply[] = [];
  for (const subject of subjects) replies.push(await replyOf(part, question, subject));
  const one = replies.length === 1;
  const silent = replies.filter(({ rows }) => rows.length === 0)
    .map(({ run, missing }) => html`<p class="quiet">${one ? undefined : `${run}: `}${missing ? part.needs!.without : part.empty ?? 'This run has nothing to show here yet.'}</p>`);
  const heading = part.title === '' ? undefined : html`<h3>${part.title}${tagOf(part)}</h3>`;
  const spoken = replies.filter(({ rows }) => rows.length > 0);
  const named = (run: string) => (one ? undefined : html`<p class="caption">${run}</p>`);
  if (part.kind === 'tiles') return html`<div class="part whole">${heading}${spoken.map(({ run, rows }) => html`${named(run)}${tilesOf(rows)}`)}${silent}</div>`;
  if (part.kind === 'stories') return html`<div class="part whole">${heading}${spoken.map(({ run, rows }) => html`${named(run)}${rows.map((row) => storyOf(part.tell(row)))}`)}${silent}</div>`;
  return answerOf(part, spoken, { id, heading, silent, named });
}

const tagOf = (part: ReportPart): Markup | undefined =>
  (part.kind === 'answer' && part.paper?.figure !== undefined ? html` <span class="tag">Figure ${part.paper.figure} of the paper</span>` : undefined);

async function replyOf(part: ReportPart, question: Question, { name: run, audit }: Subject): Promise<Reply> {
  if (part.needs && !(await hasTable(audit, part.needs.table))) return { run, rows: [], missing: true };
  const rows: readonly ReportRow[] = await audit.ask(question.sql, question.name);
  return { run, rows: part.derive ? part.derive(rows) : rows, missing: false };
}

async function hasTable(audit: Audit, table: string): Promise<boolean> {
  return (await audit.ask('select table_name from information_schema.tables', 'the tables')).some((row) => row['table_name'] === table);
}

type Frame = { readonly id: string; readonly heading: Markup | undefined; readonly silent: readonly Markup[]; readonly named: (run: string) => Markup | undefined };

function answerOf(part: ReportAnswer, spoken: readonly Answered[], { id, heading, silent, named }: Frame): Markup {
  const { test, paper } = part;
  const drawn = part.figure && figureOf(spoken, part.figure, part.title, id);
  const tables = spoken.map(({ run, rows }) => html`${named(run)}${tableOf(rows)}`);
  return html`<figure class="part${drawn && !drawn.broad ? '' : ' whole'}" id="${id}">${heading}
${drawn?.markup}${silent}
${test ? spoken.map(({ run, rows }) => html`${named(run)}${verdictOf(test, testOf(rows, test))}`) : undefined}
${paper?.says === undefined ? undefined : html`<p class="paper">The paper: ${paper.says}</p>`}
${drawn ? html`<details><summary>The numbers</summary>${tables}</details>` : tables}</figure>`;
}
