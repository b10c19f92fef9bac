/** The contract for sets of items that tools and stages look things up in: films, songs, exemplars. */
import type { z } from 'zod';

export type Origin = { readonly source: string; readonly licence: string };

/** What takes an item is written as a method, so that a list may hold resources of different items. */
export type Resource<T extends { id: string }> = {
  readonly name: string;
  readonly about: string;
  readonly item: z.ZodType<T>;
  /** The JSONL file in the repository that serves until something is imported. */
  readonly pack: URL;
  readonly origin: Origin;
  /** What is indexed: field name to text, and how much each field counts. */
  words(item: T): Readonly<Record<string, string>>;
  readonly boost: Readonly<Record<string, number>>;
  /** How a question's words are put to that index; left out, as they are. */
  terms?(text: string): string;
  /** The item as one text, for models that embed. */
  passage(item: T): string;
  /** The file of the item's picture, for models that see: below the folder of the pack, or of the set that was imported. */
  picture?(item: T): string;
  /** Items are searched within one partition at a time, e.g. one emotion; left out, all items are one partition. */
  partition?(item: T): string;
  readonly importer?: Importer<T>;
};

/** Reads a publisher's own file into items; broken lines are counted and reported, never fatal. */
export type Importer<T> = {
  /** The set's own name, as `compass resources import NAME PATH` takes it. */
  readonly name: string;
  readonly origin: Origin;
  readonly url: string;
  /** What the path may be, in words, for help and errors. */
  readonly accepts: string;
  /** The one file to fetch where it can be had without signing in. */
  readonly pull?: Pull;
  readonly read: (path: string) => AsyncIterable<Reading<T>>;
};

export type Pull = { readonly url: string; readonly sha256?: string };

/** One thing read: an item, a line that could not be read (says where), or one left out on purpose (the reason alone, so that it can be counted). */
export type Reading<T> = { readonly item: T } | { readonly broken: string } | { readonly leftOut: string };

/** `score` is the ranking's own measure (BM25, cosine, reciprocal ranks); `closeness` is 1 for the best hit and falls towards 0, whatever the ranking. */
export type Hit<T> = { readonly item: T; readonly score: number; readonly closeness: number };

export type Query<T> = { readonly text: string; readonly limit: number; readonly where?: (item: T) => boolean; readonly partition?: string };

export type Search = {
  /** Best first. Ties go to the smaller id, so that the order never depends on the machine. */
  <T extends { id: string }>(resource: Resource<T>, query: Query<T>): Promise<readonly Hit<T>[]>;
  readonly items: <T extends { id: string }>(resource: Resource<T>) => readonly T[];
  readonly origin: <T extends { id: string }>(resource: Resource<T>) => Origin;
  /** Below which the items' pictures are. */
  readonly folder: <T extends { id: string }>(resource: Resource<T>) => string;
};
