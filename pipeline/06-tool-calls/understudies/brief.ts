/** What a builder of arguments is given, and small helpers they share. */
import type { Random, Search } from '#engine';
import type { Profile } from '#schemas/profile';
import type { Trajectory } from '#schemas/trajectory';
import type { Matter } from './matters.ts';
import type { Reading } from './reading.ts';

export type Brief = {
  readonly reading: Reading;
  readonly profile: Pick<Profile, 'preferences'>;
  readonly trajectory: Pick<Trajectory, 'calendar' | 'appointments'>;
  readonly random: Random;
  readonly search: Search;
  /** False when the call is to go against the user's taste: then their likes are left alone. */
  readonly toTaste: boolean;
};
export type Arguments = Readonly<Record<string, unknown>>;
export type Build = (brief: Brief) => Arguments;

export const adult = 18;

/** The matter's lines of one kind; for a minor only where they suit children. */
export const linesFor = ({ reading: { matter, user } }: Brief, lines: (matter: Matter) => readonly string[]): readonly string[] =>
  user.age >= adult || matter.young ? lines(matter) : [];

/** Leaves out what is undefined: optional arguments are absent, not null. */
export const given = (fields: Readonly<Record<string, unknown>>): Arguments =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Pronouns of the user, after the name: "he", "his", "him", "himself". */
export function pronouns({ user }: Reading): { readonly he: string; readonly his: string; readonly him: string; readonly himself: string } {
  return user.gender === 'female' ? { he: 'she', his: 'her', him: 'her', himself: 'herself' } : { he: 'he', his: 'his', him: 'him', himself: 'himself' };
}

/** Fills {any}, {he}, {his}, {him}, {himself} of a line about the user. */
export function aboutUser(line: string, reading: Reading): string {
  const words: Readonly<Record<string, string>> = { ...pronouns(reading), any: reading.theirs };
  return line.replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

export const hobbiesOf = ({ reading: { life } }: Brief): readonly string[] => life.hobbies.map(({ doing }) => doing);

/** A word for the feeling that bears "about" after it. */
export const moved = ({ reading: { feeling, situation }, random }: Brief): string => random.pick([...feeling.adjectives.filter((word) => !word.includes(' ')), situation.emotion]);

/** After "this". */
export function hourOf({ now }: Pick<Reading, 'now'>): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(now.slice(11, 13));
  return hour < 12 ? 'morning' : hour < 17 ? 'afternoon' : 'evening';
}
