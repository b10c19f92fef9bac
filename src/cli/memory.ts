/** Keeps a long run small. V8 by itself lets the garbage of a busy process grow to several times of what is in use. */
import { constants, type NodeGCPerformanceDetail, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Megabytes that the heap may come to before all of it is collected again: the less is in use, the more may be garbage. */
const room = 170;
/** How far it may grow over what was in use at the last collection all the same, and at most, in percent. */
const growth = { least: 35, most: 150 };
/** Megabytes for objects that were just made: more would be filled with garbage, with much less the collector would never rest. */
const young = 16;
/** Milliseconds between looks: a busy process doubles this space several times within a second. */
const every = 10;

/** All settings are read at every collection, so they may be changed while the process works. */
export function keepSmall(): void {
  grow();
  new PerformanceObserver((list) => { if (list.getEntries().some(isOfAll)) grow(); }).observe({ entryTypes: ['gc'] });
  const hold = () => {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    if (space !== undefined && space.physical_space_size < young * 2 ** 20) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  };
  const timer = setInterval(hold, every).unref();
  hold();
}

const isOfAll = (collection: PerformanceEntry): boolean =>
  (collection as PerformanceEntry & { readonly detail: NodeGCPerformanceDetail }).detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

function grow(): void {
  const inUse = getHeapStatistics().used_heap_size / 2 ** 20;
  const percent = Math.round(Math.min(growth.most, Math.max(growth.least, 100 * (room / inUse - 1))));
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
