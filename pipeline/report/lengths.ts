import type { RangeFigure, ReportSection } from '#engine';

const spread = (category: string): RangeFigure => ({ kind: 'ranges', unit: 'tokens', category, steps: ['p5', 'p25', 'median', 'p75', 'p95'] });
const empty = 'No model or understudy was asked yet.';

export const lengths: ReportSection = {
  name: 'lengths',
  title: 'Lengths',
  about: 'Lengths of texts are estimates, four characters to a token. Tokens of calls are as the server counted them; in a rehearsal they are the same estimate.',
  parts: [
    { kind: 'answer', title: 'Texts (estimated)', question: 'lengths', figure: spread('text_of') },
    { kind: 'answer', title: 'Input of a call', question: 'input-tokens', empty, figure: spread('stage_and_role') },
    { kind: 'answer', title: 'Output of a call', question: 'output-tokens', empty, figure: spread('stage_and_role') },
  ],
};
