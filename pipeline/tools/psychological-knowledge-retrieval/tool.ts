/** A web page of a health institution that explains what the user lives through. */
import { z } from 'zod';
import { choose } from '../choice.ts';
import { Help, helpFor } from '../help.ts';
import { adultAge, suitsMinors } from '../rating.ts';
import { defineSupportTool } from '../support-tool.ts';
import { sharedPhrases } from '../words.ts';
import { audiences, type Page, pages, problemDomains } from './pages.ts';

const Input = z.strictObject({
  concern: z.string().min(3).max(600).describe('What troubles the user or what they want to understand, in words, e.g. "lies awake worrying about a presentation at work".'),
  problem_domain: z.enum(problemDomains).optional().describe('The area of life it belongs to, one of the listed ones, e.g. "sleep". Must hold when given; leave it out when unsure.'),
  audience: z.enum(audiences).optional().describe('For whom the page must be written, e.g. "parents" when a parent asks about a child. Left out, it follows the user\'s age.'),
});

const note = 'For reference only; it does not replace advice from a professional.';

const Output = z.strictObject({
  title: z.string(),
  publisher: z.string(),
  url: z.url(),
  problem_domain: z.enum(problemDomains),
  audience: z.enum(audiences),
  summary: z.string(),
  tips: z.array(z.string()),
  note: z.string(),
  help: z.array(Help).describe('Where to turn at once; empty unless the concern shows a crisis or an emergency.'),
});

const teenage = 13;
const laterLife = 60;
const ofChildren = /\b(sons?|daughters?|child(ren)?|kids?|baby|babies|toddlers?|teenagers?|grand(sons?|daughters?|child(ren)?))\b/i;

/** Pages for somebody of this age; grown-ups are shown what is written for parents when they speak of a child. */
function readersOf(age: number, concern: string): Page['audience'][] {
  if (age < teenage) return ['children', 'everyone'];
  if (age < adultAge) return ['teenagers', 'everyone'];
  return ['adults', 'everyone', ...(age >= laterLife ? ['older-adults' as const] : []), ...(ofChildren.test(concern) ? ['parents' as const] : [])];
}

/** Matters that concern few people and that nobody should be pointed to by a chance word: the concern has to name them. */
const particular = /menopause|voices|psychosis|dependence|gambling|smoking|drinking|alcohol|drug|substance|medicines|abuse|homeless|housing|poverty|widow|losing-a-pet|carer|caring|fatigue|joints|unwell|racism|volunteering|break-up|newborn/;

const named = ({ title, problem, tags }: Page, concern: string): boolean =>
  !particular.test(problem) || sharedPhrases([title, problem, ...tags], concern).length > 0;

/** Minors are shown only pages that speak to their age, and nothing on drinking, drugs or gambling. */
const suits = (page: Page, age: number, concern: string): boolean =>
  age >= adultAge || (page.domain !== 'addiction' && readersOf(age, concern).includes(page.audience) && suitsMinors(page));

export default defineSupportTool({
  name: 'psychological_knowledge_retrieval',
  title: 'Psychological Knowledge Retrieval',
  summary: 'Finds a web page of a health institution that explains a psychological matter the user faces, such as stress, grief, sleep or loneliness. '
    + 'Returns the address, a summary and three tips, for reference only.',
  domain: 'information',
  kind: 'retrieval',
  support: { primary: { type: 'informational', raters: 3 }, secondary: { type: 'instrumental', raters: 2 } },
  version: 1,
  input: Input,
  output: Output,
  examples: [
    { about: 'A concern, and nothing else.', arguments: { concern: 'lies awake at night before every presentation at work' } },
    { about: 'A concern in one area of life.', arguments: { concern: 'feels alone since moving to a new city', problem_domain: 'loneliness' } },
    { about: 'For a parent.', arguments: { concern: 'my daughter worries so much about school that she has stomach aches', audience: 'parents' } },
    { about: 'Without knowing the area.', arguments: { concern: 'cannot stop being angry at myself after a mistake' } },
  ],
  uses: [pages],
  run: async ({ concern, problem_domain: domain, audience }, world) => {
    const { age } = world.person.user;
    const readers = audience === undefined ? readersOf(age, concern) : [audience];
    const page = await choose(pages, {
      text: concern,
      suits: (item) => suits(item, age, concern) && (domain !== undefined || named(item, concern)),
      limits: [
        ...(domain === undefined ? [] : [{ field: 'problem_domain', holds: (item: Page) => item.domain === domain }]),
        ...(audience === undefined ? [] : [{ field: 'audience', holds: (item: Page) => item.audience === audience }]),
      ],
      wishes: [(item) => readers.includes(item.audience)],
    }, world);
    return {
      title: page.title, publisher: page.publisher, url: page.url, problem_domain: page.domain, audience: page.audience,
      summary: page.summary, tips: page.tips, note, help: helpFor(concern),
    };
  },
});
