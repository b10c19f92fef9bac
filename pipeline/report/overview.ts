import type { ReportSection } from '#engine';

export const overview: ReportSection = {
  name: 'overview',
  title: 'Overview',
  about: 'Is this run to be trusted? What it holds, what became of what was tried, and what wants a look. Whatever is marked is explained in a section below.',
  parts: [
    { kind: 'tiles', title: '', question: 'overview' },
    { kind: 'checks', title: 'Checks' },
    { kind: 'answer', title: 'How far each stage is', question: 'stages' },
    { kind: 'answer', title: 'Training examples', question: 'examples', empty: 'There are no training examples: they are made of train users whose records are complete.' },
  ],
};
