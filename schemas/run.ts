/** run.json: how a run is made, written before its first record. */
import { z } from 'zod';
import { Benchmark } from './benchmark.ts';
import { Calibration } from './calibration.ts';
import { Record } from './record.ts';

/** Raised when a newer Compass writes runs that this one could misread. */
export const runFormat = 1;

export const RunNote = z.strictObject({
  format: z.int().min(1),
  compass: z.string(),
  recipe: z.string(),
  /** imported: a published set, in which nothing is made. */
  mode: z.enum(['rehearsal', 'models', 'imported']),
  seed: z.int(),
  train: z.int().min(0),
  test: z.int().min(0),
  minAge: z.int().min(0),
  createdAt: z.string(),
  /** Role to model and endpoint; null in a rehearsal. Never a key. */
  models: z.record(z.string(), z.strictObject({ model: z.string(), endpoint: z.string(), baseUrl: z.string() })).nullable(),
  /** How resources are ranked: lexical, or the way with its models. */
  ranking: z.string().optional(),
  resources: z.array(z.strictObject({ name: z.string(), source: z.string(), licence: z.string(), items: z.int(), sha256: z.string() })),
  /** Stage to fingerprint, as of the last time the run was worked on. */
  fingerprints: z.record(z.string(), z.string()),
  /** Only of a benchmark, and of a calibration. */
  benchmark: Benchmark.optional(),
  calibration: Calibration.optional(),
});
export type RunNote = z.infer<typeof RunNote>;

/** What the recipe starts from: one ticket per user. */
export const Ticket = z.strictObject({ ...Record.shape, split: z.enum(['train-profile', 'train-history', 'test']), minAge: z.int() });
export type Ticket = z.infer<typeof Ticket>;
