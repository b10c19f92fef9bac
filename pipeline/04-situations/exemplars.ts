/** Situations written by people or by us, one emotion each, shown to the author as examples. The paper uses EmpatheticDialogues (section 4.2.2). */
import type { Resource } from '#engine';
import { Emotion } from '#schemas/emotion';
import { z } from 'zod';
import { empatheticDialogues } from './empathetic-dialogues.ts';

export const Exemplar = z.strictObject({ id: z.string(), emotion: Emotion, text: z.string().min(1) });
export type Exemplar = z.infer<typeof Exemplar>;

export const exemplars: Resource<Exemplar> = {
  name: 'exemplars',
  about: 'Example situations for the 31 emotions. Embedded: our own; import EmpatheticDialogues to use the paper\'s.',
  item: Exemplar,
  pack: new URL('../../priors/exemplars.jsonl', import.meta.url),
  origin: { source: 'Compass exemplars', licence: 'Apache-2.0' },
  words: ({ text }) => ({ text }),
  boost: { text: 1 },
  passage: ({ text }) => text,
  partition: ({ emotion }) => emotion,
  importer: empatheticDialogues,
};
