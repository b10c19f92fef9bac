/** Stands in for the model: goes by the words that the situation and the known signs of a strength have in common. */
import type { Scene, Understudies } from '#engine';
import { sharedPhrases } from '../words.ts';
import { strengths } from './strengths.ts';

const best = 3;

export const rehearsal: Understudies<unknown> = { 'chooser.md': chooser };

async function chooser({ slots, random, search }: Scene<unknown>) {
  const situation = slots['situation'] ?? '';
  const hits = await search(strengths, { text: situation, limit: best });
  const found = hits.map(({ item, score }) => ({ item, weight: score }));
  const others = random.sample(search.items(strengths), best - found.length).map((item) => ({ item, weight: 1 }));
  const { item } = random.weighted([...found, ...others], ({ weight }) => weight);
  const sign = sharedPhrases(item.signs, situation)[0] ?? item.signs[0]!;
  return { strength: item.name, reason: `A known sign of ${item.name.toLowerCase()} is "${sign}", and something of it shows in what you tell.` };
}
