import type { ReportRow, ReportSection } from '#engine';

export const verification: ReportSection = {
  name: 'verification',
  title: 'Verification',
  about: 'A call is checked by code and executed; a reply is judged by a second model for alignment and appropriateness. What fails is written again up to three times, each time told why, and then dropped.',
  parts: [
    {
      kind: 'answer', title: 'How far the records come', question: 'verification-funnel', derive: stepsOf, paper: { says: '22,276 of 24,000 possible records were kept, 92.8 %.' },
      figure: { kind: 'bars', form: 'lying', unit: 'of the records tried (%)', category: 'step', values: { first_share: 'at the first attempt', share: 'in the end' } },
    },
    {
      kind: 'answer', title: 'Scores of the kept replies', question: 'verification', empty: 'No reply has been kept yet.',
      figure: { kind: 'bars', form: 'lying', unit: 'replies', category: 'score', values: { positive: 'positive', negative: 'negative' } },
    },
    {
      kind: 'answer', title: 'Why units were dropped', question: 'drop-reasons', empty: 'Nothing was dropped.',
      derive: (rows) => rows.map((row) => ({ ...row, reason: `${String(row['reason'])} (${String(row['stage']).slice(0, 2)})` })),
      figure: { kind: 'bars', form: 'lying', unit: 'units', category: 'reason', values: { dropped: 'this run' } },
    },
    { kind: 'answer', title: 'One of each reason', question: 'drop-examples', empty: 'Nothing was dropped.' },
    { kind: 'answer', title: 'Why first answers were not good enough', question: 'rejections', empty: 'No answer was rejected.' },
  ],
};

/** Both polarities together, step by step. */
export function stepsOf(rows: readonly ReportRow[]): ReportRow[] {
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0);
  const tried = sum('tried');
  if (tried === 0) return [];
  const step = (name: string, records: number, first: number | null) => ({ step: name, at_first_attempt: first, records, first_share: first === null ? null : first / tried, share: records / tried });
  return [step('tried', tried, null), step('valid call', sum('call_kept'), sum('call_at_first_attempt')), step('reply kept', sum('reply_kept'), sum('reply_at_first_attempt'))];
}
