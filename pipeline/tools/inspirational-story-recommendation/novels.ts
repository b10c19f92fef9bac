/** Novels that people have taken heart from, each retold in our own words with what it may mean to a reader. */
import type { Resource } from '#engine';
import { z } from 'zod';
import { Rating } from '../rating.ts';
import { stems, terms } from '../words.ts';
import { top500 } from './top-500.ts';

export const themes = [
  'perseverance', 'friendship', 'family', 'courage', 'hope', 'self-discovery', 'healing', 'justice', 'love', 'creativity', 'freedom', 'kindness',
  'growing-up', 'belonging', 'resilience', 'wisdom',
] as const;
export const styles = [
  'realistic', 'humorous', 'lyrical', 'adventurous', 'fantastical', 'philosophical', 'historical', 'epistolary', 'satirical',
] as const;

export const Novel = z.strictObject({
  id: z.string().regex(/^novel-[a-z0-9-]+$/),
  title: z.string().min(1),
  author: z.string().min(1),
  year: z.int().min(-800).max(2030),
  themes: z.array(z.enum(themes)).min(1).max(3),
  style: z.enum(styles),
  summary: z.string().min(1),
  takeaway: z.string().min(1),
  tags: z.array(z.string().min(1)).min(4).max(7).describe('Situations in a reader\'s life that it speaks to.'),
  rating: Rating,
});
export type Novel = z.infer<typeof Novel>;

export const novels: Resource<Novel> = {
  name: 'novels',
  about: 'Novels with a summary and what a reader may take from them.',
  item: Novel,
  pack: new URL('./novels.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ title, author, themes, style, tags, summary, takeaway }) => ({
    title: `${title} ${author}`, tags: tags.join(', '), kind: `${themes.join(' ')} ${style}`, summary: `${summary} ${takeaway}`,
    stems: stems(`${tags.join(' ')} ${themes.join(' ')} ${summary} ${takeaway}`),
  }),
  terms,
  passage: ({ title, author, themes: of, summary, takeaway, tags }) => `${title} by ${author}. ${summary} ${takeaway} ${tags.join(', ')}. ${of.join(', ')}.`,
  boost: { title: 1, tags: 3, kind: 1.5, summary: 1, stems: 0.5 },
  importer: top500,
};
