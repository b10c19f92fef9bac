/** Who stands in for whom in a rehearsal: the understudies of all stages and tools, by prompt file. */
import type { Understudies } from '../ask.ts';
import type { Cast } from '../llm/rehearsal.ts';
import { promptPath, type Recipe, toolFolder } from './recipe.ts';

export function castOf(recipe: Recipe): Cast {
  const cast = new Map<string, Understudies<unknown>[string]>();
  const add = (folder: string, understudies: Understudies<never>) => {
    for (const [file, understudy] of Object.entries(understudies)) cast.set(promptPath(folder, file), understudy as Understudies<unknown>[string]);
  };
  for (const stage of recipe.stages) add(stage.folder, stage.rehearsal);
  for (const tool of recipe.tools) add(toolFolder(tool.name), tool.rehearsal);
  return (file) => cast.get(file);
}
