/** A sticker for the user's feeling. The paper matches pictures and words with CLIP; here stickers carry tags and a description. */
import { Emotion } from '#schemas/emotion';
import { z } from 'zod';
import { choose } from '../choice.ts';
import { comfort } from '../gentle.ts';
import { defineSupportTool } from '../support-tool.ts';
import { stickers, styles, subjects } from './stickers.ts';

const Input = z.strictObject({
  message: z.string().min(3).max(300).describe('What the sticker should say to the user, in a few words, e.g. "You did it, I am so happy for you".'),
  emotion: Emotion.describe('What the user feels now, one of the listed emotions, e.g. "proud". The sticker answers this feeling.'),
  subject: z.enum(subjects).optional().describe('What the sticker should show, if it matters, e.g. "animal". Kept where a sticker for the emotion shows it.'),
  style: z.enum(styles).optional().describe('How the sticker should look and sound, if it matters, e.g. "funny". Kept where a sticker for the emotion has it.'),
});

const Output = z.strictObject({
  id: z.string(),
  file: z.string().describe('The picture.'),
  subject: z.enum(subjects),
  style: z.enum(styles),
  description: z.string().describe('What the sticker shows and says.'),
  emotion: Emotion.describe('The feeling it answers.'),
});

/** Styles that do not jar when somebody may be in danger. */
const quiet: ReadonlySet<(typeof styles)[number]> = new Set(['warm', 'calm']);

export default defineSupportTool({
  name: 'sticker_response',
  title: 'Sticker Response',
  summary: 'Sends the user a sticker that answers what they feel: a picture with a short meaning. '
    + 'Good for light company, a quick celebration or comfort without many words. Returns the picture and what it shows.',
  domain: 'communication',
  kind: 'retrieval',
  support: { primary: { type: 'emotional', raters: 5 }, secondary: { type: 'companionship', raters: 4 } },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'Celebrate with somebody.', arguments: { message: 'Well done, you earned this medal', emotion: 'proud' } },
    { about: 'Comfort, gently, with an animal.', arguments: { message: 'I am here with you', emotion: 'lonely', subject: 'animal', style: 'warm' } },
    { about: 'Make light of a small mishap.', arguments: { message: 'It happens to all of us, nobody will remember', emotion: 'embarrassed', style: 'funny' } },
  ],
  uses: [stickers],
  run: async ({ message, emotion, subject, style }, world) => {
    const sticker = await choose(stickers, {
      text: world.crisis ? comfort : message,
      suits: (item) => !world.crisis || quiet.has(item.style),
      limits: [{ field: 'emotion', holds: (item) => item.emotions.includes(emotion) }],
      wishes: [(item) => subject === undefined || item.subject === subject, (item) => style === undefined || item.style === style],
    }, world);
    return { id: sticker.id, file: sticker.file, subject: sticker.subject, style: sticker.style, description: sticker.description, emotion };
  },
});
