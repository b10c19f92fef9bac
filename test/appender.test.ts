/** What appending does when the disk fails, and what is left in the file: the effects on the file are handed in, so that they can fail. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import { openAppender, openAt, type Sink } from '../src/store/appender.ts';
import { endOfLines, scanLines } from '../src/store/lines.ts';
import { linesIn, temporaryFolder } from './helpers/running.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A real file whose writes and syncs go through what is given. */
function appending(path: string, change: (real: Sink) => Partial<Sink>, sync = true) {
  return openAppender(path, endOfLines(path), sync, () => {
    const real = openAt(path, endOfLines(path));
    return { ...real, ...change(real) };
  });
}

test('a line counts only when it is synced, and lines that come meanwhile share the next sync', async () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  const syncs: (() => void)[] = [];
  const appender = appending(path, () => ({ sync: () => new Promise<void>((done) => { syncs.push(done); }) }));
  let counted = 0;
  const lines = Array.from({ length: 5 }, (_, index) => appender.append(`{"n":${index}}`).then((place) => { counted++; return place; }));
  await expect.poll(() => syncs.length).toBe(1);
  const late = appender.append('{"n":5}');
  expect(counted).toBe(0);
  expect(linesIn(path).length).toBe(5);
  syncs[0]!();
  await Promise.all(lines);
  expect(counted).toBe(5);
  await expect.poll(() => syncs.length).toBe(2);
  syncs[1]!();
  const { offset, length } = await late;
  expect(readFileSync(path, 'utf8').slice(offset, offset + length)).toBe('{"n":5}');
  await appender.close();
});

test('a full disk is said in a sentence, nothing follows the torn line, and the next start cuts it off', async () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  let left = 20;
  const appender = appending(path, (real) => ({
    write: (bytes, from) => {
      const length = Math.min(bytes.length - from, left);
      if (length === 0) throw failure('ENOSPC');
      left -= length;
      return real.write(bytes.subarray(0, from + length), from);
    },
  }));
  await appender.append('{"whole":1}');
  const torn = appender.append('{"torn":"a long line"}');
  await expect(torn).rejects.toThrow(UserError);
  await expect(torn).rejects.toThrow(/disk is full/);
  left = 1000;
  await expect(appender.append('{"after":1}')).rejects.toThrow(/disk is full/);
  await appender.close();
  expect(readFileSync(path, 'utf8')).toBe('{"whole":1}\n{"torn":');
  const again = openAppender(path, endOfLines(path), true);
  await again.append('{"after":1}');
  await again.close();
  expect(linesIn(path)).toEqual(['{"whole":1}', '{"after":1}']);
});

test('a write that takes fewer bytes than it is given is gone on with', async () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  const appender = appending(path, (real) => ({ write: (bytes, from) => real.write(bytes.subarray(0, from + 3), from) }));
  const places = await Promise.all(['{"a":"é"}', '{"b":2}'].map((line) => appender.append(line)));
  await appender.close();
  expect(linesIn(path)).toEqual(['{"a":"é"}', '{"b":2}']);
  expect(places).toEqual([{ offset: 0, length: 10 }, { offset: 11, length: 7 }]);
});

test.each([['EROFS', /read-only/], ['EDQUOT', /disk is full/], ['EFBIG', /as large as files may be/], ['EIO', /disk reports an error/]])('%s has a sentence of its own', async (code, sentence) => {
  const appender = appending(join(temporaryFolder(), 'a.jsonl'), () => ({ sync: async () => { throw failure(code); } }));
  await expect(appender.append('{}')).rejects.toThrow(sentence);
  await appender.close();
});

test('zero bytes that a power cut left at the end are cut off like a torn line', async () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  writeFileSync(path, '{"a":1}\n{"b":2}\n{"to');
  appendFileSync(path, Buffer.alloc(200_000));
  const lines: string[] = [];
  const end = scanLines(path, (line) => lines.push(line.toString()));
  expect(lines).toEqual(['{"a":1}', '{"b":2}']);
  expect(endOfLines(path)).toBe(end);
  const appender = openAppender(path, end, true);
  await appender.append('{"c":3}');
  await appender.close();
  expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"b":2}\n{"c":3}\n');
});

test('a file that is deleted under the run is noticed, at the latest when it is closed', async () => {
  const folder = temporaryFolder();
  const appender = openAppender(join(folder, 'a.jsonl'), 0, false);
  await appender.append('{"a":1}');
  rmSync(folder, { recursive: true });
  await appender.append('{"b":2}');
  await expect(appender.close()).rejects.toThrow(/a\.jsonl was deleted while the run was being worked on/);
});

test.each([['', 0], ['no line yet', 0], ['{"a":1}\n', 8], ['{"a":1}\n\n', 9], ['{"a":1}\nrest', 8], [`${'x'.repeat(70_000)}\n${'y'.repeat(140_000)}`, 70_001]])('the end of the lines is the same from both ends of the file (%#)', (text, end) => {
  const path = join(temporaryFolder(), 'a.jsonl');
  writeFileSync(path, text);
  expect(endOfLines(path)).toBe(end);
  expect(scanLines(path, () => undefined)).toBe(end);
});
