/**
 * Who waits at a gate. Each role has a line of its own, greatest priority first and equals in the order they came; a place goes to
 * the role that holds the fewest, so that no role starves another. Covers the order only: when somebody may go is the gate's to say.
 */
export type Waiting = { readonly role: string; readonly priority: number; readonly tokens: number; readonly signal: AbortSignal; readonly go: () => void; readonly leave: () => void };

export type Queue = {
  readonly size: () => number;
  readonly add: (waiting: Waiting) => void;
  /** The next one, which holds a place from now on. */
  readonly take: () => Waiting | undefined;
  /** A place is held without having waited, or given back. */
  readonly hold: (role: string, places: 1 | -1) => void;
  /** Takes out all that wait on this signal. */
  readonly remove: (signal: AbortSignal) => readonly Waiting[];
};

type Line = { readonly heap: Heap; held: number };

export function openQueue(): Queue {
  const lines = new Map<string, Line>();
  let size = 0, ticket = 0;
  const lineOf = (role: string): Line => {
    let line = lines.get(role);
    if (!line) lines.set(role, (line = { heap: [], held: 0 }));
    return line;
  };
  const next = (): Line | undefined => {
    let best: Line | undefined;
    for (const line of lines.values())
      if (line.heap.length > 0 && (best === undefined || line.held < best.held || (line.held === best.held && before(line.heap[0]!, best.heap[0]!)))) best = line;
    return best;
  };
  return {
    size: () => size,
    add: (waiting) => {
      push(lineOf(waiting.role).heap, { waiting, ticket: ticket++ });
      size++;
    },
    take: () => {
      const line = next();
      if (!line) return undefined;
      line.held++;
      size--;
      return pop(line.heap).waiting;
    },
    hold: (role, places) => { lineOf(role).held += places; },
    remove: (signal) => [...lines.values()].flatMap((line) => {
      const gone = line.heap.filter(({ waiting }) => waiting.signal === signal);
      const left = line.heap.filter(({ waiting }) => waiting.signal !== signal);
      line.heap.length = 0;
      for (const seat of left) push(line.heap, seat);
      size -= gone.length;
      return gone.map(({ waiting }) => waiting);
    }),
  };
}

type Seat = { readonly waiting: Waiting; readonly ticket: number };
/** A binary heap: the first goes first, and nobody goes before the one above. */
type Heap = Seat[];

const before = (a: Seat, b: Seat): boolean => a.waiting.priority > b.waiting.priority || (a.waiting.priority === b.waiting.priority && a.ticket < b.ticket);

function push(heap: Heap, seat: Seat): void {
  let index = heap.length;
  for (; index > 0; ) {
    const above = (index - 1) >> 1;
    if (!before(seat, heap[above]!)) break;
    heap[index] = heap[above]!;
    index = above;
  }
  heap[index] = seat;
}

function pop(heap: Heap): Seat {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let index = 0;
  for (let below = 1; below < heap.length; below = 2 * index + 1) {
    if (below + 1 < heap.length && before(heap[below + 1]!, heap[below]!)) below++;
    if (!before(heap[below]!, last)) break;
    heap[index] = heap[below]!;
    index = below;
  }
  heap[index] = last;
  return first;
}
