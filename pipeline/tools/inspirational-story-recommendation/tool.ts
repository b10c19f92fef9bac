/** A novel whose story speaks to the user's situation. */
import { z } from 'zod';
import { choose, shortlist } from '../choice.ts';
import { comfort, isGentle } from '../gentle.ts';
import { adultAge, suitsAge } from '../rating.ts';
import { defineSupportTool } from '../support-tool.ts';
import { listed, sharedPhrases } from '../words.ts';
import { type Novel, novels, styles, themes } from './novels.ts';
import { read, weighed } from './reading.ts';
import { rehearsal } from './rehearsal.ts';

const Input = z.strictObject({
  situation: z.string().min(3).max(600).describe('What the user is going through, in words, e.g. "moved to a new town and has not made friends yet".'),
  theme: z.enum(themes).optional().describe('What the story should be about, e.g. "belonging". Must hold when given.'),
  style: z.enum(styles).optional().describe('How the story should be told, e.g. "humorous". Kept where a fitting story is told so.'),
  read_first: z.boolean().optional().describe('Whether the six nearest stories are read and weighed against the situation before one is chosen, which takes longer; false unless given: the words decide. For a matter that is hard to put in a word, e.g. true.'),
});

const Output = z.strictObject({
  title: z.string(),
  author: z.string(),
  year: z.int().describe('When it was first published.'),
  theme: z.enum(themes),
  style: z.enum(styles),
  summary: z.string(),
  takeaway: z.string().describe('What a reader may take from it.'),
  why_it_fits: z.string(),
});

/** Where a story for children has love as a theme, it is that of family and friends; in the others it is mostly a couple's. */
const suits = (novel: Novel, age: number): boolean =>
  suitsAge(novel, age) && (age >= adultAge || !novel.themes.includes('love') || novel.rating === 'all' || novel.rating === '10+');

function whyItFits(novel: Novel, situation: string): string {
  const shared = sharedPhrases(novel.tags, situation);
  const about = `It is a story of ${listed(novel.themes.map((theme) => theme.replace('growing-up', 'growing up')))}.`;
  return shared.length > 0 ? `It touches on ${listed(shared)}. ${about}` : about;
}

export default defineSupportTool({
  name: 'inspirational_story_recommendation',
  title: 'Inspirational Story Recommendation',
  summary: 'Recommends a novel whose story speaks to the user\'s situation and can encourage them. '
    + 'Returns title, author and year, a summary, and what a reader may take from it.',
  domain: 'education',
  kind: 'retrieval',
  support: { primary: { type: 'informational', raters: 3 }, secondary: { type: 'emotional', raters: 2 } },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A story for a hard start somewhere new.', arguments: { situation: 'moved to a new town and feels like an outsider at school', theme: 'belonging' } },
    { about: 'Something funny after a failure.', arguments: { situation: 'failed an exam after months of work and doubts herself', theme: 'perseverance', style: 'humorous' } },
    { about: 'The nearest stories are read before one is chosen.', arguments: { situation: 'is proud of her new job and ashamed that she earns more than her father ever did', read_first: true } },
    { about: 'Any story that fits a loss.', arguments: { situation: 'his grandmother died last month and the house is quiet now' } },
  ],
  uses: [novels],
  prompts: ['reader.md'],
  asks: ['tool'],
  rehearsal,
  run: async ({ situation, theme, style, read_first: readFirst = false }, world) => {
    const age = world.person.user.age;
    const wanted = {
      text: `${world.crisis ? comfort : situation} ${theme ?? ''}`,
      suits: (item: Novel) => suits(item, age) && (!world.crisis || isGentle(item, [...item.themes, item.style])),
      limits: theme === undefined ? [] : [{ field: 'theme', holds: (item: Novel) => item.themes.includes(theme) }],
      wishes: [(item: Novel) => style === undefined || item.style === style],
    };
    const { novel, reason } = readFirst ? await weighed(await shortlist(novels, { ...wanted, count: read }, world), situation, world) : { novel: await choose(novels, wanted, world), reason: undefined };
    return {
      title: novel.title, author: novel.author, year: novel.year, theme: theme ?? novel.themes[0]!, style: novel.style,
      summary: novel.summary, takeaway: novel.takeaway, why_it_fits: reason ?? whyItFits(novel, world.crisis ? '' : situation),
    };
  },
});
