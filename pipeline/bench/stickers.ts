/** The picture of a sticker that was sent, for judges that see pictures. */
import { join } from 'node:path';
import type { Picture, Search } from '#engine';
import type { Answer } from '#schemas/answer';
import { stickers } from '../tools/sticker-response/stickers.ts';

/** Only what the collection has: a system that ran elsewhere may name any file. */
export function stickerIn(call: Answer['call'], search: Search): readonly Picture[] {
  if (call?.tool !== 'sticker_response') return [];
  const sticker = search.items(stickers).find(({ id }) => id === call.result['id']);
  return sticker ? [{ name: sticker.file, file: join(search.folder(stickers), sticker.file) }] : [];
}
