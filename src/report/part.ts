/** One part of a section: asked of each run, and shown as the recipe wants it. */
import type { ReportAnswer, ReportPart } from '../report-section.ts';
import { answersTo } from '../store/answers.ts';
import type { Audit, Question } from '../store/duckdb.ts';
import { verdictsOf } from './checks.ts';
import { figureOf } from './figure.ts';
import { html, type Markup } from './markup.ts';
import type { Answered } from './panels.ts';
import { testOf } from './statistics.ts';
import { storyOf } from './story.ts';
import { tableOf } from './table.ts';
import { tilesOf } from './tiles.ts';
import { verdictOf } from './verdict.ts';

/** A run that is reported on; `name` is what the reader tells it by. */
export type Subject = { readonly name: string; readonly audit: Audit };

/** `questions` are those of the part. */
export type Asked = { readonly part: ReportPart; readonly questions: readonly Question[]; readonly subjects: readonly Subject[]; readonly id: string };

/** `silence` is what to say where there are no rows. */
type Reply = Answered & { readonly silence: string };

export async function partOf({ part, questions, subjects, id }: Asked): Promise<Markup> {
  const replies: Reply[] = [];
  for (const subject of subjects) replies.push(await replyOf(part, questions, subject));
  const several = subjects.length > 1;
  const spoken = replies.filter(({ rows }) => rows.length > 0);
  const named = (run: string) => (several ? html`<p class="caption">${run}</p>` : undefined);
  const silent = replies.filter(({ rows }) => rows.length === 0).map(({ run, silence }) => html`<p class="quiet">${several ? `${run}: ` : ''}${silence}</p>`);
  const heading = part.title === '' ? undefined : html`<h3>${part.title}${tagOf(part)}</h3>`;
  if (part.kind === 'answer') return answerOf(part, spoken, { id, heading, silent, named });
  const shown = ({ rows }: Reply) => (part.kind === 'tiles' ? tilesOf(rows) : part.kind === 'stories' ? rows.map((row) => storyOf(part.tell(row))) : tableOf(rows));
  return html`<div class="part whole" id="${id}">${heading}${spoken.map((reply) => html`${named(reply.run)}${shown(reply)}`)}${silent}</div>`;
}

const tagOf = (part: ReportPart): Markup | undefined =>
  (part.kind === 'answer' && part.paper?.figure !== undefined ? html` <span class="tag">Figure ${part.paper.figure} of the paper</span>` : undefined);

async function replyOf(part: ReportPart, questions: readonly Question[], { name: run, audit }: Subject): Promise<Reply> {
  const answers = await answersTo(audit, questions);
  if (part.kind === 'checks') return { run, rows: verdictsOf(answers), silence: 'The recipe has no checks.' };
  const { rows, why } = answers[0]!;
  return { run, rows: part.derive ? part.derive(rows) : rows, silence: why || (part.empty ?? 'This run has nothing to show here yet.') };
}

type Frame = { readonly id: string; readonly heading: Markup | undefined; readonly silent: readonly Markup[]; readonly named: (run: string) => Markup | undefined };

function answerOf(part: ReportAnswer, spoken: readonly Answered[], { id, heading, silent, named }: Frame): Markup {
  const { test, paper } = part;
  const drawn = part.figure && figureOf(spoken, part.figure, part.title, id);
  const tables = spoken.map(({ run, rows }) => html`${named(run)}${tableOf(rows)}`);
  return html`<figure class="part${drawn && !drawn.broad ? '' : ' whole'}" id="${id}">${heading}
${drawn?.markup}
${test ? spoken.map(({ run, rows }) => html`${named(run)}${verdictOf(test, testOf(rows, test))}`) : undefined}
${paper?.says === undefined ? undefined : html`<p class="paper">The paper: ${paper.says}</p>`}
${drawn ? html`<details><summary>The numbers</summary>${tables}</details>` : tables}${silent}</figure>`;
}
