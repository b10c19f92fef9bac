/** The command line in a process of its own, mostly on the first core: what it took, and what it said. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeOn } from './machine.ts';

const main = join(import.meta.dirname, '../../src/cli/compass.js');
const usage = join(import.meta.dirname, 'usage.js');

export type Users = { readonly train: number; readonly test: number };
/** As in the paper: one user in five is for testing. */
export const usersOf = (count: number): Users => ({ train: count - Math.floor(count / 5), test: Math.floor(count / 5) });

export type Run = {
  /** Outputs and settings lie here. */
  readonly folder: string;
  readonly name: string;
  readonly users: number;
  /** Added to the command, such as --rehearse. */
  readonly flags?: readonly string[];
  /** For Node itself, such as --cpu-prof. */
  readonly node?: readonly string[];
  /** Kept to no core, as users run it: the collector of garbage then works beside the rest. */
  readonly free?: boolean;
};

export type Took = { readonly wallMs: number; readonly cpuMs: number; readonly peakMb: number; readonly words: string };

export const outputOf = ({ folder, name }: Run): string => join(folder, 'outputs', name);

/** Writes the settings for a run against a server; `more` is further settings of the endpoint. */
export function writeSettings(folder: string, url: string, more: Readonly<Record<string, unknown>> = {}): void {
  const endpoint = { baseUrl: url, keyVariable: null, answers: 'json-schema', concurrency: 64, ...more };
  writeFileSync(join(folder, 'compass.config.yaml'), JSON.stringify({ endpoints: { default: endpoint } }));
}

/** Starts it; the caller waits or kills. */
export function startCompass(run: Run, stderr: 'pipe' | 'ignore', usageFile?: string): ChildProcess {
  const { train, test } = usersOf(run.users);
  const [command, args] = nodeOn(run.free ? 'any' : 0, [
    ...(run.node ?? []), ...(usageFile === undefined ? [] : ['--import', usage]), main,
    'run', '--train', String(train), '--test', String(test), '--run', run.name, '--json', ...(run.flags ?? []),
  ]);
  const env = { ...process.env, COMPASS_DATA: join(run.folder, 'data'), ...(usageFile !== undefined && { COMPASS_BENCH_USAGE: usageFile }) };
  return spawn(command, args, { cwd: run.folder, env, stdio: ['ignore', 'ignore', stderr] });
}

/** Runs it to the end, which must be a good one. */
export async function runCompass(run: Run): Promise<Took> {
  const usageFile = join(run.folder, `${run.name}.usage.json`);
  rmSync(usageFile, { force: true });
  const begun = performance.now();
  const child = startCompass(run, 'pipe', usageFile);
  let words = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { words = (words + text).slice(-4000); });
  const [code] = (await once(child, 'close')) as [number | null];
  const wallMs = performance.now() - begun;
  if (code !== 0) throw new Error(`The run ${run.name} ended with exit code ${code}:\n${words}`);
  return { wallMs, ...(JSON.parse(readFileSync(usageFile, 'utf8')) as { cpuMs: number; peakMb: number }), words };
}
