/** The benchmark as a recipe: people, their systems' answers in each condition, verdicts. Made for one test set and its systems; by itself it knows only the rehearsed ones and nobody to ask them. */
import { defineRecipe, type Recipe } from '#engine';
import type { Condition } from '#schemas/benchmark';
import type { OutsideAnswer } from '#schemas/outside-answer';
import type { System } from '#schemas/system';
import main from '../recipe.ts';
import { answersIn } from './answers/stage.ts';
import people from './people.ts';
import { benchRoles, rolesOf } from './roles.ts';
import { rehearsedSystems } from './systems.ts';
import type { TestUser } from './test-user.ts';
import { ticketsOf } from './tickets.ts';
import { verdictsOn } from './verdicts/stage.ts';

export type Bench = {
  readonly users: readonly TestUser[];
  readonly conditions: readonly Condition[];
  readonly systems: readonly System[];
  /** One for each judge: how it is called in tables. */
  readonly judges: readonly string[];
  readonly outside: (system: string) => readonly OutsideAnswer[];
};

export function benchRecipe({ users, conditions, systems, judges, outside }: Bench): Recipe {
  const roles = systems.flatMap(rolesOf);
  const answers = conditions.map((condition) => ({ condition, stage: answersIn(condition, roles) }));
  const verdicts = answers.flatMap(({ condition, stage }) => judges.map((_, index) => verdictsOn(stage, condition, index + 1)));
  return defineRecipe({
    ...main,
    name: 'compass-bench',
    audits: 'bench/audits',
    stages: [people, ...answers.map(({ stage }) => stage), ...verdicts],
    tickets: ({ test }) => ticketsOf(users.slice(0, test), systems, outside),
    roles: benchRoles(systems, judges),
    fullSize: { train: 0, test: users.length, minAge: 0 },
  });
}

export default benchRecipe({ users: [], conditions: ['profile', 'history', 'no-history'], systems: rehearsedSystems, judges: ['rehearsal'], outside: () => [] });
