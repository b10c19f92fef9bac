/** Units of work that are under way at once: a bounded number, in the order of their priority. */
import { expect, test } from 'vitest';
import { openSeats } from '../src/run/seats.ts';

const never = new AbortController().signal;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('two units for each place begin at once; the rest wait and come by priority, equals as they came', async () => {
  const seats = openSeats({ places: () => 4 });
  const came: string[] = [];
  for (let unit = 0; unit < 8; unit++) expect(seats.take(0, never)).toBeUndefined();
  const wait = (name: string, priority: number) => void seats.take(priority, never)!.then(() => came.push(name));
  wait('low', 1); wait('high', 3); wait('high too', 3);
  await settled();
  expect(came).toEqual([]);
  for (const expected of ['high', 'high too', 'low']) {
    seats.leave();
    await settled();
    expect(came.at(-1)).toBe(expected);
  }
});

test('when a server proves to bear more, those who wait are let in with the next that leaves', async () => {
  let places = 2;
  const seats = openSeats({ places: () => places });
  for (let unit = 0; unit < 4; unit++) seats.take(0, never);
  let entered = 0;
  for (let unit = 0; unit < 6; unit++) void seats.take(0, never)!.then(() => entered++);
  places = 4;
  seats.leave();
  await settled();
  expect(entered).toBe(5);
});

test('a unit that waits when the run is stopped is turned away with the reason, and takes no seat', async () => {
  const seats = openSeats({ places: () => 2 });
  for (let unit = 0; unit < 4; unit++) seats.take(0, never);
  const stop = new AbortController();
  const turned = seats.take(9, stop.signal)!;
  const patient = seats.take(0, never)!;
  stop.abort(new Error('stopped'));
  await expect(turned).rejects.toThrow('stopped');
  seats.leave();
  await patient;
});

test('answerers without limits let all units begin', () => {
  const seats = openSeats({ places: () => Infinity });
  for (let unit = 0; unit < 1000; unit++) expect(seats.take(0, never)).toBeUndefined();
});
