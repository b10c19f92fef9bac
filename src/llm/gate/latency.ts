/**
 * Whether answers come slower than usual. Each is compared with others of its kind, because kinds differ in how long their answers
 * are, and as a ratio, so that a few very slow ones do not outweigh all the rest.
 */
export type Latency = {
  /** `round`: how many answers make up a judgement that begins now. Returns the judgement with the last of them. */
  readonly note: (kind: string, ms: number, round: number) => 'slow' | 'steady' | undefined;
};

/** This many times as slow as usual is a queue at the server's end: more calls would only wait there. */
const slower = Math.log(1.5);
/** The first answers of a new kind only say what is usual for it. At least a round of them: of those that began together the fastest come first. */
const fewest = 8;
/** Chance alone brings a round this many standard errors from usual about once in a thousand rounds. */
const errors = 3;
/** How far a slow round moves what counts as usual: little, but a change that lasts is the new usual in the end. */
const drift = 0.1;
const memory = 1000;

type Kind = { readonly introduction: number; count: number; usual: number; sum: number; noted: number };

export function openLatency(): Latency {
  const kinds = new Map<string, Kind>();
  let count = 0, size = 0, sum = 0, squares = 0;
  const judge = (): 'slow' | 'steady' => {
    const mean = sum / count;
    const error = Math.sqrt(Math.max(0, squares / count - mean ** 2) / count);
    const slow = mean > slower && mean > errors * error;
    for (const kind of kinds.values()) {
      if (kind.noted === 0) continue;
      kind.usual += (kind.sum / kind.noted - kind.usual) * (slow ? drift : kind.noted / (kind.noted + kind.count));
      kind.count = Math.min(memory, kind.count + kind.noted);
      kind.sum = kind.noted = 0;
    }
    count = sum = squares = 0;
    return slow ? 'slow' : 'steady';
  };
  return {
    note: (name, ms, round) => {
      let kind = kinds.get(name);
      if (!kind) kinds.set(name, (kind = { introduction: Math.max(fewest, round), count: 0, usual: 0, sum: 0, noted: 0 }));
      const value = Math.log(Math.max(1, ms));
      if (kind.count < kind.introduction) {
        kind.usual += (value - kind.usual) / ++kind.count;
        return undefined;
      }
      kind.sum += value;
      kind.noted++;
      const ratio = value - kind.usual;
      if (count++ === 0) size = round;
      sum += ratio;
      squares += ratio ** 2;
      return count >= size ? judge() : undefined;
    },
  };
}
