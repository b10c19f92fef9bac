/** The commands of the README's tour, run as they are written, in a fresh folder. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { workFolder } from './helpers/compass.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const tour = /## A tour in five minutes\s+```sh\n([\s\S]*?)```/.exec(readme)![1]!.split('\n').filter((line) => line.startsWith('npx compass'));

/** A folder in which `npx compass` runs this checkout, as it does inside it. */
function checkout(): string {
  const cwd = workFolder();
  const bin = join(cwd, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'src/cli/compass.js')}" "$@"\n`);
  chmodSync(join(bin, 'npx'), 0o755);
  return cwd;
}

const shell = (cwd: string, command: string) => new Promise<{ code: number; out: string; words: string }>((resolve) => {
  const env = { PATH: `${join(cwd, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}`, HOME: cwd };
  execFile('/bin/sh', ['-c', command], { cwd, env, maxBuffer: 1 << 27 }, (error, out, words) => resolve({ code: error ? Number(error.code) : 0, out, words }));
});

test('the tour runs from top to bottom', async () => {
  expect(tour.length).toBeGreaterThanOrEqual(9);
  const cwd = checkout();
  for (const line of tour) {
    const { code, out, words } = await shell(cwd, line);
    expect(`${line.split('#')[0]} -> ${code} ${words.includes('fault in Compass') ? words : ''}`).toBe(`${line.split('#')[0]} -> 0 `);
    expect(out).not.toBe('');
  }
  expect((await shell(cwd, tour[0]!)).words).toContain('Nothing to do');
}, 180_000);
