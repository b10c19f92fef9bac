/** Who judges: the role judge, the judges that the settings list, or one of them again and again. */
import type { Config } from '../../config.ts';
import { resolveRoles, roleNamed } from '../../llm/roles.ts';
import type { BenchmarkKit } from '../../run/benchmark.ts';
import { countFlag } from '../given.ts';
import type { Given } from '../workspace.ts';

/** The judges by their models, and the settings with a role for each. */
export type Chair = { readonly names: readonly string[]; readonly config: Config };

type Wish = { readonly given: Given; readonly config: Config; readonly kit: BenchmarkKit; readonly rehearsal: boolean; readonly before: number };

/** Judges that have begun stay. More than the settings list are the same ones once more: asked again, they may say something else. */
export function judgesOf({ given, config, kit, rehearsal, before }: Wish): Chair {
  const listed = config.bench.judges ?? [config.roles['judge'] ?? {}];
  const count = Math.max(before, countFlag(given, 'judges', 1) ?? (rehearsal ? 1 : listed.length));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (rehearsal) return { names: numbers.map(() => 'rehearsal'), config };
  const whole = { ...config, roles: { ...config.roles, ...Object.fromEntries(numbers.map((number) => [kit.roles.judge(number), listed[(number - 1) % listed.length]!])) } };
  const { roles: defaults } = kit.recipe({ users: [], conditions: ['profile'], systems: [], judges: numbers.map(String), outside: () => [] });
  const roles = resolveRoles(defaults, { ...whole, roles: Object.fromEntries(Object.entries(whole.roles).filter(([role]) => role in defaults)) });
  return { names: numbers.map((number) => roleNamed(kit.roles.judge(number), roles).model), config: whole };
}
