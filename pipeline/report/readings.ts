/** Users to read from end to end: no figure tells whether a life hangs together. */
import type { ReportRow, ReportSection, ReportStory, StoryBlock } from '#engine';
import type { Demographics } from '#schemas/demographics';
import type { ImportedProfile, ImportedSituation, ImportedUser } from '#schemas/imported';
import type { Profile } from '#schemas/profile';
import type { Situation } from '#schemas/situation';
import type { ToolCall } from '#schemas/tool-call';
import type { Trajectory } from '#schemas/trajectory';

type Told = Pick<ToolCall, 'id' | 'tool' | 'standing'> & { arguments: Data; result: Data; response: string; score: number; reason: string | null };
type Data = Extract<StoryBlock, { kind: 'data' }>['value'];
type Lived = Pick<Situation | ImportedSituation, 'id' | 'date' | 'topic' | 'emotion'> & { situation: string; utterance: string | null; positive: Told | null; negative: Told | null };
type Person = Demographics | ImportedUser;
type Reading = { demographics: Person; profile: Profile | ImportedProfile | null; trajectory: Trajectory | null; life: Lived[] | null };

export const readings: ReportSection = {
  name: 'readings',
  title: 'Ten users to read',
  about: 'Drawn by the run\'s seed. Open one and read it from end to end: does the life hang together, do the utterances sound like this person, does the tool use fit? Of each situation the first kept record of each polarity stands here.',
  parts: [{ kind: 'stories', title: '', question: 'users-to-read', tell: storyOf, empty: 'There is no user to read yet.' }],
};

function storyOf(row: ReportRow): ReportStory {
  const { demographics: user, profile, trajectory, life } = row as unknown as Reading;
  const { id, name, age, gender, education, occupation, contact } = user;
  return {
    title: [`${id}: ${name.first} ${name.last}`, age, gender, occupation.title, contact.city, contact.state].filter((known) => known !== null).join(', '),
    blocks: [
      { kind: 'pairs', pairs: [['Split', user.split], ['Education', education.value], ['Income', incomeOf(user)], ...(profile ? traitsOf(profile) : [])] },
      ...(profile ? profileOf(profile) : []),
      ...(trajectory ? [trajectoryOf(trajectory)] : []),
      ...(life ?? []).map((lived): StoryBlock => ({ kind: 'story', story: situationOf(lived) })),
    ],
  };
}

const incomeOf = ({ income }: Person): string => ('usd' in income ? `$${income.usd.toLocaleString('en-US')} a year (${income.basis})` : income.text);

const traitsOf = (profile: Profile | ImportedProfile): [string, string][] => [
  ...('attributes' in profile ? attributesOf(profile) : []),
  ['Traits', Object.entries(profile.personality.traits).map(([trait, level]) => `${trait} ${level}`).join(', ')],
];

const attributesOf = ({ attributes: { maritalStatus, household, daily, community } }: Profile): [string, string][] =>
  [['Household', `${maritalStatus}, ${household}`], ['Daily life', daily], ['Community', community]];

const profileOf = ({ personality, background, preferences }: Profile | ImportedProfile): StoryBlock[] => [
  { kind: 'text', label: 'Personality.', text: personality.description },
  { kind: 'text', label: 'Hobbies.', text: background.hobbies },
  { kind: 'text', label: 'Health.', text: background.health },
  { kind: 'text', label: 'Family.', text: background.family },
  { kind: 'text', label: 'Lifestyle.', text: background.lifestyle },
  { kind: 'text', label: 'Formative experiences.', text: background.formativeExperiences },
  { kind: 'story', story: { title: 'Preferences', blocks: preferences.topics.map((stated) => ({ kind: 'pairs', pairs: preferencesOf(stated) })) } },
];

/** The preferences of an imported set are prose. */
function preferencesOf(stated: (Profile | ImportedProfile)['preferences']['topics'][number]): [string, string][] {
  if ('text' in stated) return [[stated.topic, stated.text]];
  const { topic, preferred, avoided } = stated;
  return [
    ...preferred.map(({ tool, reason }): [string, string] => [`${topic}: likes`, `${tool}. ${reason}`]),
    ...avoided.map(({ tool, reason }): [string, string] => [`${topic}: avoids`, `${tool}. ${reason}`]),
  ];
}

const trajectoryOf = ({ aspects, calendar, appointments }: Trajectory): StoryBlock => ({ kind: 'story', story: { title: 'A year before, and what is planned', blocks: [
  ...aspects.map(({ aspect, events }): StoryBlock => ({ kind: 'pairs', pairs: events.map(({ date, tone, event }) => [`${aspect}, ${date}, ${tone}`, event]) })),
  { kind: 'pairs', pairs: [
    ...calendar.map(({ title, start, place, repeats }): [string, string] => [start.replace('T', ' '), `${title}, ${place}${repeats === 'never' ? '' : `, ${repeats}`}`]),
    ...appointments.map(({ department, clinician, reason, start }): [string, string] => [start.replace('T', ' '), `${department}, ${clinician}: ${reason}`]),
  ] },
] } });

const situationOf = ({ id, date, topic, emotion, situation, utterance, positive, negative }: Lived): ReportStory => ({
  title: [id, date, topic, emotion].filter((known) => known !== null).join(', '),
  blocks: [
    { kind: 'text', label: 'Situation.', text: situation },
    ...(utterance === null ? [] : [{ kind: 'speech' as const, who: 'The user', text: utterance }]),
    ...(positive ? recordOf(positive, 'positive') : []),
    ...(negative ? recordOf(negative, 'negative') : []),
  ],
});

const recordOf = ({ id, tool, standing, arguments: given, result, response, score, reason }: Told, polarity: string): StoryBlock[] => [
  { kind: 'data', label: `${id}, ${polarity}: calls ${tool} (${standing})`, value: given },
  { kind: 'data', label: 'The tool returns', value: result },
  { kind: 'speech', who: `The companion, ${polarity}`, text: response },
  { kind: 'text', label: `Verdict: ${score} of 10.`, text: reason ?? '' },
];
