import type { BarFigure, RangeFigure, ReportAnswer, ReportRow, ReportSection } from '#engine';

const outcomes = ['kept_at_first', 'kept_again', 'dropped'];
const shares = { share_of_first: 'kept at the first attempt', share_of_again: 'kept after another', share_of_dropped: 'dropped' };
const empty = 'No record has been kept or dropped yet.';

const bars = (category: string): BarFigure => ({ kind: 'bars', form: 'lying', unit: 'records with that outcome (%)', category, values: shares });
const ranges: RangeFigure = { kind: 'ranges', unit: 'tokens', category: 'outcome', steps: ['p5', 'p25', 'median', 'p75', 'p95'] };

const compared = (title: string, category: string, question: string, claim: string): ReportAnswer =>
  ({ kind: 'answer', title, question, empty, figure: bars(category), test: { kind: 'independence', claim, counts: outcomes } });

/**
 * One of the kinds of thing that the audit compares. A record without a valid call has no tool: such a one can only be dropped, so it says
 * nothing and is left out, and the shares are those of the rest.
 */
export const ofKind = (kind: string) => (rows: readonly ReportRow[]): ReportRow[] => {
  const own = rows.filter(({ what, value }) => what === kind && value !== '(no call kept)');
  const shareOf = (row: ReportRow, outcome: string) => {
    const all = own.reduce((sum, one) => sum + Number(one[outcome]), 0);
    return all === 0 ? null : Number(row[outcome]) / all;
  };
  return own.map((row) => ({
    [kind]: row['value']!, ...Object.fromEntries(outcomes.map((outcome) => [outcome, row[outcome]!])),
    ...Object.fromEntries(Object.keys(shares).map((share, index) => [share, shareOf(row, outcomes[index]!)])),
  }));
};

const measured = (title: string, question: string, claim: string): ReportAnswer =>
  ({ kind: 'answer', title, question, empty, figure: ranges, test: { kind: 'ranks', claim, size: 'records', rankSum: 'rank_sum', ties: 'ties' } });

export const selection: ReportSection = {
  name: 'selection',
  title: 'What selection does to the data',
  about: 'Verification chooses. If the records that it drops, or keeps only after another attempt, are of another kind than the rest, the kept ones are no longer what was drawn. Mind the size of a difference, not only whether there is one.',
  parts: [
    { ...compared('By tool', 'tool', 'selection-shift', 'All three use the tools alike'), derive: ofKind('tool') },
    { ...compared('By topic', 'topic', 'selection-shift', 'All three have the topics alike'), derive: ofKind('topic') },
    compared('By coarse emotion', 'coarse', 'selection-emotions', 'All three have the emotions alike'),
    compared('By polarity', 'polarity', 'selection-polarities', 'Both polarities fare alike'),
    measured('By length of the utterance (estimated)', 'selection-utterance-lengths', 'All three answer utterances of one length'),
    measured('By length of the last reply', 'selection-reply-lengths', 'All three have replies of one length'),
  ],
};
