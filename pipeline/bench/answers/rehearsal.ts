/** Stands in for the systems that are tested, and for the user who reacts to them. */
import type { Scene, Understudies } from '#engine';
import type { ToolCall } from '#schemas/tool-call';
import { standingOf } from '../../06-tool-calls/standing.ts';
import { builds } from '../../06-tool-calls/understudies/calls.ts';
import { fitness } from '../../06-tool-calls/understudies/choice.ts';
import { replyTo } from '../../07-responses/understudies/reply.ts';
import { isToolName } from '../../tool-names.ts';
import { looks, toolFor } from '../rehearsal/choice.ts';
import { doneIn } from '../rehearsal/done.ts';
import { type Part, partOf } from '../rehearsal/scene.ts';
import type { Call } from './call.ts';
import type { Input } from './stage.ts';

export const rehearsal: Understudies<Input> = {
  '/08-examples/agent.md': caller, 'text-calls.md': caller,
  'result.md': replier, 'empathy.md': listener, 'simulator.md': person,
};

/** How often the careless system's call cannot be executed, whichever attempt it is, and how often its reply lets go of the result. */
const slips = { call: 0.15, reply: 0.2 };

function caller(scene: Scene<Input>): Call {
  const part = partOf(scene);
  const attends = looks(part);
  const { random, reading, search, preferences, ticket: { person } } = part;
  const tool = toolFor(part, attends);
  const trajectory = { calendar: [...person.calendar], appointments: [...person.appointments] };
  // Tastes in music and films stand in the profile; nothing else tells them.
  const profile = { preferences: part.condition === 'profile' ? preferences : { ...preferences, music: null, movies: null } };
  const args = builds[tool]({ reading, profile, trajectory, random, search, toTaste: attends });
  return part.manner === 'careless' && random.chance(slips.call) ? { tool, arguments: { ...args, note: 'for the user' } } : { tool, arguments: { ...args } };
}

function replier(scene: Scene<Input>): string {
  const part = partOf(scene);
  const { reading, random, preferences, manner } = part;
  const call = { ...(JSON.parse(scene.slots['call']!) as Call), result: JSON.parse(scene.slots['result']!) as ToolCall['result'] };
  if (manner === 'careless' && random.chance(slips.reply)) return random.pick(['Sorry to hear that. It will be fine, I am sure.', 'I see. Thanks for telling me, and let me know if there is anything else.', 'Many people go through such days. A warm cup of tea and a short walk often help.']);
  const attends = manner === 'good' && part.condition === 'profile';
  const reply = replyTo({ reading, call: { ...call, arguments: call.arguments as ToolCall['arguments'], polarity: attends ? 'positive' : 'negative' }, profile: { preferences }, random });
  const why = manner === 'blind' ? undefined : whyThis(part, call.tool);
  return why === undefined ? reply : `${why} ${reply}`;
}

/** What the system knows of the person that speaks for this tool. */
function whyThis({ condition, preferences, situation, earlier }: Part, tool: string): string | undefined {
  const welcome = preferences.topics.some(({ topic, preferred }) => topic === situation.topic && preferred.some((one) => one.tool === tool));
  if (condition === 'profile') return welcome ? 'I know that you like this kind of help in such matters.' : undefined;
  const liked = earlier.some(({ call, feedback }) => call?.tool === tool && feedback?.label === 'positive');
  return condition === 'history' && liked ? 'Something like this did you good before, so I have come back to it.' : undefined;
}

function listener(scene: Scene<Input>): string {
  const { reading, random } = partOf(scene);
  return [
    `It is no wonder that you feel ${random.pick(reading.feeling.adjectives)}${reading.fits ? ` about ${reading.yours}` : ''}.`,
    reading.told === undefined ? 'What you tell me matters, and it is good that you say it.' : `You say that ${reading.told}, and that would stay with anybody.`,
    random.pick(['I am here, and there is no hurry. What is the hardest part of it just now?', 'I would like to hear more, if you like to tell it.', 'Take the time that it needs; I am listening.']),
  ].join(' ');
}

/** Likes what is welcome in the matter, dislikes what is not; without an opinion it counts whether the help fits the feeling. */
function person(scene: Scene<Input>): { reason: string; feedback: 'positive' | 'negative' } {
  const part = partOf(scene);
  const { random, preferences, situation, reading } = part;
  const { call } = doneIn(scene.slots['done']!);
  const standing = call === null ? 'neutral' : standingOf(call, situation.topic, preferences);
  const fits = call !== null && isToolName(call.tool) && fitness(call.tool, reading) >= 3;
  const likes = standing === 'preferred' || (standing === 'neutral' && random.chance(fits ? 0.1 : 0.03));
  const certain = random.chance(0.95);
  const feedback = likes === certain ? 'positive' : 'negative';
  return { feedback, reason: feedback === 'positive' ? 'That is the kind of thing that does me good.' : 'That is not what I want when I tell somebody about this.' };
}
