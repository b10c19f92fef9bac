/** Which answers people are asked to rate: as many from each system and setting as can be, and within these from as many tools. */
import { randomFor } from '#engine';
import { type Sample } from '../metrics/samples.ts';

/** Only answers that the judge scored are drawn: the ratings are to be held against its scores. Keyed by the seed and the answers' ids. */
export function drawSamples(samples: readonly Sample[], count: number, seed: number): Sample[] {
  const usable = samples.filter(({ answer, scores }) => answer.reply !== null && scores !== null);
  const cells = Map.groupBy(usable, ({ answer }) => `${answer.system} ${answer.condition}`);
  const queues = [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([cell, mine]) => inTurns(byTool(mine, seed, cell)));
  return inTurns(randomFor('sheet', seed, 'cells').shuffle(queues)).slice(0, count);
}

function byTool(samples: readonly Sample[], seed: number, cell: string): Sample[][] {
  const random = randomFor('sheet', seed, cell);
  const tools = [...Map.groupBy(samples, ({ answer }) => answer.call?.tool ?? '')].sort(([one], [other]) => (one < other ? -1 : 1));
  return random.shuffle(tools).map(([, mine]) => random.shuffle(mine.toSorted((one, other) => (one.answer.id < other.answer.id ? -1 : 1))));
}

/** One from each list, then a second from each, until all are empty. */
function inTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => (turn < list.length ? [list[turn]!] : []))).flat();
}
