/** Prompt files and those who use them agree: each is there, can be read and has an understudy; none lies about unused. */
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readPrompt } from '../src/llm/prompt.ts';
import { castOf } from '../src/run/cast.ts';
import { promptPath, type Recipe, toolFolder } from '../src/run/recipe.ts';
import { projectFiles, root } from './helpers/source.ts';

const recipeFiles = projectFiles().filter((file) => /^pipeline\/(.+\/)?recipe\.ts$/.test(file));
const recipes = await Promise.all(recipeFiles.map(async (file) => ((await import(pathToFileURL(join(root, file)).href)) as { default: Recipe }).default));

/** Who uses prompts: the stages and tools of a recipe, each with the folder its prompts are in. */
const users = recipes.flatMap((recipe) => [
  ...recipe.stages.map((stage) => ({ recipe, folder: stage.folder, uses: stage })),
  ...recipe.tools.map((tool) => ({ recipe, folder: toolFolder(tool.name), uses: tool })),
]);
const named = users.flatMap(({ recipe, folder, uses }) => uses.prompts.map((file) => ({ recipe, file: promptPath(folder, file), asks: uses.asks.length > 0 })));

test.each(named)('$file can be read: a system message, a user message, whole slots', ({ recipe, file }) => {
  const prompt = readPrompt(recipe.folder, file);
  expect(prompt.parts.map((part) => part.role)).toEqual(['system', 'user']);
  for (const { content } of prompt.parts) {
    expect(content).not.toBe('');
    expect(content.replaceAll(/\{\{\w+\}\}/g, ''), 'braces that are no slot').not.toContain('{{');
  }
});

test.each(named)('$file stays within Latin-1: one character beyond it doubles the memory of every prompt that is made from it', ({ recipe, file }) => {
  expect([...readPrompt(recipe.folder, file).text].filter((character) => character.codePointAt(0)! > 0xff)).toEqual([]);
});

test.each(named.filter(({ asks }) => asks))('$file has an understudy', ({ recipe, file }) => {
  expect(castOf(recipe)(file)).toBeTypeOf('function');
});

test('every understudy stands in for a prompt that is used', () => {
  const idle = users.flatMap(({ folder, uses }) => Object.keys(uses.rehearsal).filter((file) => !uses.prompts.includes(file)).map((file) => `${folder}/${file}`));
  expect(idle).toEqual([]);
});

test('every prompt file is used by a stage or a tool', () => {
  const used = new Set(named.map(({ recipe, file }) => relative(root, join(recipe.folder, file))));
  // Capitals mark a text for people, such as README.md or LICENSE.md.
  const prompts = projectFiles().filter((file) => file.startsWith('pipeline/') && /^[a-z0-9-]+\.md$/.test(basename(file)));
  expect(prompts.filter((file) => !used.has(file)).map((file) => `${file} is not among the prompts of ${dirname(file)}`)).toEqual([]);
});

test('whoever asks asks a role of the recipe, and whoever has prompts to ask with names the role', () => {
  const unknown = users.flatMap(({ recipe, folder, uses }) => uses.asks.filter((role) => !(role in recipe.roles)).map((role) => `${folder} asks ${role}`));
  expect(unknown).toEqual([]);
  expect(users.filter(({ uses }) => Object.keys(uses.rehearsal).length > 0 && uses.asks.length === 0).map(({ folder }) => folder)).toEqual([]);
});
