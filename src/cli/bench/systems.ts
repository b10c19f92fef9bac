/** Which systems a benchmark compares, and the settings with which their roles are asked. */
import type { System } from '#schemas/system';
import type { Config, RoleOverride, SystemSettings } from '../../config.ts';
import { UserError } from '../../errors.ts';
import { identityOf, resolveRoles, roleNamed } from '../../llm/roles.ts';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import { oneOf, textFlag } from '../given.ts';
import type { Given } from '../workspace.ts';

export type Entrants = { readonly systems: readonly System[]; /** With a role for each system and judge. */ readonly config: Config };

const callings = ['native', 'text', 'none'] as const;

/** Of the settings, of --model, or the role candidate alone. */
export function entrantsOf(given: Given, config: Config, kit: BenchmarkKit): Entrants {
  const known = config.bench.systems ?? {};
  const wanted = chosen(given, config, known);
  const partsOf = (settings: SystemSettings): readonly [SystemSettings, SystemSettings] => {
    const { caller, replier } = settings;
    return caller === undefined ? [settings, settings] : [partNamed(caller, known), partNamed(replier!, known)];
  };
  const roles = Object.fromEntries(Object.entries(wanted).flatMap(([id, settings]) => {
    const [caller, replier] = partsOf(settings);
    return [...(settings.calling === 'none' ? [] : [[kit.roles.caller(id), roleOf(caller)]]), [kit.roles.replier(id), roleOf(replier)]];
  }));
  const whole: Config = { ...config, roles: { ...config.roles, ...roles } };
  const drafts = Object.entries(wanted).map(([id, settings]): System =>
    ({ id, name: settings.name ?? settings.model ?? id, calling: settings.calling ?? partsOf(settings)[0].calling ?? 'native', caller: null, replier: null, identity: '', manner: null }));
  return { config: whole, systems: drafts.map((system) => withModels(system, whole, kit)) };
}

function chosen(given: Given, config: Config, known: Readonly<Record<string, SystemSettings>>): Readonly<Record<string, SystemSettings>> {
  const model = textFlag(given, 'model');
  if (model !== undefined) return { [idOf(model)]: flagged(given, config, model) };
  const names = textFlag(given, 'systems')?.split(',').map((name) => name.trim()) ?? Object.keys(known);
  const unknown = names.find((name) => !(name in known));
  if (unknown !== undefined)
    throw new UserError(`There is no system "${unknown}".`, Object.keys(known).length > 0 ? `The settings name: ${Object.keys(known).join(', ')}.` : 'Write it under bench.systems in compass.config.yaml, or name a model: --model NAME');
  if (names.length > 0) return Object.fromEntries(names.map((name) => [name, known[name]!]));
  return { candidate: { ...config.roles['candidate'], calling: 'native' } };
}

function flagged(given: Given, config: Config, model: string): SystemSettings {
  const endpoint = textFlag(given, 'endpoint');
  if (endpoint !== undefined && !(endpoint in config.endpoints)) throw new UserError(`There is no endpoint "${endpoint}".`, `The settings name: ${Object.keys(config.endpoints).join(', ')}.`);
  const thinking = textFlag(given, 'thinking');
  return {
    ...config.roles['candidate'], model, calling: oneOf('calling', textFlag(given, 'calling') ?? 'native', callings), ...(endpoint !== undefined && { endpoint }),
    ...(thinking !== undefined && { thinking: oneOf('thinking', thinking, ['on', 'off']) === 'on' }),
  };
}

/** What ids may be made of. */
const idOf = (model: string): string => model.toLowerCase().replaceAll(/[^a-z0-9]/g, '').replace(/^(?=\d)/, 'm');

function partNamed(name: string, known: Readonly<Record<string, SystemSettings>>): SystemSettings {
  const part = known[name];
  if (part && part.caller === undefined) return part;
  throw new UserError(part ? `The system ${name} is a hybrid itself.` : `There is no system "${name}" to share the work.`, 'caller and replier each name a system of bench.systems that has a model of its own.');
}

/** `thinking` is how vLLM and others are told; what else a server wants stands in params. */
function roleOf({ name: _, calling: __, caller: ___, replier: ____, thinking, params, ...role }: SystemSettings): RoleOverride {
  if (thinking === undefined) return { ...role, ...(params && { params }) };
  const template = params?.['chat_template_kwargs'] as object | undefined;
  return { ...role, params: { ...params, chat_template_kwargs: { ...template, enable_thinking: thinking } } };
}

function withModels(system: System, config: Config, kit: BenchmarkKit): System {
  const { roles: defaults } = kit.recipe({ users: [], conditions: ['profile'], systems: [system], judges: [], outside: () => [] });
  const roles = resolveRoles(defaults, { ...config, roles: Object.fromEntries(Object.entries(config.roles).filter(([role]) => role in defaults)) });
  const replier = roleNamed(kit.roles.replier(system.id), roles);
  const caller = system.calling === 'none' ? undefined : roleNamed(kit.roles.caller(system.id), roles);
  return { ...system, name: system.name === system.id ? replier.model : system.name, caller: caller?.model ?? null, replier: replier.model, identity: JSON.stringify([system.calling, caller && identityOf(caller), identityOf(replier)]) };
}
