/**
 * Which tool a rehearsed system takes. The good one goes by what the person welcomes, read in the profile or learnt from feedback. The
 * blind one likes to get things done, an order or a visit, whoever the person is. The careless one is mostly the first, and then again neither.
 */
import type { Preferences } from '#schemas/profile';
import { fitness } from '../../06-tool-calls/understudies/choice.ts';
import { toolNames, type ToolName } from '../../tool-names.ts';
import type { Part } from './scene.ts';
import { guessedTopic } from './topics.ts';

/** The careless one forgets to look every fourth time. */
export const looks = ({ manner, moment, ticket: { person } }: Pick<Part, 'manner' | 'moment' | 'ticket'>): boolean =>
  manner === 'good' || (manner === 'careless' && (moment.index + Number(person.id.slice(1))) % 4 !== 0);

export function toolFor(part: Part, attends: boolean): ToolName {
  const { reading, random, condition, manner } = part;
  const weigh = attends ? attentive[condition](part) : manner === 'blind' ? eager : () => 1;
  return random.weighted(toolNames, (tool) => fitness(tool, reading) * weigh(tool));
}

type Weigh = (tool: ToolName) => number;

const eager: Weigh = (tool) => (tool === 'online_shopping_assistant' || tool === 'medical_assistant' ? 1000 : 1);

const stated = ({ preferences, situation }: Part): Weigh => {
  const { preferred = [], avoided = [] } = preferences.topics.find(({ topic }) => topic === situation.topic) ?? {} as Partial<Preferences['topics'][number]>;
  return (tool) => (avoided.some((one) => one.tool === tool) ? 0.0001 : preferred.some((one) => one.tool === tool) ? 1 : 0.03);
};

/** How most people take a tool: a guess to begin with, where nothing is known of the person. In the order of `toolNames`. */
const usual = [1, 2, 1.3, 1.2, 0.4, 3, 1, 1.1, 0.4, 0.3, 1, 2];
const guessed: Weigh = (tool) => usual[toolNames.indexOf(tool)]!;

/** What was welcome, or not, in the same matter counts most; what was so elsewhere counts too, as tastes reach across matters. A model can tell what a talk is about; its understudy is told. */
function learnt({ earlier, situation }: Part): Weigh {
  const felt = earlier.flatMap(({ call, feedback, topic, situation: text, utterance }) =>
    (call && feedback ? [{ tool: call.tool, good: feedback.label === 'positive', near: (topic ?? guessedTopic(`${text} ${utterance}`)) === situation.topic }] : []));
  return (tool) => felt.filter((one) => one.tool === tool).reduce((weight, { good, near }) => weight * (near ? (good ? 400 : 0.01) : (good ? 25 : 0.1)), guessed(tool));
}

const attentive: Readonly<Record<Part['condition'], (part: Part) => Weigh>> = { 'profile': stated, 'history': learnt, 'no-history': () => guessed };
