/** Files that appear whole, and what is left of those that did not. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWhole, writeWhole } from '../src/files.ts';
import { workFolder } from './helpers/compass.ts';

test('what a process that was killed had begun of a file goes when the file is written again; what a living one has begun, and other files, stay', async () => {
  const folder = workFolder();
  const path = join(folder, 'rows.jsonl');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  await once(child, 'spawn');
  const names = [`rows.jsonl.${child.pid!}.partial`, 'rows.jsonl.partial', `other.jsonl.${child.pid!}.partial`, 'rows.jsonl.half.partial'];
  for (const name of names) writeFileSync(join(folder, name), 'half');
  await writeWhole(path, ['whole\n']);
  expect(readdirSync(folder).sort()).toEqual([...names, 'rows.jsonl'].sort());
  child.kill('SIGKILL');
  await once(child, 'exit');
  await writeWhole(path, ['whole again\n']);
  expect(readdirSync(folder).sort()).toEqual([...names.slice(1), 'rows.jsonl'].sort());
  expect(readFileSync(path, 'utf8')).toBe('whole again\n');
});

test('a file that is given up leaves nothing, and the one before it stands', async () => {
  const folder = workFolder();
  const path = join(folder, 'rows.jsonl');
  await writeWhole(path, ['before\n']);
  const file = await openWhole(path);
  await file.write('after\n');
  await file.discard();
  expect(readdirSync(folder)).toEqual(['rows.jsonl']);
  expect(readFileSync(path, 'utf8')).toBe('before\n');
});
