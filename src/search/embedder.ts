/**
 * Texts and pictures as vectors: what a model must be able to do, and how its answers are kept. Every vector is computed once and then
 * lives in the data folder under a digest of what it stands for; questions of the same moment go to the model together.
 */
import { digest } from '../hash.ts';
import type { VectorFile } from './vectors.ts';

export type Vector = Float32Array;
export type Embedder<What = string> = {
  /** Names the model: vectors of two identities never meet. */
  readonly identity: string;
  /** One vector of length 1 for each; at most `most` at a time. */
  readonly embed: (what: readonly What[]) => Promise<readonly Vector[]>;
  readonly most: number;
  /** How many such questions may be under way. */
  readonly parallel: number;
};

/** What a vector is kept under: the text itself, or the bytes of a picture. */
export type Naming<What> = (what: What) => string | Uint8Array;

type Waiting<What> = { readonly key: string; readonly what: What; readonly done: (vector: Vector) => void; readonly failed: (error: unknown) => void };

/** One vector for each text, from the file where it is there, else from the model. */
export function openEmbedding<What>(embedder: Embedder<What>, file: VectorFile, naming: Naming<What>): (what: What) => Promise<Vector> {
  const asked = new Map<string, Promise<Vector>>();
  let waiting: Waiting<What>[] = [];
  let running = 0;

  const next = (): void => {
    while (waiting.length > 0 && running < embedder.parallel) {
      const batch = waiting.slice(0, embedder.most);
      waiting = waiting.slice(batch.length);
      running++;
      void answer(batch).finally(() => { running--; next(); });
    }
  };
  const answer = async (batch: readonly Waiting<What>[]): Promise<void> => {
    try {
      const vectors = await embedder.embed(batch.map(({ what }) => what));
      file.keep(batch.map(({ key }, index) => [key, vectors[index]!]));
      for (const [index, { done }] of batch.entries()) done(vectors[index]!);
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  return (what) => {
    const key = digest(naming(what));
    const known = file.find(key);
    if (known) return Promise.resolve(known);
    let coming = asked.get(key);
    if (!coming) {
      coming = new Promise<Vector>((done, failed) => { waiting.push({ key, what, done, failed }); }).finally(() => asked.delete(key));
      asked.set(key, coming);
      // Those that are asked for in the same moment travel together.
      if (waiting.length === 1) setImmediate(next);
    }
    return coming;
  };
}

/** Scaled to length 1, so that a dot product is the cosine. */
export function unit(vector: ArrayLike<number>): Vector {
  const scaled = Float32Array.from(vector);
  const length = Math.sqrt(dot(scaled, scaled));
  return length === 0 ? scaled : scaled.map((value) => value / length);
}

export function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}
