import type { ReportRow, ReportSection } from '#engine';

const empty = 'No model or understudy was asked yet.';

const named = (rows: readonly ReportRow[]): ReportRow[] => rows.map(({ stage, role, ...row }) => ({ stage_and_role: `${String(stage)} ${String(role)}`, ...row }));

export const costs: ReportSection = {
  name: 'costs',
  title: 'Cost and time',
  about: 'All calls that were made, also for records that were made anew since. A rehearsal costs nothing and takes no time, so that only its tokens tell something; npx compass estimate turns them into a price.',
  parts: [
    {
      kind: 'answer', title: 'Cost by stage and role', question: 'cost-by-stage', derive: named, empty,
      figure: { kind: 'bars', form: 'lying', unit: 'US$', category: 'stage_and_role', values: { cost_usd: 'this run' } },
    },
    {
      kind: 'answer', title: 'Seconds a call took', question: 'times', empty,
      figure: { kind: 'ranges', unit: 'seconds', category: 'stage_and_role', steps: ['p5', 'p25', 'median', 'p75', 'p95'] },
    },
    { kind: 'answer', title: 'When the stages were at work', question: 'stage-times', empty },
  ],
};
