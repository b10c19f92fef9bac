/** What is left out of public joke collections, and that harmless jokes are not. All jokes here are made up, and none of the left out ones is told. */
import { expect, test } from 'vitest';
import { reasons, whyNot } from '../pipeline/tools/joke-recommendation/joke-filter.ts';
import { jokes } from '../pipeline/tools/joke-recommendation/jokes.ts';
import { importResource } from '../src/search/import.ts';
import { openSearch } from '../src/search/search.ts';
import { search } from './helpers/means.ts';
import { fileOf, joke, jsonOf } from './helpers/publications.ts';
import { temporaryFolder } from './helpers/running.ts';

const why = (text: string, category = 'Miscellaneous') => whyNot({ text, category });

test.each([
  ['sexual', 'Two snails talk about sex all day long.'], ['sexual', 'They stood there naked as radishes.'], ['sexual', 'He spelled out P-O-R-N to the librarian.'], ['ethnic', 'An Irishman meets a snail.'], ['ethnic', 'How many Californians fit in a teapot?'],
  ['blonde', 'A blonde meets a snail.'], ['sexist', 'His wife waits at the door with the snail.'], ['sexist', 'All women drive like snails.'], ['religious', 'A priest meets a snail.'], ['religious', 'The snail arrives in Heaven.'],
  ['violence', 'The snail has a gun.'], ['violence', 'The snail was murdered slowly.'], ['profanity', 'Damn, said the snail.'], ['profanity', 'What the f*** is that, said the snail.'], ['insulting', 'The snail is an idiot.'],
  ['insulting', 'Lawyers are like snails.'], ['death or illness', 'The snail died last year.'], ['death or illness', 'The snail goes to the doctor.'], ['alcohol, drugs or gambling', 'A snail walks into a bar.'],
  ['politics and public figures', 'The president meets a snail.'],
] as const)('%s: "%s"', (reason, text) => {
  expect(why(text)).toBe(reason);
});

test.each([
  'Two snails watch the rain. "Fast, isn\'t it," says one.', 'How many snails does it take to screw in a light bulb? Two, and an early start.', 'At Christmas the snail sends its cards for next year.', 'The yoghurt has an expiry date, the snail has none.',
  'Why did the teacher close the window? The class was full of drafts.',
])('nothing speaks against "%s"', (text) => {
  expect(why(text)).toBeUndefined();
});

test('whole categories are left out by their names', () => {
  expect(['Sex', 'Ethnic Jokes', 'Blonde Jokes', 'Men', 'Women', 'Religious', 'Police Jokes', 'Insults', 'Yo Mama', 'Medical', 'Bar Jokes', 'Political'].map((category) => why('A snail and a slug share a leaf.', category)))
    .toEqual(['sexual', 'ethnic', 'blonde', 'sexist', 'sexist', 'religious', 'violence', 'insulting', 'insulting', 'death or illness', 'alcohol, drugs or gambling', 'politics and public figures']);
});

test('of our own jokes, all clean, few are caught by a chance word', () => {
  const caught = search.items(jokes).filter(({ text }) => why(text) !== undefined);
  expect(caught.length).toBeLessThan(0.35 * search.items(jokes).length);
});

test('an import counts what it removed by reason', async () => {
  const data = temporaryFolder();
  const path = fileOf('stupidstuff.json', jsonOf([
    joke('Why did the snail cross the road?\n\nIt will tell us next week.Q: Who waits?A: The slug.', { id: 11 }), joke('why did the SNAIL cross the road? It will tell us next week. Q: Who waits? A: The slug.', { id: 12 }),
    joke('   ', { id: 13 }), joke('A blonde and a snail.', { id: 14 }), joke('The snail and the slug went home.', { id: 15, category: 'Sex' }), joke('Top ten things that snails never say:', { id: 16 }), joke(`${'The snail went on and on. '.repeat(40)}`, { id: 17 }),
    joke('The snail filed a complaint about the speed limit at the office.', { id: 18, category: 'Miscellaneous' }), { id: 19, title: 'no body' },
  ]));
  const note = await importResource(jokes, path, data, new Date('2025-01-01T00:00:00Z'));
  expect(note).toMatchObject({ items: 2, broken: 1, leftOut: 6, leftOutFor: { 'a heading or fragment': 1, blonde: 1, 'longer than 600 characters': 1, 'no text': 1, sexual: 1, 'told before': 1 } });
  expect(openSearch(data).items(jokes)).toEqual([
    { id: 'joke-taivop-11', category: 'animals', text: 'Why did the snail cross the road? It will tell us next week. Q: Who waits? A: The slug.', tags: expect.arrayContaining(['snail']), rating: '13+' },
    { id: 'joke-taivop-18', category: 'animals', text: 'The snail filed a complaint about the speed limit at the office.', tags: expect.arrayContaining(['snail', 'complaint']), rating: '13+' },
  ]);
  expect(Object.keys(note.leftOutFor).filter((reason) => reasons.some((each) => each === reason))).toEqual(['blonde', 'sexual']);
});
