/** Gathers what a proof found, and says the first of it in words. */
import { UserError } from '../errors.ts';
import type { Finding } from './row-checks.ts';

/** Findings that are told; the others are counted. */
const told = 10;

export type Findings = ReturnType<typeof openFindings>;

export function openFindings() {
  const first: Finding[] = [];
  let all = 0;
  return {
    add: (more: readonly Finding[]): void => {
      all += more.length;
      if (first.length < told) first.push(...more.slice(0, told - first.length));
    },
    count: (): number => all,
    lines: (): string[] => [...first.map(({ id, format, rule, words }) => `${id}${format ? ` (${format})` : ''}: ${rule}: ${words}`), ...(all > told ? [`and ${all - told} more`] : [])],
    /** The record that the first finding is about. */
    record: (): string => first[0]?.id.replace(/-(?:r\d+-|[pn]\d+-)?(?:call|response)$/, '') ?? '',
  };
}

export function assertNone(findings: Findings): void {
  if (findings.count() === 0) return;
  throw new UserError([`The proof of the rows found ${findings.count()} fault${findings.count() === 1 ? '' : 's'}, so nothing was written:`, ...findings.lines().map((line) => `  ${line}`)].join('\n'),
    `What the first record was made from: npx compass show ${findings.record()}`, { exitCode: 1 });
}
