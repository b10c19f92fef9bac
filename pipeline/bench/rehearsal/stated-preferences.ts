/** The preferences of a test user as an understudy reads them: the data, or, where a set has prose, the tools that the prose names as liked and disliked. */
import type { Preferences } from '#schemas/profile';
import { type Topic, topics } from '#schemas/topic';
import { toolNames } from '../../tool-names.ts';
import type { TestUser } from '../test-user.ts';

export const preferencesOf = ({ preferences, profile }: TestUser): Preferences =>
  preferences ?? { topics: topics.map((topic) => inProse(topic, lineOf(profile, topic))), music: null, movies: null };

const lineOf = (profile: string, topic: Topic): string => profile.split('\n').find((line) => line.startsWith(`- ${topic}: `)) ?? '';

const turns = /\b(?:dislik\w+|avoid\w*|prefers? not|(?:does|do) not (?:like|enjoy|want)|less interested|finds? \w+ unhelpful)\b|\b(?:likes?|enjoys?|prefers?|appreciates?|values?|favou?rs?|welcomes?|finds)\b/gi;

/** Each tool belongs to the nearest word of liking or disliking before it. */
function inProse(topic: Topic, text: string): Preferences['topics'][number] {
  const marks = [...text.matchAll(turns)].map(({ index, 0: word }) => ({ index, against: /dislik|avoid|not|less|unhelpful/i.test(word) }));
  const named = toolNames.flatMap((tool) => {
    const at = text.indexOf(tool);
    return at < 0 ? [] : [{ tool, reason: 'So the profile says.', against: marks.findLast(({ index }) => index < at)?.against ?? false }];
  });
  const side = (against: boolean) => named.filter((one) => one.against === against).map(({ tool, reason }) => ({ tool, reason }));
  return { topic, preferred: side(false), avoided: side(true) };
}
