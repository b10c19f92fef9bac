/**
 * A test user of a published set. Such a set has neither dates nor calendars nor topics: a situation is told each week, from the recipe's
 * start month on, and the calendar is empty. What a tool must know of its user beside that, the set's own words fill in as far as they go.
 */
import type { Demographics } from '#schemas/demographics';
import type { Emotion } from '#schemas/emotion';
import type { Background } from '#schemas/profile';
import type { Topic } from '#schemas/topic';
import { backgroundLines } from '../portrait.ts';
import { startMonth } from '../start-month.ts';
import { daysLater } from '../tools/local-time.ts';
import type { TestUser } from './test-user.ts';

export type PublishedRecords = {
  readonly user: {
    readonly id: string; readonly name: Demographics['name']; readonly gender: Demographics['gender']; readonly age: number;
    readonly education: { readonly value: string; readonly level: Demographics['education']['level'] | null; readonly student: boolean };
    readonly occupation: { readonly kind: Demographics['occupation']['kind']; readonly title: string };
    readonly income: { readonly text: string };
    readonly contact: { readonly street: string; readonly city: string | null; readonly state: string | null; readonly postcode: string | null };
  };
  readonly profile: {
    readonly personality: { readonly description: string };
    readonly background: Background;
    readonly preferences: { readonly topics: readonly { readonly topic: Topic; readonly text: string }[] };
  };
  readonly moments: readonly {
    readonly situation: { readonly index: number; readonly date: string | null; readonly topic: Topic | null; readonly emotion: Emotion; readonly text: string };
    readonly utterance: { readonly id: string; readonly text: string };
  }[];
};

export function publishedUser({ user, profile, moments }: PublishedRecords): TestUser {
  const demographics = demographicsOf(user);
  return {
    id: user.id, user: personOf(user), calendar: [], appointments: [], demographics, profile: profileOf(demographics, profile), preferences: null,
    moments: moments.map(({ situation: { index, date, topic, emotion, text }, utterance }) =>
      ({ utteranceId: utterance.id, index, date: date ?? daysLater(`${startMonth}-01`, 7 * (index - 1)), topic, emotion, situation: text, utterance: utterance.text })),
  };
}

const demographicsOf = ({ name, age, gender, education, occupation, income, contact }: PublishedRecords['user']): string => [
  `Name: ${name.first} ${name.last}`,
  `Age: ${age}`,
  `Gender: ${gender}`,
  `Education: ${education.value}`,
  `Occupation: ${occupation.title}`,
  ...(income.text === '' ? [] : [`Income: ${income.text}`]),
  ...(contact.city === null ? [] : [`Lives in: ${contact.city}, ${contact.state}`]),
  ...(age < 18 ? ['Under 18: a guardian decides on bookings and orders.'] : []),
].join('\n');

const profileOf = (demographics: string, { personality, background, preferences }: PublishedRecords['profile']): string => [
  demographics,
  `Personality: ${personality.description}`,
  ...backgroundLines(background),
  'Preferences about what the companion does, by topic:',
  ...preferences.topics.map(({ topic, text }) => `- ${topic}: ${text}`),
].join('\n');

/** As far as tools ask; the zone is that of most of the set's people, the number is one that is never assigned. */
const personOf = ({ id, name, gender, age, education, occupation, contact }: PublishedRecords['user']): Demographics => ({
  id, rehearsal: false, split: 'test', name, gender, age,
  education: { value: education.value, level: education.level ?? 'none', student: education.student },
  occupation: { kind: occupation.kind, title: occupation.title, onetCode: null, jobZone: null },
  income: { usd: 0, year: 2024, basis: 'none' },
  contact: {
    email: 'someone@example.com', phone: '(555) 555-0100', street: contact.street, city: contact.city ?? 'Springfield', state: contact.state ?? 'IL', postcode: contact.postcode ?? '62701',
    timeZone: 'America/New_York',
  },
});
