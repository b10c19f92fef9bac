/**
 * Which tool a rehearsed system takes. The good one goes by what the person welcomes, read in the profile or learnt from feedback; the
 * blind one by what fits the feeling, whoever the person is; the careless one is now the one and now the other.
 */
import type { Preferences } from '#schemas/profile';
import { fitness } from '../../06-tool-calls/understudies/choice.ts';
import { toolNames, type ToolName } from '../../tool-names.ts';
import type { Part } from './scene.ts';
import { guessedTopic } from './topics.ts';

/** How often the careless one does not look. */
const careless = 0.55;

export const looks = ({ manner, random }: Pick<Part, 'manner' | 'random'>): boolean => manner === 'good' || (manner === 'careless' && !random.chance(careless));

export function toolFor(part: Part, attends: boolean): ToolName {
  const { reading, random } = part;
  const weigh = !attends || part.condition === 'no-history' ? () => 1 : part.condition === 'history' ? learnt(part) : stated(part);
  return random.weighted(toolNames, (tool) => fitness(tool, reading) * weigh(tool));
}

type Weigh = (tool: ToolName) => number;

const stated = ({ preferences, situation }: Part): Weigh => {
  const { preferred = [], avoided = [] } = preferences.topics.find(({ topic }) => topic === situation.topic) ?? {} as Partial<Preferences['topics'][number]>;
  return (tool) => (avoided.some((one) => one.tool === tool) ? 0.0001 : preferred.some((one) => one.tool === tool) ? 1 : 0.03);
};

/** What was welcome, or not, in the same matter counts most; what was so elsewhere counts a little. Only what was said is known. */
function learnt({ earlier, moment }: Part): Weigh {
  const matter = guessedTopic(moment.utterance);
  const felt = earlier.flatMap(({ call, feedback, utterance }) => (call && feedback ? [{ tool: call.tool, good: feedback.label === 'positive', near: guessedTopic(utterance) === matter }] : []));
  return (tool) => felt.filter((one) => one.tool === tool).reduce((weight, { good, near }) => weight * (near ? (good ? 30 : 0.02) : (good ? 2 : 0.6)), 1);
}
