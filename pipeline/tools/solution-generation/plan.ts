/** The plan that a model is asked for, and what code can tell about it. */
import { type Check, reject, type Rejection } from '#engine';
import { z } from 'zod';
import { clinicalClaim } from '../../clinical-claims.ts';
import { crisisSignal, unsafe } from '../../safety.ts';
import { sharedPhrases } from '../words.ts';

export const Step = z.strictObject({
  step: z.string().min(8).max(220).describe('One thing to do, beginning with a verb.'),
  why: z.string().min(8).max(260).describe('What it brings, in one sentence.'),
  minutes: z.int().min(5).max(240).describe('How long the step takes.'),
});
export const Obstacle = z.strictObject({
  if: z.string().min(5).max(200).describe('What is likely to get in the way.'),
  then: z.string().min(5).max(240).describe('What to do in that case.'),
});
export const Plan = z.strictObject({
  goal: z.string().min(10).max(300).describe('One sentence: how things will be when the plan has worked.'),
  steps: z.array(Step).min(3).max(6).describe('In the order in which they are done.'),
  first_step_today: z.string().min(10).max(240).describe('The smallest beginning, at most 15 minutes, doable today.'),
  obstacles: z.array(Obstacle).min(2).max(3),
  when_to_seek_help: z.string().min(15).max(500).describe('At which signs, and whom to turn to.'),
});
export type Plan = z.infer<typeof Plan>;

/** What the plan has to fit: minutes a day and in all (null: not stated), and who it is for. */
export type Frame = { readonly problem: string; readonly goal: string; readonly age: number; readonly perDay: number | null; readonly inAll: number | null };

export const planCheck = ({ problem, goal, age, perDay, inAll }: Frame): Check<Plan> => (plan) => {
  const text = textOf(plan);
  const total = totalMinutes(plan);
  const long = plan.steps.find(({ minutes }) => perDay !== null && minutes > perDay);
  if (long) return reject('step-too-long', `The step "${long.step}" takes ${long.minutes} minutes, but the person has ${perDay} minutes a day. Split it or make it smaller.`);
  if (inAll !== null && total > inAll) return reject('plan-too-long', `The steps take ${total} minutes together, but only ${inAll} minutes are left until the day named. Make them fewer or smaller.`);
  if (new Set(plan.steps.map(({ step }) => step.toLowerCase())).size < plan.steps.length) return reject('repeated-step', 'Two steps are the same. Every step has to be a different thing to do.');
  // Words that do not belong in a text for this user need not come back.
  const takesUp = sharedPhrases([text], `${problem} ${goal}`).length > 0 || sharedPhrases([problem], problem).length === 0 || unsafe(problem, age) !== undefined;
  if (!takesUp)
    return reject('off-topic', 'The plan does not take up one word of the problem. Plan for this problem, in the person\'s own words.');
  return safety(plan, `${problem} ${goal}`, age);
};

function safety(plan: Plan, told: string, age: number): Rejection | undefined {
  const text = textOf(plan);
  if (crisisSignal(told) && !/\b988\b/.test(plan.when_to_seek_help))
    return reject('no-help-channel', 'The problem sounds like a crisis: "when_to_seek_help" must name the 988 Suicide & Crisis Lifeline (call or text 988) and 911 for immediate danger.');
  return clinicalClaim(text, told) ?? unsafe(text, age);
}

export const totalMinutes = ({ steps }: Plan): number => steps.reduce((sum, { minutes }) => sum + minutes, 0);

const textOf = ({ goal, steps, first_step_today, obstacles, when_to_seek_help }: Plan): string =>
  [goal, ...steps.flatMap(({ step, why }) => [step, why]), first_step_today, ...obstacles.flatMap((each) => [each.if, each.then]), when_to_seek_help].join(' ');
