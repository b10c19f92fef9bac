/** A user in words, as prompts and training rows show them. One wording for every stage, so that providers' prompt caches match. */
import type { Demographics } from '#schemas/demographics';
import type { Preferences, Profile } from '#schemas/profile';

const dollars = (usd: number): string => `$${usd.toLocaleString('en-US')}`;

/** What is known of a user without any profile: the history setting shows no more than this (paper, section 4.1.2). */
export function demographicsText(user: Demographics): string {
  const { name, age, gender, education, occupation, income, contact } = user;
  return [
    `Name: ${name.first} ${name.last}`,
    `Age: ${age}`,
    `Gender: ${gender}`,
    `Education: ${education.value}`,
    `Occupation: ${occupationText(user)}`,
    ...(income.usd > 0 ? [`Income: about ${dollars(income.usd)} a year`] : []),
    `Lives in: ${contact.city}, ${contact.state} (time zone ${contact.timeZone})`,
    ...(occupation.kind === 'child' || age < 18 ? ['Under 18: a guardian decides on bookings and orders.'] : []),
  ].join('\n');
}

export const occupationText = ({ occupation }: Demographics): string => (occupation.kind === 'retired' ? `retired (${occupation.title})` : occupation.title);

const texts = new WeakMap<Profile, { readonly user: Demographics; readonly text: string }>();

/** The whole profile: demographics, personality, background, preferences by topic and tastes. Each prompt shows it, so it is put together once. */
export function profileText(user: Demographics, profile: Profile): string {
  const known = texts.get(profile);
  if (known?.user === user) return known.text;
  const text = wholeText(user, profile);
  texts.set(profile, { user, text });
  return text;
}

function wholeText(user: Demographics, profile: Profile): string {
  const { attributes, personality, background } = profile;
  return [
    demographicsText(user),
    `Marital status: ${attributes.maritalStatus}`,
    `Household: ${attributes.household}`,
    `Ordinary day: ${attributes.daily}`,
    `Community: ${attributes.community}`,
    `Personality: ${personality.description}`,
    ...backgroundLines(background),
    preferencesText(profile.preferences),
  ].join('\n');
}

export function preferencesText({ topics, music, movies }: Preferences): string {
  const list = (items: readonly { tool: string; reason: string }[]) => items.map(({ tool, reason }) => `${tool} (${reason.replace(/\.$/, '')})`).join('; ');
  const taste = (label: string, liked: readonly string[], disliked: readonly string[]) =>
    [liked.length > 0 ? `likes ${label}: ${liked.join(', ')}` : '', disliked.length > 0 ? `dislikes ${label}: ${disliked.join(', ')}` : ''].filter(Boolean);
  return [
    'Preferences about what the companion does, by topic:',
    ...topics.flatMap(({ topic, preferred, avoided }) => [`- ${topic}: welcome: ${list(preferred)}.`, `  unwelcome: ${list(avoided)}.`]),
    ...(music ? [`- Music: ${[...taste('genres', music.likedGenres, music.dislikedGenres), ...taste('artists', music.likedArtists, music.dislikedArtists)].join('; ')}.`] : []),
    ...(movies ? [`- Films: ${[
      ...taste('genres', movies.likedGenres, movies.dislikedGenres), ...taste('directors', movies.likedDirectors, movies.dislikedDirectors),
      ...taste('actors', movies.likedActors, movies.dislikedActors)].join('; ')}.`] : []),
  ].join('\n');
}

/** Also of people whose profile was published by others. */
export const backgroundLines = (background: Profile['background']): string[] => [
  `Hobbies: ${background.hobbies}`,
  `Health: ${background.health}`,
  `Family: ${background.family}`,
  `Lifestyle: ${background.lifestyle}`,
  `Formative experiences: ${background.formativeExperiences}`,
];
