/** A test in words. */
import type { ReportTest } from '../report-section.ts';
import { html, type Markup } from './markup.ts';
import type { Tested } from './statistics.ts';

/** Below this the numbers speak against the claim. Reports hold some ten tests, so one in twenty would be too easily met. */
const unlikely = 0.01;

export function verdictOf({ claim }: ReportTest, tested: Tested | undefined): Markup {
  if (!tested) return html`<p class="test"><b>${claim}?</b> Too few records for a test.</p>`;
  const { statistic, value, freedom, p, effect, remark } = tested;
  const word = p >= unlikely ? 'Nothing speaks against it.' : `Not quite: there is a difference, ${effect.size === 'negligible' ? 'yet a negligible one' : `a ${effect.size} one`}.`;
  return html`<p class="test"><b>${claim}?</b> ${word}
<span class="numbers">${statistic}(${freedom}) = ${value.toFixed(1)}, p ${pText(p)}, ${effect.name} = ${effect.value.toFixed(3)}. ${remark}</span></p>`;
}

const pText = (p: number): string => (p < 0.0001 ? '< 0.0001' : `= ${p < 0.01 ? p.toFixed(4) : p.toFixed(2)}`);
