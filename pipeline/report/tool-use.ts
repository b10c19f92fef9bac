import type { ReportRow, ReportSection } from '#engine';
import { supportTypes } from '../tools/support-tool.ts';
import { tools } from '../tools.ts';

const byPolarity = { positive_share: 'positive', negative_share: 'negative' };

export const toolUse: ReportSection = {
  name: 'tools',
  title: 'Tools',
  about: 'What the kept records call. A positive record follows the preferences of its user, a negative one goes against them; so the two should differ for a user, yet be much alike over all users.',
  parts: [
    {
      kind: 'answer', title: 'Tools by polarity', question: 'tools-by-polarity',
      figure: { kind: 'bars', form: 'lying', unit: 'records of the polarity (%)', category: 'tool', values: byPolarity },
      test: { kind: 'independence', claim: 'Both polarities use the tools alike', counts: ['positive', 'negative'] },
    },
    {
      kind: 'answer', title: 'Support by polarity', question: 'tools-by-polarity', derive: supportOf,
      figure: { kind: 'bars', form: 'lying', unit: 'records of the polarity (%)', category: 'support', values: byPolarity },
      paper: { says: 'each tool gives one primary type of support, some a secondary one (Table 1). The bars count primary types.' },
    },
    {
      kind: 'answer', title: 'Tools by topic', question: 'tools-by-topic',
      figure: {
        kind: 'heat', unit: 'records', category: 'tool', each: 'polarity',
        values: { work_study: 'work', health: 'health', family: 'family', social: 'social', leisure: 'leisure' },
      },
    },
    { kind: 'answer', title: 'How varied the looked-up items are', question: 'retrieval' },
  ],
};

/** Tools gathered by the type of support they give. */
export function supportOf(rows: readonly ReportRow[]): ReportRow[] {
  if (rows.length === 0) return [];
  const whole = { positive: countOf(rows, 'positive'), negative: countOf(rows, 'negative') };
  return supportTypes.map((support) => {
    const giving = (rank: 'primary' | 'secondary') => rows.filter(({ tool }) => tools.find(({ name }) => name === tool)?.support[rank]?.type === support);
    const [positive, negative] = [countOf(giving('primary'), 'positive'), countOf(giving('primary'), 'negative')];
    return {
      support, positive, negative, positive_share: shareOf(positive, whole.positive), negative_share: shareOf(negative, whole.negative),
      positive_as_secondary: countOf(giving('secondary'), 'positive'), negative_as_secondary: countOf(giving('secondary'), 'negative'),
    };
  });
}

const countOf = (rows: readonly ReportRow[], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
