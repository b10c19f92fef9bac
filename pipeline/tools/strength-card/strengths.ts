/** The 24 character strengths of positive psychology (names and virtues: Peterson and Seligman, 2004), described in our own words. */
import type { Resource } from '#engine';
import { z } from 'zod';
import { stems, terms } from '../words.ts';

export const virtues = ['Wisdom', 'Courage', 'Humanity', 'Justice', 'Temperance', 'Transcendence'] as const;

export const Strength = z.strictObject({
  id: z.string().regex(/^strength-[a-z-]+$/),
  name: z.string().min(1),
  virtue: z.enum(virtues),
  description: z.string().min(1),
  signs: z.array(z.string().min(1)).min(6).max(9).describe('What somebody who has it does or feels.'),
  encouragements: z.array(z.string().min(1)).length(4).describe('Said to the user.'),
  practice: z.string().min(1).describe('One small thing to do.'),
});
export type Strength = z.infer<typeof Strength>;

export const strengths: Resource<Strength> = {
  name: 'strengths',
  about: 'The 24 character strengths.',
  item: Strength,
  pack: new URL('./strengths.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ name, description, signs, encouragements }) => ({
    name, signs: signs.join(', '), description: `${description} ${encouragements.join(' ')}`, stems: stems(`${name} ${signs.join(' ')} ${description}`),
  }),
  terms,
  passage: ({ name, description, signs }) => `${name}: ${description} ${signs.join(', ')}.`,
  boost: { name: 1, signs: 3, description: 1, stems: 0.5 },
};
