/** Which model answers which role here, and what it costs. */
import type { RunNote } from '#schemas/run';
import type { Config } from '../config.ts';
import type { Way } from '../llm/prices.ts';
import { type Role, resolveRoles, roleNamed, type Roles } from '../llm/roles.ts';
import type { Recipe } from '../run/recipe.ts';
import type { Pricing } from '../run/uses.ts';
import type { Given } from './commands.ts';
import { isSet } from './given.ts';

export const askedRoles = (recipe: Recipe): ReadonlySet<string> => new Set([...recipe.stages, ...recipe.tools].flatMap((one) => one.asks));

/** The roles that the recipe asks. */
export const rolesOf = (recipe: Recipe, config: Config): Role[] => {
  const asked = askedRoles(recipe);
  return [...resolveRoles(recipe.roles, config).values()].filter(({ name }) => asked.has(name));
};

export function pricingOf(recipe: Recipe, config: Config, mode: RunNote['mode'], way: Way = 'direct'): Pricing {
  if (mode === 'rehearsal') return { modelOf: () => 'rehearsal', prices: { rehearsal: { input: 0, output: 0 } } };
  const roles: Roles = resolveRoles(recipe.roles, config);
  return { modelOf: (role) => roleNamed(role, roles).model, prices: config.prices, way };
}

export const wayOf = (given: Given): Way => (isSet(given, 'batch') ? 'batch' : 'direct');
