/** The models that retrieval may use besides words, as the settings name them. */
import { readFileSync } from 'node:fs';
import type { Config } from '../config.ts';
import { errorCode, UserError } from '../errors.ts';
import { openEmbedding, type Vector } from './embedder.ts';
import { openEndpoint } from './endpoint.ts';
import { openPictures, openTexts } from './local-models.ts';
import { openVectors, type VectorFile } from './vectors.ts';

export type Models = {
  readonly ranking: Config['search']['ranking'];
  /** Changes when the same question may find other items; empty where words alone decide. Part of the fingerprint of whatever looks things up. */
  readonly identity: string;
  readonly texts?: (text: string) => Promise<Vector>;
  /** `seen` takes the path of a picture, `said` words that one may answer. */
  readonly pictures?: { readonly seen: (path: string) => Promise<Vector>; readonly said: (text: string) => Promise<Vector> };
};

export const wordsOnly: Models = { ranking: 'lexical', identity: '' };

/** Nothing is loaded or asked before the first question, but a folder that is no model is found here. */
export function openSearchModels(config: Config): Models {
  const { ranking, embeddings, pictures: clip } = config.search;
  if (ranking === 'lexical') return wordsOnly;
  const texts = embeddings && ('folder' in embeddings ? openTexts(embeddings.folder) : openEndpoint(embeddings.endpoint, embeddings.model, config.keyOf));
  const seeing = clip === null ? undefined : openPictures(clip);
  return {
    ranking,
    identity: [ranking, texts?.identity, seeing?.identity].filter((part) => part !== undefined).join(', '),
    ...(texts && { texts: openEmbedding(texts, openVectors(config.dataFolder, texts.identity), (text) => text) }),
    ...(seeing && { pictures: picturesOf(seeing, openVectors(config.dataFolder, seeing.identity)) }),
  };
}

function picturesOf({ words, pictures }: ReturnType<typeof openPictures>, file: VectorFile): NonNullable<Models['pictures']> {
  return { said: openEmbedding(words, file, (text) => text), seen: openEmbedding(pictures, file, bytesAt) };
}

function bytesAt(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new UserError(`The picture ${path} cannot be read (${errorCode(cause) ?? 'unknown'}).`, 'Import the set again from where it is now, or leave search.pictures out of the settings.', { cause, exitCode: 1 });
  }
}
