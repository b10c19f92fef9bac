/** The rules of the tree. A failing test names the line to undo. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, filesUnder, importsOf, projectFiles, root, textOf } from './helpers/source.ts';

/** A file imports its own folder and any tier above it in this list. Folders of one tier do not see each other. */
const tiers = [
  ['schemas'],
  ['src'],
  ['src/store', 'src/llm', 'src/tool', 'src/draw', 'src/search', 'src/statistics', 'src/tables'],
  ['src/run', 'src/export', 'src/report', 'src/review'],
  ['src/engine.ts'],
  ['pipeline', 'src/cli'],
];

/** The place of the list a file belongs to; undefined for files that have none (tests, scripts, a folder nobody has placed). */
function home(file: string): string | undefined {
  if (file === 'src/engine.ts') return file;
  if (/^src\/[^/]+\.ts$/.test(file)) return 'src';
  return tiers.flat().find((place) => place !== 'src' && file.startsWith(`${place}/`));
}
const tier = (file: string): number => tiers.findIndex((places) => places.includes(home(file) ?? ''));

/** Such as "src/llm/chat.ts imports src/run/stage.ts, which does not lie below src/llm". */
const forbidden = (file: string): string[] =>
  importsOf(file)
    .filter(({ target }) => home(target) === undefined || (home(target) !== home(file) && tier(target) >= tier(file)))
    .map(({ target }) => `${file} imports ${target}, which does not lie below ${home(file)}`);

const files = filesUnder('schemas', 'src', 'pipeline');

describe('imports', () => {
  test('every file has a place in the list of tiers', () => {
    expect(files.filter((file) => home(file) === undefined)).toEqual([]);
  });

  test('a file imports its own folder or what lies below it', () => {
    expect(files.flatMap(forbidden)).toEqual([]);
  });

  test('pipeline/ knows the engine by #engine and the records by #schemas/ only', () => {
    const isDoor = (specifier: string) => specifier === '#engine' || specifier.startsWith('#schemas/');
    const side = files.filter((file) => file.startsWith('pipeline/')).flatMap((file) =>
      importsOf(file).filter(({ specifier, target }) => !isDoor(specifier) && !target.startsWith('pipeline/')).map(({ specifier }) => `${file} imports ${specifier}`));
    expect(side).toEqual([]);
  });

  test('every import of a file of ours is there', () => {
    const all = [...files, ...filesUnder('scripts', 'test')];
    expect(all.flatMap((file) => importsOf(file).filter(({ target }) => !existsSync(join(root, target))).map(({ target }) => `${file} imports ${target}`))).toEqual([]);
  });
});

test('the environment is read in src/config.ts only', () => {
  expect(files.filter((file) => /\bprocess\s*\.\s*env\b|\benv\b[^;]*\bfrom\s*['"](node:)?process['"]/.test(codeOf(file)))).toEqual(['src/config.ts']);
});

test('the process is ended in src/cli/main.ts only', () => {
  expect(files.filter((file) => /\bprocess\s*\.\s*(exit|abort|reallyExit)\b/.test(codeOf(file)))).toEqual(['src/cli/main.ts']);
});

test('a name says what is inside', () => {
  const empty = /^(utils?|utilities|helpers?|misc|common|shared|lib)$/;
  const said = projectFiles().filter((file) => !file.startsWith('test/helpers/') && file.split('/').some((step) => empty.test(step.replace(/\..*$/, ''))));
  expect(said).toEqual([]);
});

test('code is written in files of at most 300 lines, named in kebab-case', () => {
  const code = filesUnder('schemas', 'src', 'pipeline', 'scripts', 'test');
  const lines = (file: string) => textOf(file).trimEnd().split('\n').length;
  expect(code.filter((file) => lines(file) > 300).map((file) => `${file}: ${lines(file)} lines`)).toEqual([]);
  expect(code.filter((file) => !/^[a-z0-9-]+(\.(?:test|d))?\.m?ts$/.test(file.split('/').at(-1)!))).toEqual([]);
});
