/** The licence a dataset can be given, from what its records were made with. */

export type UsedResource = { readonly name: string; readonly source: string; readonly licence: string; readonly items: number; readonly sha256: string };
/** `id` is as the Hub spells it. */
export type Licence = { readonly id: string; readonly url: string; readonly why: string };

const nonCommercial = /\bNC\b|non-?commercial|not for commercial/i;
const closed = /none stated|not to be passed on|on application|unclear/i;

/** The strictest of the resources' licences decides; `warnings` names those that leave open whether texts may be passed on at all. */
export function licenceOf(resources: readonly UsedResource[]): { readonly licence: Licence; readonly warnings: readonly string[] } {
  const warnings = resources.filter(({ licence }) => closed.test(licence)).map(({ name, source, licence }) => `${name} (${source}): ${licence}`);
  const strict = resources.find(({ licence }) => /CC-BY-NC/i.test(licence)) ?? resources.find(({ licence }) => nonCommercial.test(licence));
  if (strict) return { warnings, licence: { id: 'cc-by-nc-4.0', url: 'https://creativecommons.org/licenses/by-nc/4.0/', why: `${strict.source} was used, whose licence is ${strict.licence}.` } };
  if (warnings.length > 0) return { warnings, licence: { id: 'other', url: 'https://choosealicense.com/no-permission/', why: 'A resource was used that states no licence.' } };
  const attributed = resources.find(({ licence }) => /CC-BY/i.test(licence));
  if (attributed) return { warnings, licence: { id: 'cc-by-4.0', url: 'https://creativecommons.org/licenses/by/4.0/', why: `${attributed.source} was used, whose licence is ${attributed.licence}.` } };
  return { warnings, licence: { id: 'apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0', why: 'Only resources of that licence were used.' } };
}
