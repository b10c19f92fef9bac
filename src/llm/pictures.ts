/** Pictures of a message, for models that see them: whether one is of a kind that servers take, and its content as a data address. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Message } from '../ask.ts';

const kinds: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif' };

export const isShown = (file: string): boolean => extname(file).toLowerCase() in kinds;

export const pictureUrl = (file: string): string => `data:${kinds[extname(file).toLowerCase()]};base64,${readFileSync(file).toString('base64')}`;

/** The messages as a model gets them that sees pictures, or does not. */
export function seen(messages: readonly Message[], pictures: boolean): readonly Message[] {
  return messages.every((message) => message.pictures === undefined) ? messages : messages.map((message) => withPictures(message, pictures));
}

function withPictures({ pictures = [], ...message }: Message, wanted: boolean): Message {
  const shown = wanted ? pictures.filter(({ file }) => isShown(file)) : [];
  return shown.length > 0 ? { ...message, pictures: shown } : message;
}
