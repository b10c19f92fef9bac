/** What the actor is asked for, and what code can tell about it. */
import { type Check, reject } from '#engine';
import { z } from 'zod';
import { clinicalClaim } from '../../clinical-claims.ts';
import { crisisSignal, unsafe } from '../../safety.ts';

export const Part = z.strictObject({
  stage_direction: z.string().max(160).nullable().describe('What the character does meanwhile, in the present tense, or null.'),
  lines: z.array(z.string().min(2).max(600)).min(1).max(4).describe('What the character says, in order; spoken words only.'),
  living_person: z.boolean().describe('Whether the character is, or stands for, a real person who is alive, whatever kind was named.'),
  decline: z.string().min(5).max(300).nullable().describe('Why the part cannot be played decently; null when it is played.'),
});
export type Part = z.infer<typeof Part>;

/** `intimate`: closeness as of a couple is asked for. */
export type Situation = { readonly character: string; readonly message: string; readonly age: number; readonly intimate: boolean };

const longest = 160;

const outOfRole = /\b(as an ai|language model|chat ?bot|ai (assistant|companion)|i('m| am) (just |only )?(an ai|a program|an assistant)|role-?play(ing)?|stay(ing)? in character)\b/i;
export const romance = /\b(romantic\w*|romance|flirt\w*|seduc\w*|girlfriend|boyfriend|lovers?|sweetheart|soulmate|my (wife|husband)|spouse|fianc[eé]e?|crush|dating|date night|kiss(es|ed|ing)?|make out|in love with me|waifu|husbando)\b/i;
/** Said by somebody to whom one is close. */
const tender = /\b(i love you|in love with you|my (love|darling|beloved|sweetheart)|kiss(es|ing)? you|kiss me|hold you (close|tight)|in my arms|(i am|i'm) your (girl|boy)friend|you are my (girl|boy)friend|marry me)\b/i;
export const explicit = /\b(erotic\w*|porn\w*|nudes?|nsfw|kinky|fetish\w*|orgasm\w*|horny|stripper|striptease|sext(ing|s|ed)?|sexy|talk dirty|have sex|sex with)\b/i;

export const partCheck = ({ character, message, age, intimate }: Situation): Check<Part> => ({ lines, stage_direction, living_person: living, decline }) => {
  if (decline !== null) return undefined;
  const text = lines.join(' ');
  if (lines.some((line) => /[*`]|^\s*\[/.test(line) || line.startsWith(`${character}:`))) return reject('not-spoken', 'The lines must be spoken words only: no asterisks, no brackets, no markup, no speaker\'s name before them.');
  if (outOfRole.test(text) && !/\b(ai|robots?|android|computer|program)\b/i.test(character)) return reject('breaks-character', 'The character must not speak of being a program or of playing a role.');
  if (text.split(/\s+/).length > longest) return reject('too-long', `The lines have more than ${longest} words together. Say it in 30 to 110.`);
  if (lines.some((line) => line.trim().toLowerCase() === message.trim().toLowerCase())) return reject('echo', 'A line repeats the message. Answer it.');
  const all = `${stage_direction ?? ''} ${text}`;
  if (living && (intimate || tender.test(all))) return reject('intimate-living-person', `${character} is a real living person, who is not played in an intimate role: decline the part, or play it without any of that.`);
  if (explicit.test(all)) return reject('unsafe', 'Nothing sexual may be said.');
  if (crisisSignal(message) && !/\b988\b/.test(text)) return reject('no-help-channel', 'The message sounds like a crisis: one line must say to call or text 988, the Suicide & Crisis Lifeline.');
  return clinicalClaim(all, message) ?? unsafe(all, age);
};
