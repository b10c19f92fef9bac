/** The patterns of the second, third and fourth series: stripes, dots, and lines. */
import { trusted } from './markup.ts';

const pattern = (number: number, shape: string): string =>
  `<pattern id="series-${number}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="var(--series-${number})"/>${shape}</pattern>`;

export const patterns = trusted(`<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
${pattern(2, '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="var(--page)" stroke-width="1.4"/>')}
${pattern(3, '<circle cx="3" cy="3" r="1.3" fill="var(--page)"/>')}
${pattern(4, '<path d="M0 3H6" stroke="var(--page)" stroke-width="1.6"/>')}
</defs></svg>`);
