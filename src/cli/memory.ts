/** Keeps a long run small. V8 by itself lets the garbage of a busy process grow to several times of what is in use. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How far the heap may grow over what was in use at the last collection, in percent. */
const growth = 45;
/** Megabytes for objects that were just made: more would be filled with garbage, with much less the collector would never rest. */
const young = 16;
/** Milliseconds between looks: a busy process doubles this space several times within a second. */
const every = 10;

/** Both settings are read at every collection, so they may be changed while the process works. */
export function keepSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  const hold = () => {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (space !== undefined && space.physical_space_size < young * 2 ** 20) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  };
  const timer = setInterval(hold, every).unref();
  hold();
}
