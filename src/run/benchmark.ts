/** What the command line knows of a benchmark: how its test users are read, its recipe made, and its outcome told. The recipe's folder says the rest. */
import type { Answer } from '#schemas/answer';
import type { Benchmark, Condition } from '#schemas/benchmark';
import type { OutsideAnswer } from '#schemas/outside-answer';
import type { Reading } from '#schemas/reading';
import type { System } from '#schemas/system';
import type { Verdict } from '#schemas/verdict';
import type { Recipe } from './recipe.ts';
import type { Scoring } from './scoring.ts';

/** A kept record by stage and id; undefined where there is none. */
export type Find = (stage: string, id: string) => unknown;

export type Outcome = { readonly benchmark: Benchmark; readonly answers: readonly Answer[]; readonly verdicts: readonly Verdict[] };

/** A test user is the recipe's own thing: the engine hands it on as it is. */
export type BenchmarkKit<TestUser = unknown, Subject = unknown> = {
  /** Stages of a test set's run that are read. */
  readonly sources: readonly string[];
  /** Undefined when the user's records are not all there. */
  readonly userOf: (id: string, find: Find) => TestUser | undefined;
  readonly utterancesOf: (user: TestUser) => readonly string[];
  readonly recipe: (plan: {
    readonly users: readonly TestUser[];
    readonly conditions: readonly Condition[];
    readonly systems: readonly System[];
    readonly judges: readonly string[];
    readonly outside: (system: string) => readonly OutsideAnswer[];
  }) => Recipe;
  readonly rehearsedSystems: readonly System[];
  /** The roles that a system asks: whoever calls, and whoever replies. */
  readonly roles: { readonly caller: (system: string) => string; readonly replier: (system: string) => string; readonly judge: (number: number) => string };
  readonly summary: (outcome: Outcome) => string;
  readonly scoring: Scoring;
  readonly calibration: CalibrationKit<Subject>;
};

/** Tries readers on records with planted faults. A subject is the recipe's own thing. */
export type CalibrationKit<Subject = unknown> = {
  readonly sources: readonly string[];
  /** One record of a user; undefined where nothing of theirs was kept. */
  readonly subjectOf: (id: string, find: Find) => Subject | undefined;
  readonly recipe: (trial: {
    readonly subjects: readonly Subject[];
    readonly readers: readonly { readonly reader: Reading['reader']; readonly model: string | null }[];
    readonly author: string | null;
  }) => Recipe;
  readonly summary: (readings: readonly Reading[]) => string;
};
