/** The whole page: one HTML file that needs nothing beside it, runs no script, and is the same for the same run. */
import { readFileSync } from 'node:fs';
import type { RunNote } from '#schemas/run';
import { UserError } from '../errors.ts';
import type { ReportPart, ReportSection } from '../report-section.ts';
import type { Question } from '../store/duckdb.ts';
import { patterns } from './defs.ts';
import { givenOf } from './given.ts';
import { html, type Markup, trusted } from './markup.ts';
import { partOf, type Subject } from './part.ts';
import { provenanceOf } from './provenance.ts';

export type Reported = Subject & { readonly note: RunNote };

export type Report = {
  readonly recipe: string;
  readonly sections: readonly ReportSection[];
  readonly questions: readonly Question[];
  /** The run, and another beside it. */
  readonly runs: readonly Reported[];
};

/** Nothing may be loaded, run or sent, even if a text got past its quotes. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export async function* pageOf(report: Report): AsyncGenerator<string> {
  const { recipe, sections, runs } = report;
  const title = `${runs.map(({ name }) => name).join(' beside ')}: a report on a ${recipe} run`;
  const rehearsed = runs.some(({ note }) => note.mode === 'rehearsal');
  const style = trusted(readFileSync(new URL('./page.css', import.meta.url), 'utf8'));
  yield html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${rehearsed ? 'REHEARSAL, ' : ''}${title}</title><style>
${style}</style></head><body>
${patterns}
<header><h1>${title}</h1>${runs.map((run) => provenanceOf(run, runs.length > 1))}</header>
<nav aria-label="Sections"><ul>${rehearsed ? html`<li class="mark">REHEARSAL</li>` : undefined}${sections.map(({ name, title: words }) => html`<li><a href="#${name}">${words}</a></li>`)}</ul></nav>
<main>
`.markup;
  for (const section of sections) yield (await sectionOf(section, report)).markup;
  yield html`</main>
<footer><p>Each number is an answer of the database that <code>npx compass audit</code> asks; <code>npx compass show ID</code> tells how a record came to be.</p></footer>
</body></html>
`.markup;
}

async function sectionOf({ name, title, about, parts }: ReportSection, { questions, runs: subjects }: Report): Promise<Markup> {
  const shown: Markup[] = [];
  for (const [index, part] of parts.entries()) {
    const id = `${name}-${index + 1}`;
    shown.push(part.kind === 'given' || part.kind === 'told' ? givenOf(part, id) : await partOf({ part, questions: questionsOf(part, questions), subjects, id }));
  }
  return html`<section id="${name}"><h2>${title}</h2><p class="about">${about}</p><div class="parts">
${shown}
</div></section>
`;
}

function questionsOf(part: ReportPart, questions: readonly Question[]): Question[] {
  if (part.kind === 'checks') return questions.filter(({ check }) => check);
  const asked = questions.find(({ name }) => name === part.question);
  if (!asked) throw new UserError(`The report asks "${part.question}", and there is no such question.`, 'It should be a .sql file in audits/ or report/ of the recipe.');
  return [asked];
}
