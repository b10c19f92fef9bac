/** Where to turn when a call speaks of a crisis or an emergency. Numbers of the United States, where all users live. */
import { z } from 'zod';
import { crisisSignal, urgentSignal, violenceSignal } from '../safety.ts';

export const Help = z.strictObject({ channel: z.string(), contact: z.string(), when: z.string() });
export type Help = z.infer<typeof Help>;

const emergency: Help = { channel: 'Emergency services', contact: 'Call 911', when: 'Life or safety is in danger right now.' };
const lifeline: Help = { channel: '988 Suicide & Crisis Lifeline', contact: 'Call or text 988', when: 'At any hour, for thoughts of suicide or any distress that is too much to carry alone.' };
const textLine: Help = { channel: 'Crisis Text Line', contact: 'Text HOME to 741741', when: 'At any hour, when writing is easier than talking.' };
const domestic: Help = { channel: 'National Domestic Violence Hotline', contact: 'Call 1-800-799-7233 or text START to 88788', when: 'At any hour, when somebody at home hurts or threatens you.' };
const children: Help = { channel: 'Childhelp National Child Abuse Hotline', contact: 'Call or text 1-800-422-4453', when: 'At any hour, when somebody hurts you or makes you afraid. Tell an adult you trust as well.' };

const adult = 18;

/** Empty when the text shows neither a crisis nor an emergency. */
export function helpFor(text: string, age: number): Help[] {
  if (!crisisSignal(text)) return urgentSignal(text) ? [emergency] : [];
  return violenceSignal(text) ? [age < adult ? children : domestic, lifeline, emergency] : [lifeline, textLine, emergency];
}

/** The channels as one sentence, for a tool that says no. */
export const helpInWords = (help: readonly Help[]): string => `Name where help is to be had at once: ${help.map(({ channel, contact }) => `${channel} (${contact})`).join('; ')}.`;

/** Every text in the arguments, however deep, one a line, so that no phrase is found across two of them. */
export function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return value !== null && typeof value === 'object' ? Object.values(value).map(wordsIn).filter(Boolean).join('\n') : '';
}

const field = z.array(Help).min(1).optional().describe('Where to turn at once; there only when the call speaks of a crisis or an emergency. The reply then names these channels before anything else.');

export type Output = z.ZodObject | z.ZodDiscriminatedUnion<z.ZodObject[], string>;

/** The result's shape with `help` in front. */
export function withHelp(output: Output): z.ZodType {
  if (output instanceof z.ZodObject) return helped(output);
  const [first, ...rest] = output.options.map(helped);
  return z.discriminatedUnion(output.def.discriminator, [first!, ...rest]);
}

const helped = ({ shape }: z.ZodObject) => z.strictObject({ help: field, ...shape });
