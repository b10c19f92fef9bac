/** A user of a test set as the benchmark takes them in: of a run of this recipe, or of a published set, whose preferences are prose. */
import type { Demographics } from '#schemas/demographics';
import type { Emotion } from '#schemas/emotion';
import type { Preferences, Profile } from '#schemas/profile';
import type { Situation } from '#schemas/situation';
import type { Topic } from '#schemas/topic';
import type { Appointment, CalendarEntry, Trajectory } from '#schemas/trajectory';
import type { Utterance } from '#schemas/utterance';
import { demographicsText, profileText } from '../portrait.ts';
import { publishedUser, type PublishedRecords } from './published-user.ts';

/** One utterance of the user, and what is known of the moment it belongs to. */
export type Moment = {
  readonly utteranceId: string;
  readonly index: number;
  readonly date: string;
  readonly topic: Topic | null;
  readonly emotion: Emotion | null;
  readonly situation: string;
  readonly utterance: string;
};

export type TestUser = {
  readonly id: string;
  /** For the tools that act for the user. */
  readonly user: Demographics;
  readonly calendar: readonly CalendarEntry[];
  readonly appointments: readonly Appointment[];
  /** In words, as systems and judges are shown it. */
  readonly demographics: string;
  readonly profile: string;
  readonly preferences: Preferences | null;
  readonly moments: readonly Moment[];
};

/** Interactions of one user (paper, section 6.1.2), of which the first are the cold start of the history setting. */
export const interactions = 15;
export const coldStart = 12;

/** A kept record of the test set by stage and id; undefined where there is none. */
export type Find = (stage: string, id: string) => unknown;

/** Undefined when the user's records are not all there: a user who was dropped on the way takes no part. */
export function testUserOf(id: string, find: Find): TestUser | undefined {
  const user = find('01-demographics', id);
  const profile = find('02-profiles', id);
  const moments = Array.from({ length: interactions }, (_, index) => `${id}-s${String(index + 1).padStart(2, '0')}`).flatMap((one) => {
    const situation = find('04-situations', one), utterance = find('05-utterances', one);
    return situation && utterance ? [{ situation: situation as Situation, utterance: utterance as Utterance }] : [];
  });
  if (!user || !profile || moments.length === 0) return undefined;
  const trajectory = find('03-trajectories', id);
  return trajectory ? ownUser(user as Demographics, profile as Profile, trajectory as Trajectory, moments) : publishedUser({ user, profile, moments } as unknown as PublishedRecords);
}

type Told = readonly { readonly situation: Situation; readonly utterance: Utterance }[];

const ownUser = (user: Demographics, profile: Profile, { calendar, appointments }: Trajectory, told: Told): TestUser => ({
  id: user.id, user, calendar, appointments, demographics: demographicsText(user), profile: profileText(user, profile), preferences: profile.preferences,
  moments: told.map(({ situation: { index, date, topic, emotion, text }, utterance }) =>
    ({ utteranceId: utterance.id, index, date, topic, emotion, situation: text, utterance: utterance.text })),
});
