import type { ReportSection } from '#engine';

export const duplicates: ReportSection = {
  name: 'duplicates',
  title: 'Near-duplicates',
  about: 'Texts that say nearly the same, within a split and across splits. Across splits they are the worse: nobody should train on the exam.',
  parts: [
    {
      kind: 'answer', title: 'Pairs that are nearly the same', question: 'near-duplicates', empty: 'None were found.',
      needs: { table: 'near_duplicates', without: 'Near-duplicates were not looked for: the audit of this run has no table of them.' },
    },
  ],
};
