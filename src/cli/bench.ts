/** compass bench: scores systems, or does one of the things that are done with the scores. */
import type { Act } from './workspace.ts';

/** By the first word behind the command; anything else is the run whose test users are scored. */
const parts: Readonly<Record<string, () => Promise<Act>>> = {
  tables: async () => (await import('./bench/tables.ts')).act,
  page: async () => (await import('./bench/page.ts')).act,
  sheet: async () => (await import('./bench/sheet.ts')).act,
  agreement: async () => (await import('./bench/agreement.ts')).act,
  calibrate: async () => (await import('./bench/calibrate.ts')).calibrate,
};

export const act: Act = async (given) => {
  const [first = ''] = given.words;
  const part = parts[first];
  if (part) return (await part())({ ...given, words: given.words.slice(1) });
  return (await import('./bench/score.ts')).score(given);
};
