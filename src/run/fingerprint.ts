/** A stage's fingerprint changes when it would make different data: version, prompts, shape, models, resources, priors, tools. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { digest, sha256 } from '../hash.ts';
import type { PromptFile } from '../llm/prompt.ts';
import type { Tool } from '../tool/tool.ts';
import { documentOf } from '../tool/document.ts';
import { promptPath, type Recipe, toolFolder } from './recipe.ts';
import type { Stage } from './stage.ts';

export type Ingredients = {
  readonly prompt: (file: string) => PromptFile;
  readonly identity: (role: string) => string;
  /** SHA-256 of a resource's items. */
  readonly resource: (name: string) => string;
};

export function fingerprintOf(stage: Stage, recipe: Recipe, ingredients: Ingredients): string {
  const { prompt, identity, resource } = ingredients;
  return digest(JSON.stringify([
    stage.name, stage.version, stage.parts, z.toJSONSchema(stage.writes),
    stage.prompts.map((file) => prompt(promptPath(stage.folder, file)).text),
    stage.asks.filter((role) => !stage.carried.includes(role)).map(identity),
    stage.uses.map((used) => resource(used.name)),
    stage.priors.map((file) => sha256(readFileSync(join(recipe.priors, file)))),
    stage.executes ? recipe.tools.map((tool) => toolPrint(tool, ingredients)) : [],
  ]));
}

function toolPrint(tool: Tool<never>, { prompt, identity, resource }: Ingredients): unknown {
  return [
    tool.version, documentOf(tool), tool.prompts.map((file) => prompt(`${toolFolder(tool.name)}/${file}`).text),
    tool.asks.map(identity), tool.uses.map((used) => resource(used.name)),
  ];
}
