/** Web pages of health institutions on psychological matters: the address is a fact, title, summary and tips are our own words (in an imported set the summary is its publisher's). */
import type { Resource } from '#engine';
import { z } from 'zod';
import { stems, terms } from '../words.ts';
import { psychoeducation } from './psychoeducation.ts';

/** After the Mental Health Foundation's list of what affects mental health (paper, Appendix A.1). */
export const problemDomains = [
  'addiction', 'body-image', 'discrimination', 'emotional-health', 'grief', 'home-and-surroundings', 'loneliness', 'money', 'physical-health',
  'relationships', 'sleep', 'stress', 'technology', 'trauma', 'work-and-study',
] as const;
type ProblemDomain = (typeof problemDomains)[number];
export const audiences = ['everyone', 'children', 'teenagers', 'adults', 'parents', 'older-adults'] as const;

export const Page = z.strictObject({
  id: z.string().regex(/^page-[a-z0-9-]+$/),
  title: z.string().min(1),
  publisher: z.string().min(1),
  url: z.url({ protocol: /^https$/ }),
  domain: z.enum(problemDomains),
  problem: z.string().regex(/^[a-z0-9-]+$/),
  audience: z.enum(audiences),
  summary: z.string().min(1),
  tips: z.array(z.string().min(1)).length(3),
  tags: z.array(z.string().min(1)).min(1).max(8),
});
export type Page = z.infer<typeof Page>;

/** Everyday words for a domain, indexed beside the page, so that "my grandmother died" finds what is said of grief. */
const everyday: Readonly<Record<ProblemDomain, string>> = {
  addiction: 'drinking alcohol smoking vaping drugs gambling betting craving habit quit',
  'body-image': 'mirror weight looks appearance skin clothes ugly fat thin shape',
  discrimination: 'unfair racist prejudice insulted excluded treated different accent foreign disabled rights',
  'emotional-health': 'anxious worried nervous sad afraid panic mood crying empty hopeless fear guilty ashamed angry therapy',
  grief: 'died death dead dying funeral passed away lost loss mourning missing widow',
  'home-and-surroundings': 'house flat moving moved rent landlord neighbour noise garden town country homesick',
  loneliness: 'alone lonely nobody friends isolated empty quiet left out miss company',
  money: 'bills rent debt afford savings salary wage pension loan expensive cost laid off',
  'physical-health': 'ill sick pain doctor hospital exercise walking food diet tired operation diagnosis body',
  relationships: 'friend friendship family partner husband wife mother father sister brother argument quarrel trust',
  sleep: 'awake night asleep bed insomnia nightmare tired dream',
  stress: 'pressure overwhelmed busy tense deadline hectic exhausted juggling caring',
  technology: 'phone screen online internet games social media messages posts followers',
  trauma: 'accident attack assault abuse violence frightening shock bullying bullied flashbacks disaster',
  'work-and-study': 'job boss manager colleague office shift promotion exam school teacher grades homework university lecture presentation',
};

export const pages: Resource<Page> = {
  name: 'pages',
  about: 'Web pages on psychological matters with summaries and tips.',
  item: Page,
  pack: new URL('./pages.jsonl', import.meta.url),
  origin: { source: 'Compass', licence: 'Apache-2.0' },
  words: ({ title, domain, problem, summary, tips, tags }) => ({
    title: `${title} ${problem.replaceAll('-', ' ')}`, tags: tags.join(', '), domain: `${domain.replaceAll('-', ' ')} ${everyday[domain]}`,
    summary: `${summary} ${tips.join(' ')}`, stems: stems(`${title} ${problem.replaceAll('-', ' ')} ${tags.join(' ')} ${summary}`),
  }),
  terms,
  passage: ({ title, problem, summary, tags }) => `${title}. ${summary} ${[problem.replaceAll('-', ' '), ...tags].join(', ')}.`,
  boost: { title: 3, tags: 2.5, domain: 2.5, summary: 1, stems: 0.5 },
  importer: psychoeducation,
};
