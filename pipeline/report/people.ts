import type { ReportSection } from '#engine';

const bySplit = { train_share: 'train', test_share: 'test' };

export const people: ReportSection = {
  name: 'people',
  title: 'Who the users are',
  about: 'Users are drawn, not written: age from the people of the world, schooling and work from tables of the United States. A model or understudy writes only what drawing cannot.',
  parts: [
    {
      kind: 'answer', title: 'Ages', question: 'ages', paper: { figure: '3 (a)', says: 'a broad age range that follows the real world\'s; its oldest user is 85.' },
      figure: { kind: 'bars', form: 'upright', unit: 'users (%)', category: 'age_group', values: { share: 'this run' }, marks: { world_share: 'the world\'s people of these ages (UN, 2022)' } },
      test: { kind: 'fit', claim: 'The ages follow the world\'s', counts: 'users', expected: 'world_share' },
    },
    {
      kind: 'answer', title: 'Gender', question: 'gender', paper: { says: '57.0 % male and 43.0 % female among its 100 test users.' },
      figure: { kind: 'bars', form: 'lying', unit: 'users (%)', category: 'gender', values: bySplit, marks: { drawn_share: 'as drawn' } },
      test: { kind: 'fit', claim: 'Both are drawn alike', counts: 'users', expected: 'drawn_share' },
    },
    {
      kind: 'answer', title: 'Education', question: 'education',
      paper: { figure: '5', says: 'technical school graduates are the largest group of its test users.' },
      figure: { kind: 'bars', form: 'lying', unit: 'users (%)', category: 'education', values: bySplit },
    },
    {
      kind: 'answer', title: 'The Big Five', question: 'big-five',
      figure: { kind: 'bars', form: 'stacked', unit: 'users (%)', category: 'trait', values: { high: 'high', medium: 'medium', low: 'low' } },
      test: { kind: 'independence', claim: 'The five traits are spread alike', counts: ['high', 'medium', 'low'] },
    },
    {
      kind: 'answer', title: 'Job Zones by education', question: 'job-zones-by-education',
      figure: {
        kind: 'heat', unit: 'users', category: 'education_level',
        values: { zone_1: 'Zone 1', zone_2: 'Zone 2', zone_3: 'Zone 3', zone_4: 'Zone 4', zone_5: 'Zone 5', no_zone: 'none' },
      },
    },
    {
      kind: 'answer', title: 'Job Zones by family of occupations', question: 'occupation-families',
      figure: { kind: 'heat', unit: 'users', category: 'family', values: { zone_1: 'Zone 1', zone_2: 'Zone 2', zone_3: 'Zone 3', zone_4: 'Zone 4', zone_5: 'Zone 5' } },
    },
    { kind: 'answer', title: 'What they do', question: 'occupation-kinds' },
    { kind: 'answer', title: 'The commonest occupations', question: 'occupations', derive: (rows) => rows.slice(0, 20) },
  ],
};
