/** Stands in for the reader: goes by the situations that a novel is known to speak to, and by chance among equals. */
import type { Scene, Understudies } from '#engine';
import { listed, sharedPhrases } from '../words.ts';
import { type Novel, novels } from './novels.ts';

export const rehearsal: Understudies<unknown> = { 'reader.md': reader };

const meetings = ['You have {both} on your mind, and in this story it is met with patience.', 'What you tell has {both} in it, and this story knows that from close by.', 'You carry {both} at the moment; the people in this story do so too, for a while.'];

function reader({ slots, random, search }: Scene<unknown>) {
  const situation = slots['situation'] ?? '';
  const titles = new Set((slots['novels'] ?? '').split('\n').map((line) => /^- (.*?), by /.exec(line)?.[1]));
  const offered = search.items(novels).filter(({ title }) => titles.has(title));
  const novel = random.weighted(offered, ({ tags }) => 1 + 2 * sharedPhrases(tags, situation).length);
  return { title: novel.title, reason: random.pick(meetings).replace('{both}', listed(meeting(novel, situation).map((phrase) => `"${phrase}"`))) };
}

const meeting = ({ tags, themes }: Novel, situation: string): string[] => {
  const shared = sharedPhrases(tags, situation).slice(0, 2);
  return shared.length > 0 ? shared : themes.slice(0, 2).map((theme) => theme.replace('growing-up', 'growing up'));
};
