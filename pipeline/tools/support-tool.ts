/** What every one of the twelve tools declares, and who it acts for. Paper: section 3, Tables 1, 6 and 7. */
import { type Tool, ToolRefusal, type World } from '#engine';
import type { Demographics } from '#schemas/demographics';
import type { Appointment, CalendarEntry } from '#schemas/trajectory';
import type { z } from 'zod';
import { crisisSignal } from '../safety.ts';
import { type Help, helpFor, helpInWords, type Output, withHelp, wordsIn } from './help.ts';

export const domains = ['information', 'communication', 'entertainment', 'business', 'education'] as const;
export const supportTypes = ['emotional', 'informational', 'companionship', 'instrumental'] as const;
export type SupportType = (typeof supportTypes)[number];

/** The person a tool acts for: who they are, and what stands in their calendar before the situation begins. */
export type Person = {
  readonly user: Demographics;
  readonly calendar: readonly CalendarEntry[];
  readonly appointments: readonly Appointment[];
};

export type SupportTool = Tool<Person> & {
  /** The paper's name for it. */
  readonly title: string;
  readonly domain: (typeof domains)[number];
  readonly kind: 'retrieval' | 'stateful' | 'generation';
  /** Which support it gives, and how many of the paper's five raters named that type (Table 7). */
  readonly support: { readonly primary: SupportRating; readonly secondary: SupportRating | null };
};
export type SupportRating = { readonly type: SupportType; readonly raters: number };

/** What a tool may touch, and whether somebody may be in danger: then nothing light-hearted is offered. */
export type ToolWorld = World<Person> & { readonly crisis: boolean };

type Run<In extends z.ZodObject, Out extends z.ZodType> = (args: z.output<In>, world: ToolWorld) => z.input<Out> | Promise<z.input<Out>>;

type Spec<In extends z.ZodObject, Out extends Output> = Omit<SupportTool, 'input' | 'output' | 'run' | 'prompts' | 'asks' | 'uses' | 'rehearsal' | 'examples'> & {
  readonly input: In;
  /** Without `help`, which every tool has. */
  readonly output: Out;
  readonly examples: readonly { readonly about: string; readonly arguments: z.input<In> }[];
  readonly run: Run<In, Out>;
} & Partial<Pick<SupportTool, 'prompts' | 'asks' | 'uses' | 'rehearsal'>>;

/** Checks the types of one tool's shapes and code against each other; what it asks or searches is empty unless named. */
export const defineSupportTool = <In extends z.ZodObject, Out extends Output>(spec: Spec<In, Out>): SupportTool => ({
  prompts: [], asks: [], uses: [], rehearsal: {}, ...spec,
  output: withHelp(spec.output),
  run: withHelpInCrisis(spec.run) as SupportTool['run'],
});

/** When any text of the arguments speaks of a crisis or an emergency, the answer names where to turn, be it a result or a refusal. */
function withHelpInCrisis<In extends z.ZodObject, Out extends Output>(run: Run<In, Out>) {
  return (args: z.output<In>, world: World<Person>): unknown => {
    const words = wordsIn(args);
    const help = helpFor(words, world.person.user.age);
    if (help.length === 0) return run(args, { ...world, crisis: false });
    return helping(async () => run(args, { ...world, crisis: crisisSignal(words) }), help);
  };
}

async function helping(answer: () => Promise<object>, help: readonly Help[]): Promise<object> {
  try {
    return { help, ...(await answer()) };
  } catch (error) {
    if (error instanceof ToolRefusal) throw new ToolRefusal(`${error.message} ${helpInWords(help)}`);
    throw error;
  }
}
