/** Which users are set aside for validation: by a draw for each user, so that nobody changes sides when the run grows. */
import { randomFor } from '../random.ts';

/** With a share above 0 there is at least one, as long as another one is left to train on. */
export function validationUsers(users: readonly string[], share: number, seed: number): ReadonlySet<string> {
  const draws = users.map((user) => ({ user, draw: randomFor('validation', seed, user).next() })).sort((a, b) => a.draw - b.draw);
  const chosen = draws.filter(({ draw }, index) => draw < share || (index === 0 && share > 0));
  return new Set(chosen.slice(0, Math.max(0, users.length - 1)).map(({ user }) => user));
}
