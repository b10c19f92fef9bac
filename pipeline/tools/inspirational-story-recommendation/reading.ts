/** When asked for, a model reads the nearest novels and weighs them against the situation before one is chosen. */
import { type Check, reject } from '#engine';
import { z } from 'zod';
import { clinicalClaim } from '../../clinical-claims.ts';
import { unsafe } from '../../safety.ts';
import type { ToolWorld } from '../support-tool.ts';
import { sameName } from '../words.ts';
import type { Novel } from './novels.ts';

/** How many are read. */
export const read = 6;

export const Choice = z.strictObject({
  title: z.string().describe('The title of one of the listed novels, spelled as in the list.'),
  reason: z.string().describe('One or two sentences to the person: what in their situation meets what in this story.'),
});
type Choice = z.infer<typeof Choice>;

/** Characters. */
const shortest = 30, longest = 400;

type Reader = { readonly situation: string; readonly age: number };

export const choiceCheck = (offered: readonly Novel[], { situation, age }: Reader): Check<Choice> => ({ title, reason }) => {
  if (!offered.some((novel) => sameName(novel.title, title)))
    return reject('not-offered', `"${title}" is not one of the novels. Choose one of: ${offered.map((novel) => novel.title).join('; ')}.`);
  const length = reason.trim().length;
  if (length < shortest || length > longest) return reject('reason-length', `The reason has ${length} characters. Write one or two full sentences, ${shortest} to ${longest} characters.`);
  return clinicalClaim(reason, situation) ?? unsafe(reason, age);
};

export async function weighed(offered: readonly Novel[], situation: string, world: ToolWorld): Promise<{ readonly novel: Novel; readonly reason: string }> {
  const { age } = world.person.user;
  const chosen = await world.ask('tool', world.prompt('reader.md', { age: String(age), situation, novels: offered.map(shown).join('\n') }), Choice, choiceCheck(offered, { situation, age }));
  return { novel: offered.find(({ title }) => sameName(title, chosen.title))!, reason: chosen.reason.trim() };
}

const shown = ({ title, author, themes, style, summary, takeaway }: Novel): string =>
  `- ${title}, by ${author} (${themes.join(', ')}; ${style}): ${summary} ${takeaway}`;
