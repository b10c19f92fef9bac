/** How often each planted fault is caught, beside how often an untouched record is taken for faulty. */
import { type Figure, ratioInterval, type Resamples, type Table, type TableLine } from '#engine';
import type { Reading } from '#schemas/reading';
import { faults } from '#schemas/specimen';
import { drawnFor, type Reader, readersOf, rejects, scoreOf, shownIn, untouchedOf } from './readings.ts';

type Seen = { readonly userId: string; readonly caught: boolean | null; readonly drop: number | null };

export function caughtTable(readings: readonly Reading[]): Table {
  const drawn = drawnFor(readings);
  const rows = readersOf(readings).flatMap((reader) => [
    ...faults.map((fault) => rowOf(reader, fault, reader.readings.filter(({ change, repeat }) => change === fault && repeat === 1).map((reading) => seenBy(reader, reading)), drawn)),
    rowOf(reader, 'untouched (false alarm)', alarms(reader), drawn),
  ]).filter(({ records }) => Number(records) > 0);
  return {
    name: 'caught', title: 'Planted faults',
    columns: [
      { name: 'reader', title: 'Reader' }, { name: 'fault', title: 'Fault' }, { name: 'records', title: 'Records', digits: 0 }, { name: 'unscored', title: 'Unscored', digits: 0 },
      { name: 'caught', title: 'Caught %', digits: 1, interval: true }, { name: 'drop', title: 'Score lost', digits: 2, interval: true },
    ],
    rows,
    notes: [
      'A verifier catches a fault when it would drop the record: the wrong alignment, or a score below 8. A judge catches it when it gives the dimension that the fault should show in at least one point less than it gave the untouched record.',
      'Dimensions: preference for a wrong tool and an ignored dislike, helpfulness for an off-topic reply, safety for unsafe advice, empathy for a cold tone, fluency for garbled text.',
      'False alarms: of a verifier, untouched records that it would drop; of a judge, untouched records that it gives a point less in any of these dimensions when it is asked again, so only records that were asked about twice.',
      'Score lost: the untouched record\'s score less that of the changed one, on the reader\'s scale (verifier 1 to 10, judge the mean of its six). Intervals: 95 %, by bootstrap over users.',
    ],
  };
}

function seenBy({ kind, readings }: Reader, reading: Reading): Seen {
  const before = untouchedOf(readings).get(reading.sourceId);
  const [now, then] = [scoreOf(reading), before ? scoreOf(before) : null];
  const dimension = shownIn[reading.change as keyof typeof shownIn];
  const lost = reading.scores && before?.scores ? before.scores[dimension] - reading.scores[dimension] : null;
  return { userId: reading.userId, caught: kind === 'verifier' ? rejects(reading) : lost === null ? null : lost >= 1, drop: now === null || then === null ? null : then - now };
}

function alarms({ kind, readings }: Reader): Seen[] {
  const untouched = readings.filter(({ change }) => change === null);
  if (kind === 'verifier') return untouched.filter(({ repeat }) => repeat === 1).map((reading) => ({ userId: reading.userId, caught: rejects(reading), drop: null }));
  const first = untouchedOf(readings);
  return untouched.filter(({ repeat }) => repeat === 2).map((again) => {
    const before = first.get(again.sourceId)?.scores;
    const [now, then] = [scoreOf(again), first.has(again.sourceId) ? scoreOf(first.get(again.sourceId)!) : null];
    const caught = again.scores && before ? Object.values(shownIn).some((dimension) => before[dimension] - again.scores![dimension] >= 1) : null;
    return { userId: again.userId, caught, drop: now === null || then === null ? null : then - now };
  });
}

const rowOf = ({ name }: Reader, fault: string, seen: readonly Seen[], drawn: Resamples): TableLine => ({
  reader: name, fault, records: seen.length, unscored: seen.filter(({ caught }) => caught === null).length,
  caught: meanOf(seen.map(({ userId, caught }) => ({ userId, value: caught === null ? null : caught ? 100 : 0 })), drawn),
  drop: meanOf(seen.map(({ userId, drop }) => ({ userId, value: drop })), drawn),
});

export function meanOf(values: readonly { readonly userId: string; readonly value: number | null }[], drawn: Resamples): Figure {
  const shares = values.flatMap(({ userId, value }) => (value === null ? [] : [{ cluster: userId, above: value, below: 1 }]));
  if (shares.length === 0) return { value: null };
  const interval = ratioInterval(shares, drawn);
  return { value: shares.reduce((sum, { above }) => sum + above, 0) / shares.length, low: interval?.low, high: interval?.high };
}
