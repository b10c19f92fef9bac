/** A clean, kind joke. */
import { z } from 'zod';
import { choose } from '../choice.ts';
import { suitsAge } from '../rating.ts';
import { defineSupportTool } from '../support-tool.ts';
import { categories, jokes } from './jokes.ts';

const Input = z.strictObject({
  topic: z.string().min(2).max(200).describe('What the joke should be about, or what the user is dealing with, in words, e.g. "too many meetings".'),
  category: z.enum(categories).optional().describe('The kind of joke, one of the listed ones, e.g. "animals". Must hold when given; left out, any kind may come.'),
});

const Output = z.strictObject({
  joke: z.string(),
  category: z.enum(categories),
  tags: z.array(z.string()).describe('What it plays with.'),
});

export default defineSupportTool({
  name: 'joke_recommendation',
  title: 'Joke Recommendation',
  summary: 'Finds a short, clean joke about a topic, fit for the user\'s age. '
    + 'Good for lightening the mood of somebody who likes to laugh; not for fresh grief or fear.',
  domain: 'entertainment',
  kind: 'retrieval',
  support: { primary: { type: 'companionship', raters: 4 }, secondary: null },
  version: 1,
  input: Input,
  output: Output,
  examples: [
    { about: 'A joke about what the day was full of.', arguments: { topic: 'too many meetings at the office' } },
    { about: 'One kind of joke.', arguments: { topic: 'a cat that wakes everybody at night', category: 'animals' } },
    { about: 'Something light before an exam.', arguments: { topic: 'maths homework', category: 'school' } },
  ],
  uses: [jokes],
  run: async ({ topic, category }, world) => {
    const age = world.person.user.age;
    const joke = await choose(jokes, {
      text: topic,
      suits: (item) => suitsAge(item, age),
      limits: category === undefined ? [] : [{ field: 'category', holds: (item) => item.category === category }],
      wishes: [],
    }, world);
    return { joke: joke.text, category: joke.category, tags: joke.tags };
  },
});
