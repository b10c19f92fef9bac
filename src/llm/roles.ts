/** Who is asked: the recipe's defaults for each role, and what compass.config.yaml changes about them. */
import type { Config, Endpoint } from '../config.ts';
import { UserError } from '../errors.ts';

export type RoleDefault = {
  readonly about: string;
  readonly model: string;
  /** null: not sent, for models that take no temperature. */
  readonly temperature: number | null;
  /** The longest answer, in tokens; null: the server's own limit. */
  readonly maxTokens: number | null;
};
export type RoleDefaults = Readonly<Record<string, RoleDefault>>;

export type Role = {
  readonly name: string;
  readonly model: string;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  /** Sent along in the request body as they are. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly endpoint: Endpoint;
  /** Whether the model sees pictures. */
  readonly pictures: boolean;
  /** After so long without a whole answer a call counts as hung. */
  readonly timeoutSeconds: number;
};
export type Roles = ReadonlyMap<string, Role>;

export function resolveRoles(defaults: RoleDefaults, config: Config): Roles {
  const names = Object.keys(defaults);
  const unknown = Object.keys(config.roles).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UserError(`${config.file ?? 'The settings'}: roles.${unknown}: there is no role of that name.`, `The roles are: ${names.join(', ')}.`);
  return new Map(names.map((name) => [name, resolveRole(name, defaults[name]!, config)]));
}

function resolveRole(name: string, standard: RoleDefault, config: Config): Role {
  const { endpoint: at = 'default', model, temperature, maxTokens, params, pictures = false, timeoutSeconds } = config.roles[name] ?? {};
  const endpoint = config.endpoints[at];
  if (endpoint === undefined)
    throw new UserError(`${config.file ?? 'The settings'}: the role ${name} names no endpoint, and none is called default.`,
      `Call one of them default, or give roles.${name}.endpoint one of: ${Object.keys(config.endpoints).join(', ')}.`);
  return {
    name, endpoint, model: model ?? standard.model, params: params ?? {}, pictures, timeoutSeconds: timeoutSeconds ?? endpoint.timeoutSeconds,
    temperature: temperature === undefined ? standard.temperature : temperature,
    maxTokens: maxTokens === undefined ? standard.maxTokens : maxTokens,
  };
}

export function roleNamed(name: string, roles: Roles): Role {
  const role = roles.get(name);
  if (role === undefined) throw new UserError(`The recipe asks "${name}", and there is no role of that name.`, `Add it to the recipe's roles, or ask one of: ${[...roles.keys()].join(', ')}.`);
  return role;
}

/** What of a role shapes its answers, as stable text: part of every key and fingerprint. Where the model is served is not. */
export const identityOf = ({ model, temperature, maxTokens, params, pictures }: Role): string => JSON.stringify(sorted({ model, temperature, maxTokens, params, ...(pictures && { pictures }) }));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
