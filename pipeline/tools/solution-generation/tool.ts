/** A plan for a problem, asked of a model; the sums and the limits are checked by code. */
import { ToolRefusal, type World } from '#engine';
import { z } from 'zod';
import { crisisSignal, harmBreach } from '../../safety.ts';
import { dayOf, daysBetween, daysLater, dayPattern, isRealDay, startOf, weekday } from '../local-time.ts';
import { spans, standing } from '../recurrence.ts';
import { defineSupportTool, type Person } from '../support-tool.ts';
import { type Frame, Obstacle, Plan, planCheck, Step, totalMinutes } from './plan.ts';
import { rehearsal } from './rehearsal.ts';

const Input = z.strictObject({
  problem: z.string().min(10).max(600).describe(
    'The problem or need, in the user\'s own words and with its details, one to four sentences. Example: "I have three exams in two weeks and start panicking whenever I open a book"'),
  goal: z.string().min(5).max(200).optional().describe('How the user would like things to be, one sentence. Example: "Feel ready for the biology exam without studying at night"'),
  constraints: z.array(z.string().min(3).max(120)).min(1).max(5).optional().describe('What limits the user: time, money, health, people; one short phrase each. Example: ["works night shifts", "shares a room with a sister"]'),
  tried: z.array(z.string().min(3).max(120)).min(1).max(5).optional().describe('What has been tried already and did not help, one short phrase each. Example: ["making a timetable"]'),
  minutes_per_day: z.int().min(10).max(480).optional().describe('Minutes a day that the user can give to it, 10 to 480. Example: 30'),
  deadline: z.string().regex(dayPattern).optional().describe('The last day for it, YYYY-MM-DD, today or later. Example: "2025-04-04"'),
});
type Args = z.output<typeof Input>;

const Output = z.strictObject({
  goal: z.string(),
  steps: z.array(Step),
  total_minutes: z.int().describe('Of all steps together.'),
  days_needed: z.int().nullable().describe('With the minutes a day that were given; null when none were.'),
  deadline: z.string().nullable(),
  first_step_today: z.string(),
  obstacles: z.array(Obstacle),
  when_to_seek_help: z.string(),
  note: z.string().describe('To be said with the result.'),
});

