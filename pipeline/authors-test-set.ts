/**
 * The test set that the authors of the paper published: users with profile, fifteen situations and fifteen utterances each, keyed "0", "1" …. It has
 * no dates, topics, Job Zones or calls. The names of its tools are replaced by ours; its preferences are prose and stay prose.
 */
import { hintOf, jsonValue, type PublishedSet, type Taken, UserError } from '#engine';
import { Emotion } from '#schemas/emotion';
import { ImportedProfile, ImportedSituation, ImportedUser, ImportedUtterance } from '#schemas/imported';
import { TraitLevel } from '#schemas/profile';
import type { Topic } from '#schemas/topic';
import { z } from 'zod';
import { educationBands } from './01-demographics/tables.ts';

const Words = z.string().trim().min(1);

const PublishedUser = z.object({
  demographic: z.object({
    age: z.int().min(0).max(110), gender: z.enum(['female', 'male']), firstname: Words, lastname: Words, address: Words, education: Words, career: Words, income: z.string().trim(),
  }),
  Big_Five_personality_traits: z.object({ Openness: TraitLevel, Conscientiousness: TraitLevel, Extraversion: TraitLevel, Agreeableness: TraitLevel, Neuroticism: TraitLevel }),
  personality_description: Words,
  background: z.object({ 'Hobbies': Words, 'Health Status': Words, 'Family Environment': Words, 'Living Habits': Words, 'Growth Experience': Words }),
  tool_preferences: z.object({ 'Work/Study_scenario': Words, 'Health_scenario': Words, 'Family_scenario': Words, 'Social_scenario': Words, 'Leisure_scenario': Words }),
  scenarios: z.array(z.object({ scenario: Words, emotion: Emotion })).min(1),
  utterance: z.array(Words).min(1),
});
type PublishedUser = z.infer<typeof PublishedUser>;

const publication = { publisher: "the authors' test set", accepts: 'the JSON file with the test users that the authors published' };

export const authorsTestSet: PublishedSet = {
  name: 'authors-test-set',
  about: 'The test users that the authors of the paper published.',
  origin: { source: 'Test set of the authors of ComPASS (hzp3517/ComPASS)', licence: 'none stated' },
  url: 'https://github.com/hzp3517/ComPASS',
  accepts: publication.accepts,
  read(path) {
    const name = path.split(/[/\\]/).at(-1)!;
    const users = z.record(z.string(), z.unknown()).safeParse(jsonValue(path, publication));
    if (!users.success) throw new UserError(`${name} is not the authors' test set: it is no object of users.`, hintOf(publication));
    const entries = Object.entries(users.data);
    if (entries.length === 0) throw new UserError(`${name} holds no user.`, hintOf(publication));
    return entries.flatMap(([key, value], index) => recordsOf(userOf(value, `${name} user "${key}"`), `t${String(index + 1).padStart(4, '0')}`, key));
  },
};

function userOf(value: unknown, where: string): PublishedUser {
  const read = PublishedUser.safeParse(value);
  const issue = read.error?.issues[0];
  if (issue) throw new UserError(`${where}: ${issue.path.join('.') || 'the entry'}: ${issue.message}.`, 'Mend the file, or fetch it again; nothing was imported.');
  const { scenarios, utterance } = read.data!;
  if (scenarios.length !== utterance.length) throw new UserError(`${where}: ${scenarios.length} scenarios, but ${utterance.length} utterances.`, 'Each scenario should have its utterance; nothing was imported.');
  return read.data!;
}

function recordsOf(user: PublishedUser, id: string, key: string): Taken[] {
  const base = { id, rehearsal: false };
  const taken = (stage: string, entry: string, record: Taken['record'], shape: Taken['shape']): Taken => ({ stage, entry: `${key}${entry}`, record, shape });
  return [
    taken('01-demographics', '.demographic', { ...base, ...demographicsOf(user) } as Taken['record'], ImportedUser),
    taken('02-profiles', '', { ...base, ...profileOf(user) } as Taken['record'], ImportedProfile),
    ...user.scenarios.flatMap(({ scenario, emotion }, index) => {
      const shared = { id: `${id}-s${String(index + 1).padStart(2, '0')}`, rehearsal: false, userId: id };
      return [
        taken('04-situations', `.scenarios.${index}`, { ...shared, index: index + 1, date: null, topic: null, emotion, text: scenario, exemplars: [] } as Taken['record'], ImportedSituation),
        taken('05-utterances', `.utterance.${index}`, { ...shared, text: user.utterance[index]! } as Taken['record'], ImportedUtterance),
      ];
    }),
  ];
}

/** Who is at school has the school for a career. Nobody is called retired in the set: whatever else is named is taken for a job. */
function demographicsOf({ demographic: { age, gender, firstname, lastname, address, education, career, income } }: PublishedUser) {
  const student = /attending|in progress|incomplete/i.test(education);
  const level = educationBands().flatMap(({ values }) => values).find(({ value }) => value === education)?.level ?? null;
  return {
    split: 'test', name: { first: firstname, last: lastname }, gender, age, education: { value: education, level, student },
    occupation: { kind: career !== education ? 'employed' : student ? 'student' : 'child', title: career, onetCode: null, jobZone: null },
    income: { text: income }, contact: contactOf(address),
  };
}

function contactOf(address: string) {
  const [, street, city, state, postcode] = /^(.+?), ([^,]+?),? ([A-Z]{2}) (\d{5})$/.exec(address) ?? [];
  return street === undefined ? { street: address, city: null, state: null, postcode: null } : { street, city, state, postcode };
}

function profileOf({ Big_Five_personality_traits: traits, personality_description: description, background, tool_preferences: preferences }: PublishedUser) {
  const stated: readonly (readonly [Topic, string])[] = [
    ['work-study', preferences['Work/Study_scenario']], ['health', preferences.Health_scenario], ['family', preferences.Family_scenario],
    ['social', preferences.Social_scenario], ['leisure', preferences.Leisure_scenario],
  ];
  return {
    personality: {
      traits: {
        openness: traits.Openness, conscientiousness: traits.Conscientiousness, extraversion: traits.Extraversion, agreeableness: traits.Agreeableness, neuroticism: traits.Neuroticism,
      },
      description,
    },
    background: {
      hobbies: background.Hobbies, health: background['Health Status'], family: background['Family Environment'],
      lifestyle: background['Living Habits'], formativeExperiences: background['Growth Experience'],
    },
    preferences: { topics: stated.map(([topic, text]) => ({ topic, text: withOurTools(text) })) },
  };
}

/** The set's names of the tools, and ours. */
const toolNames: Readonly<Record<string, string>> = {
  psyweb_recommender: 'psychological_knowledge_retrieval', plan_assistant: 'solution_generation', schedule_manager: 'schedule_management', sticker_respond: 'sticker_response',
  role_play: 'role_playing_response', film_recommendation: 'movie_recommendation', online_shopping: 'online_shopping_assistant', medical_appointment: 'medical_assistant',
  story_recommender: 'inspirational_story_recommendation', music_recommendation: 'music_recommendation', joke_recommendation: 'joke_recommendation', strength_card: 'strength_card',
};

const withOurTools = (text: string): string => text.replaceAll(/\b[a-z]+_[a-z]+\b/gi, (name) => toolNames[name.toLowerCase()] ?? name);
