/**
 * How far raters agree on what support a tool gives, and what follows from their votes. Paper: Appendix A.2.
 * Every rater names one primary type for a tool (★) and at most one secondary type (☆).
 */
import { type SupportType, supportTypes } from './support-tool.ts';

export type Rating = { readonly rater: string; readonly tool: string; readonly primary: SupportType; readonly secondary: SupportType | null };
/** Votes of one tool for one type. */
export type Votes = { readonly first: number; readonly second: number };
export type VotesByType = Readonly<Record<SupportType, Votes>>;
/** Several primary types only where the votes do not decide between them. */
export type Assignment = { readonly primary: readonly SupportType[]; readonly secondary: readonly SupportType[] };

export const votesText = ({ first, second }: Votes): string => [...(first > 0 ? [`${first}★`] : []), ...(second > 0 ? [`${second}☆`] : [])].join(' ');

export const votesOf = (ratings: readonly Rating[]): VotesByType => Object.fromEntries(supportTypes.map((type) => [type, {
  first: ratings.filter(({ primary }) => primary === type).length,
  second: ratings.filter(({ secondary }) => secondary === type).length,
}])) as VotesByType;

/** Three of the paper's five respondents; of any other number the same share, rounded up. */
export const needed = (raters: number): number => Math.ceil((3 * raters) / 5);

/**
 * The type with most ★ is primary; any other that enough respondents marked, with ★ or ☆, is secondary.
 * The paper leaves ties open: here more ☆ decides, and types that are still level are all named.
 */
export function assignment(votes: VotesByType, raters: number): Assignment {
  const most = (types: readonly SupportType[], count: (type: SupportType) => number) => types.filter((type) => count(type) === Math.max(...types.map(count)));
  const primary = most(most(supportTypes, (type) => votes[type].first), (type) => votes[type].second);
  const secondary = supportTypes.filter((type) => !primary.includes(type) && votes[type].first + votes[type].second >= needed(raters));
  return { primary, secondary };
}
