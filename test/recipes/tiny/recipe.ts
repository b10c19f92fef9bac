import { defineRecipe } from '#engine';
import { letters, lists, seeds } from './stages.ts';

export default defineRecipe({
  name: 'tiny',
  folder: import.meta.dirname,
  priors: import.meta.dirname,
  stages: [seeds, letters, lists],
  tickets: ({ train, test, minAge }) => [
    ...Array.from({ length: train }, (_, index) => ({ id: `u${String(index + 1).padStart(4, '0')}`, rehearsal: false, split: 'train-profile' as const, minAge })),
    ...Array.from({ length: test }, (_, index) => ({ id: `t${String(index + 1).padStart(4, '0')}`, rehearsal: false, split: 'test' as const, minAge })),
  ],
  tools: [],
  resources: [],
  roles: { author: { about: 'chooses letters', model: 'tiny', temperature: 0, maxTokens: 100 } },
  fullSize: { train: 10, test: 2, minAge: 6 },
  trial: { person: {}, now: '2025-03-14T09:30' },
  examples: {
    stage: lists,
    rows: (examples, { objective }) => (objective === 'sft' ? examples : []).map(({ id }) => ({
      objective: 'sft', id, userId: id, setting: 'profile', shown: { system: 'You choose letters.', tools: [], turns: [{ role: 'user', content: 'go' }] },
      completion: [{ role: 'reply', content: 'a' }], shorter: () => undefined,
    })),
  },
});
