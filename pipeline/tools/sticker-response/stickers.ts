/** Stickers: pictures that say something to a feeling. The drawings are the publisher's (stickers/LICENSE.md), the words are ours. */
import type { Resource } from '#engine';
import { Emotion } from '#schemas/emotion';
import { z } from 'zod';
import { stems, terms } from '../words.ts';
import { ser30k } from './ser30k.ts';

export const subjects = [
  'face', 'animal', 'object', 'gesture', 'nature', 'weather', 'food', 'activity', 'heart', 'celebration', 'study-work', 'travel', 'sport', 'music',
] as const;
export const styles = ['cheerful', 'calm', 'warm', 'funny', 'dramatic', 'cute'] as const;

export const Sticker = z.strictObject({
  id: z.string().regex(/^sticker-[a-z0-9-]+$/),
  file: z.string().regex(/^(?![/.]).+\.(?:svg|png|jpe?g|gif|webp)$/i).describe('The picture, below the folder of this tool or of the imported set.'),
  origin: z.string().min(1).describe('The file in the publisher\'s package.'),
  subject: z.enum(subjects),
  style: z.enum(styles),
  emotions: z.array(Emotion).min(1).max(4).describe('What the person who gets the sticker feels.'),
  tags: z.array(z.string().min(1)).min(1).max(8),
  description: z.string().min(1),
});
export type Sticker = z.infer<typeof Sticker>;

export const stickers: Resource<Sticker> = {
  name: 'stickers',
  about: 'Stickers with the feelings they answer to.',
  item: Sticker,
  pack: new URL('./stickers.jsonl', import.meta.url),
  origin: { source: 'Compass (drawings: Fluent Emoji by Microsoft, MIT)', licence: 'Apache-2.0' },
  words: ({ tags, description, subject, style, emotions }) => ({
    tags: tags.join(', '), description, kind: `${subject} ${style} ${emotions.join(' ')}`, stems: stems(`${tags.join(' ')} ${description}`),
  }),
  terms,
  passage: ({ description, tags }) => `${description} ${tags.join(', ')}.`,
  picture: ({ file }) => file,
  boost: { tags: 3, description: 1.5, kind: 1, stems: 0.5 },
  importer: ser30k,
};
