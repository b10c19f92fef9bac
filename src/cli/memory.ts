/** Keeps a long run small. V8 by itself lets the garbage of a busy process grow to several times of what is in use. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How far the heap may grow over what was in use at the last collection, in percent. More saves a little time and costs much memory. */
const growth = 50;
/** Megabytes for objects that were just made; the space doubles until it is found to be that large. */
const young = 16;

/** Both settings are read at every collection, so they may be changed while the process works. */
export function keepSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  const timer = setInterval(() => {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (space !== undefined && space.physical_space_size < young * 2 ** 20) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, 100);
  timer.unref();
}
