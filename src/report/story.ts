/** Rows that are told one by one: folded, so that the page stays short until somebody reads. */
import type { ReportStory, StoryBlock } from '../report-section.ts';
import { html, type Markup } from './markup.ts';

export const storyOf = ({ title, blocks }: ReportStory, open = false): Markup =>
  html`<details class="story"${open ? html` open` : undefined}><summary>${title}</summary><div class="told">${blocks.map(blockOf)}</div></details>
`;

function blockOf(block: StoryBlock): Markup {
  switch (block.kind) {
    case 'text': return html`<p><b>${block.label}</b> ${block.text}</p>`;
    case 'pairs': return html`<dl>${block.pairs.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
    case 'speech': return html`<blockquote><p class="who">${block.who}</p><p>${block.text}</p></blockquote>`;
    case 'data': return html`<div class="data"><p class="who">${block.label}</p><pre>${JSON.stringify(block.value, null, 2)}</pre></div>`;
    case 'story': return storyOf(block.story, block.open ?? false);
    case 'beside': return html`<div class="beside">${block.stories.map((story) => storyOf(story, true))}</div>`;
  }
}