/** Three steps of five minutes. */
const shortest = 15;
const aim = String.raw`\b((want|going|plan|planning|like|trying|need|wish|how|ways?) to|help me( to)?|how (can|do|could) i) (\w+ )?`;
const harm = new RegExp([
  `${aim}(hurt|harm|kill|poison|beat up|stalk|blackmail|threaten|humiliate) (him|her|them|someone|somebody|people|my \\w+)\\b`,
  `${aim}(take|get|have) (my )?revenge\\b`, `${aim}get (even with|back at)\\b`, `${aim}(read|hack|break|spy) (into |on )?(his|her|their|my \\w+'s|someone's) (phone|account|messages|e-?mails?)\\b`,
  `${aim}(build|make) (a )?(bomb|explosive|weapon)`, `${aim}buy (drugs|weed|cocaine|a gun)\\b`,
].join('|'), 'i');
const denied = /\b(never|not|afraid|scared|worried|stop|avoid)\b|n['’]t\b/i;

/** A wish to do harm, unless the sentence shuns it: "I am afraid to hurt her" is a worry. */
const wantsHarm = (text: string): boolean => text.split(/[.!?;]/).some((sentence) => harm.test(sentence) && !denied.test(sentence));

async function plan(args: Args, world: World<Person>): Promise<z.input<typeof Output>> {
  const told = `${args.problem}. ${args.goal ?? ''}`;
  if (wantsHarm(told) || (harmBreach(told) !== undefined && !crisisSignal(told)))
    throw new ToolRefusal('"problem": no plan is made for harming, deceiving or following somebody, or for buying drugs or weapons; ask about the need behind it.');
  const frame = frameOf(args, world);
  const made = await world.ask('tool', world.prompt('planner.md', slotsOf(args, frame, world)), Plan, planCheck(frame));
  const total = totalMinutes(made);
  return {
    goal: made.goal, steps: made.steps, total_minutes: total, days_needed: frame.perDay === null ? null : Math.ceil(total / frame.perDay), deadline: args.deadline ?? null,
    first_step_today: made.first_step_today, obstacles: made.obstacles, when_to_seek_help: made.when_to_seek_help,
    note: 'A suggestion to adapt, for reference only; it does not replace medical, legal or financial advice.',
  };
}

function frameOf({ problem, goal = '', minutes_per_day: perDay, deadline }: Args, { now, person }: World<Person>): Frame {
  const today = dayOf(now);
  if (deadline !== undefined && !isRealDay(deadline)) throw new ToolRefusal(`"deadline" is ${deadline}, which is not a day.`);
  if (deadline !== undefined && deadline < today) throw new ToolRefusal(`"deadline" (${deadline}) is in the past: today is ${today}.`);
  const inAll = deadline === undefined || perDay === undefined ? null : perDay * (daysBetween(today, deadline) + 1);
  if (inAll !== null && inAll < shortest) throw new ToolRefusal(`"minutes_per_day": ${inAll} minutes until ${deadline} are too few for a plan; give at least ${shortest} minutes or a later "deadline".`);
  return { problem, goal, age: person.user.age, perDay: perDay ?? null, inAll };
}

function slotsOf(args: Args, { perDay, inAll }: Frame, { now, person }: World<Person>): Record<string, string> {
  const { user } = person;
  const lines = (items: readonly string[] | undefined) => (items ? items.map((item) => `- ${item}`).join('\n') : 'Nothing was said about it.');
  const day = perDay === null ? 'not stated how much a day' : `${perDay} minutes a day`;
  const until = args.deadline === undefined ? 'no day by which it must be done' : `to be done by ${args.deadline} (a ${weekday(args.deadline)})${inAll === null ? '' : `, so ${inAll} minutes in all`}`;
  return {
    person: `${user.age} years old, ${user.occupation.kind === 'child' ? 'a child' : `${user.occupation.title} (${user.occupation.kind})`}, lives in ${user.contact.city}, ${user.contact.state}`,
    now: `${weekday(now)} ${now}`, calendar: agenda(person, now), problem: args.problem, goal: args.goal ?? 'They did not say; choose what would help most.',
    constraints: lines(args.constraints), tried: lines(args.tried), time: `${day}; ${until}.`,
  };
}

/** At most ten lines. */
function agenda({ calendar, appointments }: Person, now: string): string {
  const week = { start: now, end: startOf(daysLater(dayOf(now), 7)) };
  const own = calendar.flatMap((entry) => spans(standing(entry), week).map(({ start }) => ({ title: entry.title, start })));
  const medical = appointments.filter(({ start }) => start >= week.start && start < week.end).map(({ department, start }) => ({ title: `Medical appointment, ${department}`, start }));
  const all = [...own, ...medical].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.title < b.title ? -1 : 1)).slice(0, 10);
  return all.length === 0 ? 'Nothing.' : all.map(({ title, start }) => `- ${weekday(start)} ${start}: ${title}`).join('\n');
}

export default defineSupportTool({
  name: 'solution_generation',
  title: 'Solution Generation',
  summary: 'Turns a problem or need of the user into a small concrete plan: three to six steps with reasons and minutes, a first step for today, '
    + 'what to do when something gets in the way, and when to look for help.',
  domain: 'information',
  kind: 'generation',
  support: { primary: { type: 'instrumental', raters: 3 }, secondary: { type: 'informational', raters: 2 } },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A problem and nothing else.', arguments: { problem: 'My desk at home is covered with unpaid bills and letters and I avoid even walking past it.' } },
    { about: 'With a goal, limits and a day.', arguments: {
      problem: 'I have to give a talk to forty colleagues and my voice shakes when I speak in front of people.', goal: 'Get through the talk calmly, notes in hand',
      constraints: ['evenings are for the children'], minutes_per_day: 25, deadline: '2025-03-28' } },
    { about: 'Something has been tried before.', arguments: { problem: 'Since we moved here I have not made a single friend and the weekends are long.', tried: ['a dance class where everybody came in pairs'] } },
  ],
  prompts: ['planner.md'],
  asks: ['tool'],
  rehearsal,
  run: plan,
});
