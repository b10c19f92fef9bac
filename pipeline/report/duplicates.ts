import type { ReportSection } from '#engine';

export const duplicates: ReportSection = {
  name: 'duplicates',
  title: 'Near-duplicates',
  about: 'Texts that say nearly the same. Between train and test users, or with a published set, they are the worse: nobody should train on the exam, so by the rule of pipeline/text-rule.ts those are left out of training files.',
  parts: [
    { kind: 'answer', title: 'How many, and whose', question: 'similar-texts', empty: 'No two texts are nearly the same.' },
    { kind: 'answer', title: 'The closest pairs', question: 'near-duplicate-pairs', empty: 'None.' },
    { kind: 'answer', title: 'How varied the texts are', question: 'diversity' },
  ],
};
