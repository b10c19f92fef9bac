/** Self-BLEU (Zhu et al. 2018): how well each of some texts is foretold by the others, as BLEU-4 against all of them; lower is more varied. */

const longestRun = 4;
/** What stands in for no match at all, so that one missing length does not make the whole measure nothing (Chen and Cherry 2014, method 1). */
const little = 0.1;

/** The highest count of a run in one text, whose it is, and the highest in any other text. */
type Peak = { most: number; owner: number; next: number };

/** Each text against all others at once: of every run no more matches count than the other text that has most of it has. */
export function selfBleu(texts: readonly (readonly string[])[]): number {
  const counts = texts.map((tokens) => Array.from({ length: longestRun }, (_, index) => timesOf(runs(tokens, index + 1))));
  const peaks = peaksOf(counts);
  const lengths = texts.map((tokens) => tokens.length);
  return sum(counts.map((mine, owner) => {
    // A text of three tokens has no run of four: what it has not does not count.
    const shares = mine.filter((ofLength) => ofLength.size > 0).map((ofLength) => {
      const total = sum([...ofLength.values()]);
      let matched = 0;
      for (const [run, count] of ofLength) {
        const peak = peaks.get(run)!;
        matched += Math.min(count, peak.owner === owner ? peak.next : peak.most);
      }
      return Math.log((matched === 0 ? little : matched) / total);
    });
    return brevity(lengths[owner]!, closest(lengths, owner)) * Math.exp(sum(shares) / shares.length);
  })) / texts.length;
}

function timesOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const run of all) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** Runs of different lengths never read the same, as they differ in spaces, so one map holds them all. */
function peaksOf(counts: readonly (readonly Map<string, number>[])[]): Map<string, Peak> {
  const peaks = new Map<string, Peak>();
  for (const [owner, lengths] of counts.entries())
    for (const ofLength of lengths)
      for (const [run, count] of ofLength) {
        const peak = peaks.get(run);
        if (!peak) peaks.set(run, { most: count, owner, next: 0 });
        else if (count > peak.most) Object.assign(peak, { most: count, owner, next: peak.most });
        else if (count > peak.next) peak.next = count;
      }
  return peaks;
}

const closest = (lengths: readonly number[], owner: number): number => {
  const own = lengths[owner]!;
  let best = Infinity;
  for (const [index, length] of lengths.entries())
    if (index !== owner && (Math.abs(length - own) < Math.abs(best - own) || (Math.abs(length - own) === Math.abs(best - own) && length < best))) best = length;
  return best;
};

const brevity = (own: number, reference: number): number => (own >= reference ? 1 : Math.exp(1 - reference / own));

const runs = (tokens: readonly string[], length: number): string[] =>
  tokens.slice(0, Math.max(0, tokens.length - length + 1)).map((_, start) => tokens.slice(start, start + length).join(' '));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
