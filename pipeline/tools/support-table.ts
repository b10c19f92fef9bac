/** The tools by the support they give: the paper's Tables 1 and 7 as rows, and the same from the ratings of a questionnaire of one's own. */
import { type Agreement, fleissKappa, type TableRow } from '#engine';
import { tools } from '../tools.ts';
import { assignment, needed, type Votes, votesOf, votesText } from './agreement.ts';
import { readRatings } from './ratings.ts';
import { supportTypes } from './support-tool.ts';

/** Behaviours that the questionnaire asks about beside the tools. */
const behaviours = ['empathetic_response'];

type Counts = readonly [first: number, second: number];
/** Table 7, the cells it prints: votes for the overall primary and for the overall secondary type of each tool, of five respondents. */
export const table7: Readonly<Record<string, { readonly primary: Counts; readonly secondary: Counts | null }>> = {
  psychological_knowledge_retrieval: { primary: [3, 2], secondary: [2, 2] },
  solution_generation: { primary: [3, 1], secondary: [2, 2] },
  schedule_management: { primary: [4, 1], secondary: null },
  sticker_response: { primary: [5, 0], secondary: [0, 4] },
  role_playing_response: { primary: [5, 0], secondary: null },
  music_recommendation: { primary: [4, 0], secondary: null },
  joke_recommendation: { primary: [4, 0], secondary: null },
  movie_recommendation: { primary: [2, 1], secondary: null },
  online_shopping_assistant: { primary: [4, 1], secondary: null },
  medical_assistant: { primary: [4, 1], secondary: null },
  strength_card: { primary: [3, 2], secondary: [2, 1] },
  inspirational_story_recommendation: { primary: [3, 1], secondary: [2, 3] },
};

/** A tool that the paper does not have has no votes. */
export function toolTable(): readonly TableRow[] {
  return tools.map(({ name, domain, support: { primary, secondary } }) => {
    const counted = table7[name];
    return { tool: name, domain, primary: primary.type, primary_votes: cellOf(counted?.primary), secondary: secondary?.type ?? '-', secondary_votes: cellOf(counted?.secondary) };
  });
}

const cellOf = (counts: Counts | null | undefined): string => (counts ? votesText({ first: counts[0], second: counts[1] } satisfies Votes) : '');

export function agreement(csv: string): Agreement {
  const names = [...tools.map(({ name }) => name), ...behaviours];
  const ratings = readRatings(csv, names);
  const byTool = Map.groupBy(ratings, ({ tool }) => tool);
  const rated = names.filter((name) => byTool.has(name)).map((tool) => ({ tool, votes: votesOf(byTool.get(tool)!) }));
  const raters = byTool.get(rated[0]!.tool)!.length;
  const kappa = fleissKappa(rated.map(({ votes }) => supportTypes.map((type) => votes[type].first)));
  return {
    kappa,
    rows: rated.map(({ tool, votes }) => {
      const { primary, secondary } = assignment(votes, raters);
      return { tool, ...Object.fromEntries(supportTypes.map((type) => [type, votesText(votes[type])])), primary: primary.join(' or '), secondary: secondary.join(', ') || '-' };
    }),
    words: `${rated.length} tools, ${raters} ratings each: ★ primary, ☆ secondary. Most ★ is the primary type; secondary is any other type that ${needed(raters)} or more marked.`,
  };
}
