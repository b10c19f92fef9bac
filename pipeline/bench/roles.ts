/** Who is asked in a benchmark beside the roles of the recipe: each system's caller and replier, and one role for each judge. */
import type { RoleDefaults } from '#engine';
import type { System } from '#schemas/system';
import { models } from '../models.ts';

export const callerOf = (system: string): string => `caller-${system}`;
export const replierOf = (system: string): string => `replier-${system}`;

/** The first judge is the role that the settings already know. */
export const judgeRole = (number: number): string => (number === 1 ? 'judge' : `judge-${number}`);

/** Which roles a system asks. */
export const rolesOf = ({ id, calling }: System): readonly string[] =>
  (calling === 'outside' ? [] : calling === 'none' ? [replierOf(id)] : [callerOf(id), replierOf(id)]);

export function benchRoles(systems: readonly System[], judges: readonly string[]): RoleDefaults {
  const under = systems.flatMap((system) => rolesOf(system).map((role) => [role, {
    ...models.candidate, about: `Is put to the test as ${system.name}.`, model: (role === callerOf(system.id) ? system.caller : system.replier) ?? models.candidate.model,
  }] as const));
  const judging = judges.map((_, index) => [judgeRole(index + 1), models.judge] as const);
  return { ...models, ...Object.fromEntries(judging), ...Object.fromEntries(under) };
}
