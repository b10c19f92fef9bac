/** Short clean jokes: our own in the pack, others' in an imported set. */
import type { Resource } from '#engine';
import { z } from 'zod';
import { Rating } from '../rating.ts';
import { stems, terms } from '../words.ts';
import { taivop } from './taivop.ts';

export const categories = [
  'animals', 'books', 'family', 'food', 'gardening', 'household', 'music', 'one-liners', 'school', 'science', 'shopping', 'sport', 'technology', 'travel',
  'weather', 'wordplay', 'work',
] as const;

export const Joke = z.strictObject({
  id: z.string().regex(/^joke-[a-z0-9-]+$/),
  category: z.enum(categories),
  text: z.string().min(1),
  tags: z.array(z.string().min(1)).min(1).max(6),
  rating: Rating,
});
export type Joke = z.infer<typeof Joke>;

/** They stand in most requests and say nothing about the joke. */
const noise = ['joke', 'jokes', 'funny', 'humour', 'humor', 'laugh', 'light', 'short', 'something'];

export const jokes: Resource<Joke> = {
  name: 'jokes',
  about: 'Short clean jokes by category.',
  item: Joke,
  pack: new URL('./jokes.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ category, text, tags }) => ({ category, tags: tags.join(', '), text, stems: stems(`${category} ${tags.join(' ')} ${text}`) }),
  terms: (text) => terms(text, noise),
  passage: ({ category, text, tags }) => `${text} ${tags.join(', ')}. ${category}.`,
  boost: { category: 2, tags: 3, text: 1, stems: 0.7 },
  importer: taivop,
};
