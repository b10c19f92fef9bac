/** Pictures of a message, for models that see them: as data addresses, in a kind that servers take. Drawings are made into pictures first. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Message } from '../ask.ts';
import { errorCode, UserError } from '../errors.ts';
import type { Question } from './answer.ts';

const kinds: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif' };

/** Of a drawing that is made into a picture, in pixels: enough for a sticker, and cheap to look at. */
const width = 256;

/** A message with the data addresses of what is shown with it. */
export type Seen = Message & { readonly shown?: readonly string[] };

export const hasPictures = ({ messages }: Question): boolean => messages.some((message) => message.pictures !== undefined);

/** The question with its pictures as a model gets them that sees such. */
export const withPictures = async (question: Question): Promise<Question> => ({ ...question, messages: await Promise.all(question.messages.map(withShown)) });

async function withShown(message: Message): Promise<Seen> {
  const { pictures } = message;
  return pictures === undefined ? message : { ...message, shown: await Promise.all(pictures.map(({ file }) => addressOf(file))) };
}

async function addressOf(file: string): Promise<string> {
  const kind = extname(file).toLowerCase();
  const bytes = bytesOf(file);
  return kind === '.svg' ? `data:image/png;base64,${(await drawn(bytes)).toString('base64')}` : `data:${kinds[kind]};base64,${bytes.toString('base64')}`;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UserError(`The picture ${file} cannot be read (${errorCode(cause) ?? 'unknown'}).`, 'Import the stickers again from where they are now, or leave pictures out of the settings of the judge.', { cause, exitCode: 1 });
  }
}

let ready: Promise<void> | undefined;

async function drawn(svg: Buffer): Promise<Buffer> {
  await (ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  const drawing = new Resvg(new Uint8Array(svg), { fitTo: { mode: 'width', value: width } });
  const picture = drawing.render();
  const png = Buffer.from(picture.asPng());
  picture.free();
  drawing.free();
  return png;
}
