/** Runs the command line in a process of its own, in a fresh folder, without keys and without anybody's imported resources. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/compass.js', import.meta.url));
export const tinyRecipe = fileURLToPath(new URL('../recipes/tiny/recipe.ts', import.meta.url));

export type Ran = { readonly code: number; readonly out: string; readonly words: string };

export const workFolder = (): string => mkdtempSync(join(tmpdir(), 'compass-cli-'));

export const compass = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  ran(cwd, [process.execPath, main, ...args], env);

/** In a shell that lets no file grow beyond so many blocks. */
export const limited = (cwd: string, blocks: number, args: readonly string[]): Promise<Ran> =>
  ran(cwd, ['sh', '-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, main, ...args], {});

function ran(cwd: string, [program, ...args]: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve) => {
    execFile(program!, args, { cwd, env: { PATH, HOME, COMPASS_DATA: join(cwd, 'data'), ...env }, maxBuffer: 1 << 28 }, (error, out, words) =>
      resolve({ code: error ? (typeof error.code === 'number' ? error.code : 255) : 0, out, words }));
  });
}
