/** One tool called by hand, as the recipe's invented person or as a user of a run. */
import { type Config, readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { openModels } from '../llm/chat.ts';
import { openRehearsal } from '../llm/rehearsal.ts';
import { callTool } from '../run/call-tool.ts';
import { castOf } from '../run/cast.ts';
import { openJournalsOf, openLookup } from '../run/lookup.ts';
import type { Lookup, Recipe } from '../run/recipe.ts';
import { openSearchModels, wordsOnly } from '../search/models.ts';
import { openSearch } from '../search/search.ts';
import type { Setting, Tool } from '../tool/tool.ts';
import { isSet, textFlag } from './given.ts';
import { findRun, type Given } from './workspace.ts';

type Trial = { readonly tool: Tool<never>; readonly arguments: unknown };

export const callAs = async (given: Given, recipe: Recipe, trial: Trial): Promise<number> => answer(given, recipe, { ...trial, setting: await settingOf(given, recipe) });

/** Shows what the tool's tables hold for a user before anything is changed. */
export async function stateOf(given: Given, recipe: Recipe, tool: Tool<never>): Promise<number> {
  const setting = await settingOf(given, recipe);
  const call = recipe.stateCall?.(tool.name, setting.now);
  if (!call) throw new UserError(`${tool.name} keeps nothing for a user.`, `To call it as that user: npx compass tools ${tool.name} --user ${textFlag(given, 'user')} --call '${JSON.stringify(tool.examples[0]?.arguments ?? {})}'`);
  if (!isSet(given, 'json')) process.stderr.write(`What ${tool.name} starts from for ${textFlag(given, 'user')}, at ${setting.now.replace('T', ' ')}: ${JSON.stringify(call)}\n`);
  return answer(given, recipe, { tool, arguments: call, setting });
}

async function answer(given: Given, recipe: Recipe, { tool, arguments: args, setting }: Trial & { readonly setting: Setting<unknown> }): Promise<number> {
  const config = readConfig({ file: textFlag(given, 'config') });
  const rehearsed = isSet(given, 'rehearse') || !canAsk(config);
  const search = openSearch(config.dataFolder, isSet(given, 'rehearse') ? wordsOnly : openSearchModels(config));
  const answerer = rehearsed ? openRehearsal(castOf(recipe), 1, search) : openModels(config, recipe.roles);
  if (rehearsed && tool.asks.length > 0) process.stderr.write('Answered by the understudy: no model was asked.\n');
  const result = await callTool({ recipe, answerer, search, tool: tool.name, arguments: args, setting });
  if (result.ok) process.stdout.write(JSON.stringify(result.value, null, isSet(given, 'json') ? 0 : 2) + '\n');
  else process.stderr.write(`${tool.name} refused (${result.code}): ${result.reason}\n`);
  return result.ok ? 0 : 1;
}

async function settingOf(given: Given, recipe: Recipe): Promise<Setting<unknown>> {
  const now = textFlag(given, 'now');
  if (now !== undefined && !isTime(now)) throw new UserError(`--now takes a local time, not "${now}".`, 'For example: --now 2025-03-14T09:30');
  const user = textFlag(given, 'user');
  const { person, now: usual } = user === undefined ? recipe.trial : await userOf(given, recipe, user);
  return { person, now: now ?? usual };
}

async function userOf(given: Given, recipe: Recipe, user: string): Promise<Setting<unknown>> {
  if (!recipe.personOf) throw new UserError(`The recipe ${recipe.name} cannot tell who a user is.`, 'It would need a personOf.');
  const { folder, name } = findRun(given, textFlag(given, 'run'));
  const { journals, close } = await openJournalsOf(recipe, folder);
  const found = openLookup(journals);
  const lookup: Lookup = (stage, id) => {
    if (journals.get(stage.name)?.find(id)?.status === 'kept') return found(stage, id);
    throw new UserError(`The run ${name} has no ${id} in ${stage.name}.`, `Users are u0001, u0002 … and t0001 …; npx compass status ${name} says how far the run has come.`);
  };
  try {
    return recipe.personOf(lookup, user);
  } finally {
    await close();
  }
}

/** As written on a clock, and on one that exists: no 30th of February. */
function isTime(text: string): boolean {
  const time = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : NaN);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** Without keys a tool can still be tried: its understudy answers. */
function canAsk(config: Config): boolean {
  try {
    for (const endpoint of Object.values(config.endpoints)) config.keyOf(endpoint);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
