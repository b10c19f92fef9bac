/** What role_playing_response takes and returns. */
import { z } from 'zod';

export const kinds = [
  'fictional-character', 'historical-figure', 'living-public-figure', 'family-elder', 'friend', 'mentor', 'teacher', 'coach', 'profession', 'companion-animal', 'fantastical-being', 'future-self',
] as const;
export const purposes = ['comfort', 'encouragement', 'company', 'fun', 'advice', 'practice'] as const;

export const Input = z.strictObject({
  character: z.string().min(2).max(100).describe('Who is to speak: a name, or a short description of an invented one. Example: "a retired lighthouse keeper who talks to the gulls"'),
  character_kind: z.enum(kinds).describe('What kind of character it is. "living-public-figure" means any real person alive today. Example: "family-elder"'),
  speaking_style: z.string().min(3).max(160).optional().describe('How the character speaks, in a few words. Example: "short dry sentences, never without a sea image"'),
  scene: z.string().min(3).max(240).optional().describe('Where and when the two meet, one sentence. Example: "on the pier, the evening before the ferry leaves"'),
  purpose: z.enum(purposes).optional().describe('What the answer is for; "practice" plays the other side of a talk the user is going to have. "company" unless given. Example: "encouragement"'),
  user_message: z.string().min(3).max(600).describe('What the user says to the character, in the user\'s own words. Example: "I failed my driving test again and I do not want to tell anyone"'),
});
export type Args = z.output<typeof Input>;

export const Output = z.strictObject({
  character: z.string(),
  character_kind: z.enum(kinds),
  in_character: z.literal(true).describe('The lines belong to the character and are passed on as they are.'),
  stage_direction: z.string().nullable(),
  lines: z.array(z.string()).describe('What the character says, in order.'),
  purpose: z.enum(purposes),
  note: z.string().nullable().describe('To be said with the result; null where nothing could be taken for medical advice.'),
});
