import type { ReportSection } from '#engine';

export const emotions: ReportSection = {
  name: 'emotions',
  title: 'Emotions and topics',
  about: 'Each user lives through fifteen situations with fifteen different emotions of the 31, drawn with equal chances, so the bars should be nearly of one length.',
  parts: [
    {
      kind: 'answer', title: 'Coarse emotions', question: 'coarse-emotions', paper: { figure: '3 (b)', says: 'seven coarse emotions, relatively balanced.' },
      figure: { kind: 'bars', form: 'lying', unit: 'situations (%)', category: 'coarse', values: { train_share: 'train', test_share: 'test' }, marks: { drawn_share: 'as drawn' } },
      test: { kind: 'fit', claim: 'They come as often as drawn', counts: 'situations', expected: 'drawn_share' },
    },
    {
      kind: 'answer', title: 'Topics', question: 'topics',
      figure: { kind: 'bars', form: 'lying', unit: 'situations (%)', category: 'topic', values: { share: 'this run' } },
    },
    {
      kind: 'answer', title: 'The 31 emotions', question: 'emotions-by-split', paper: { figure: '6' },
      figure: { kind: 'bars', form: 'lying', unit: 'situations (%)', category: 'emotion', group: 'coarse', values: { share: 'this run' }, marks: { drawn_share: 'as drawn' } },
      test: { kind: 'fit', claim: 'They come equally often', counts: 'situations', expected: 'drawn_share' },
    },
    {
      kind: 'answer', title: 'Which emotion belongs where', question: 'emotion-map',
      paper: { figure: '7', says: 'the mapping as a picture, after an emotion wheel of Lian et al. (2025). Ours is our own, on the wheel of Plutchik (1980): see priors/emotions.json.' },
    },
  ],
};
