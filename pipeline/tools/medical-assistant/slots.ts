/**
 * When the clinicians of the health centre are free. A slot is a pure function of department, clinician and day: the same question
 * always has the same answer, so what is taken stays taken.
 */
import { randomFor } from '#engine';
import { later, weekday } from '../local-time.ts';
import { type Department, practiceOf } from './departments.ts';

/** Minutes after midnight. */
const opens = 9 * 60, lunch = 12 * 60, closes = 17 * 60;
const holidays: readonly string[] = ['01-01', '07-04', '12-25', '12-26'];

/** Every booking looks at some fifty days of clinicians, mostly the same ones. */
const seen = new Map<string, readonly string[]>();

export function freeSlots(department: Department, clinician: string, day: string): readonly string[] {
  const key = `${department} ${clinician} ${day}`;
  const known = seen.get(key);
  if (known) return known;
  const free = drawnSlots(department, clinician, day);
  seen.set(key, free);
  return free;
}

function drawnSlots(department: Department, clinician: string, day: string): string[] {
  const name = weekday(day);
  if (name === 'Sunday' || holidays.includes(day.slice(5))) return [];
  const { minutes } = practiceOf(department);
  const random = randomFor('medical-slot', department, clinician, day);
  if (random.chance(0.2)) return [];
  const free: string[] = [];
  for (let at = opens; at + minutes <= (name === 'Saturday' ? lunch : closes); at += minutes)
    if (random.chance(0.35) && at !== lunch) free.push(later(`${day}T00:00`, at));
  return free;
}
