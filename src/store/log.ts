/** log.jsonl: what happened in a run and when, one event a line. Events are of the run, never of its words: no prompts, no answers, no keys. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeProblem } from '../files.ts';

export const levels = ['error', 'warn', 'info', 'debug'] as const;
export type Level = (typeof levels)[number];

export type Log = {
  /** The event is a short word such as run-start; whatever lies below the level is left out. */
  readonly note: (level: Level, event: string, data?: Readonly<Record<string, unknown>>) => void;
  readonly close: () => void;
};

/** Written at once and in one piece, so that the last line tells what a killed run was at. Without an event there is no file. */
export function openLog(folder: string, upTo: Level, now: () => Date): Log {
  const path = join(folder, 'log.jsonl');
  let file: number | undefined;
  const noted = new Set(levels.slice(0, levels.indexOf(upTo) + 1));
  return {
    note: (level, event, data = {}) => {
      if (noted.has(level)) guarded(path, () => writeSync((file ??= openSync(path, 'a')), JSON.stringify({ time: now().toISOString(), level, event, data }) + '\n'));
    },
    close: () => void (file !== undefined && closeSync(file)),
  };
}

function guarded(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw writeProblem(error, path);
  }
}
