/** Facts of the calendar, the health centre and an order. Times are told the way one says them. */
import type { Random } from '#engine';
import type { ToolCall } from '#schemas/tool-call';
import type { Facts } from './facts.ts';
import { firstSentence, inner, listed, lower, type Words, unstopped } from './phrases.ts';
import { weekday } from '../../tools/local-time.ts';

type Result = ToolCall['result'];
/** What is told of a call beside its result. */
export type Called = Pick<ToolCall, 'tool' | 'arguments'>;
type Entry = { title: string; start: string; end: string; notes: string | null; repeats: string; repeat_until: string | null; minutes: number; times?: number };
type Visit = { department: string; clinician: string; start: string; visit: string; status: string };

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const dayText = (time: string): string => `${Number(time.slice(8, 10))} ${months[Number(time.slice(5, 7)) - 1]}`;
const clock = (time: string): string => {
  const hour = Number(time.slice(11, 13)), minute = time.slice(14, 16);
  if (hour === 12 && minute === '00') return 'noon';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === '00' ? '' : `:${minute}`} ${hour < 12 ? 'am' : 'pm'}`;
};
/** "Tuesday, 18 March, at 5:30 pm" */
export const whenText = (time: string): string => `${weekday(time)}, ${dayText(time)}, at ${clock(time)}`;

const list = <T>(result: Result, field: string): readonly T[] => (Array.isArray(result[field]) ? (result[field] as T[]) : []);
const quoted = (title: string): string => `"${inner(title)}"`;
const facts = (frame: string, words: Words, closing = frame): Facts => ({ frame, words, closing, why: undefined, note: undefined });

const rhythm: Readonly<Record<string, string>> = { daily: 'every day', weekly: 'every week', monthly: 'every month' };

export function calendarFacts(result: Result, _: Called, random: Random): Facts {
  if (result['action'] === 'query') return agendaFacts(result);
  if (result['action'] === 'delete') {
    const { title, start } = result['deleted'] as unknown as Entry;
    const left = list<Entry>(result, 'same_day');
    return facts('delete', { title: inner(title), when: whenText(start), more: left.length === 0 ? random.pick(['Nothing else stands on that day.', '']) : `What stays on that day is ${listed(left.slice(0, 2).map((one) => quoted(one.title)))}.` });
  }
  const entry = result['entry'] as unknown as Entry;
  if (result['action'] === 'update') return facts('change', { title: inner(entry.title), change: changeText(result['before'] as unknown as Entry, entry), more: surroundings(result, random) });
  const repeated = entry.repeats === 'never' ? '' : `, ${rhythm[entry.repeats]}${entry.repeat_until === null ? '' : ` until ${dayText(entry.repeat_until)}`}`;
  const note = entry.notes === null || random.chance(0.3) ? '' : ` The note beside it says: ${unstopped(entry.notes)}.`;
  return facts('add', { title: inner(entry.title), when: whenText(entry.start), length: `, for ${entry.minutes} minutes${repeated}`, more: `${surroundings(result, random)}${note}`.trim() });
}

function surroundings(result: Result, random: Random): string {
  const [clash] = list<Entry>(result, 'conflicts');
  if (clash) return random.pick([`It overlaps with ${quoted(clash.title)}, so have a look at which of the two matters more.`, `Only ${quoted(clash.title)} is at the same time; we can move one of them.`]);
  const same = list<Entry>(result, 'same_day');
  return same.length > 0 && random.chance(0.6) ? `That day there is also ${listed(same.slice(0, 2).map((one) => quoted(one.title)))}.` : '';
}

function changeText(before: Entry, after: Entry): string {
  if (before.start !== after.start) return `instead of ${whenText(before.start)} it begins on ${whenText(after.start)}`;
  if (before.end !== after.end) return `on ${whenText(after.start)} it now takes ${after.minutes} minutes instead of ${before.minutes}`;
  if (after.notes !== null && before.notes !== after.notes) return `the time stays, ${whenText(after.start)}, and the note says "${inner(unstopped(after.notes))}"`;
  return `it is down for ${whenText(after.start)}`;
}

function agendaFacts(result: Result): Facts {
  const entries = list<Entry>(result, 'entries');
  const dates = { from: dayText(String(result['from'])), to: dayText(String(result['to'])) };
  if (entries.length === 0) return facts('empty', dates);
  const told = entries.slice(0, 3).map(({ title, start, times = 1 }) => `${quoted(title)} (${weekday(start)}, ${dayText(start)}${times > 1 ? `, ${times} times in all` : ''})`);
  const rest = entries.length - told.length + Number(result['left_out']);
  return facts('look', { ...dates, list: listed(rest > 0 ? [...told, `${rest} more`] : told), more: rest === 0 && entries.length === 1 ? 'Apart from that the days are free.' : '' });
}

const wards: Readonly<Record<string, string>> = { 'womens-health': 'women\'s health', 'ear-nose-throat': 'ear, nose and throat medicine', 'lung-and-allergy': 'lung and allergy medicine' };
const ward = (department: string): string => wards[department] ?? department.replaceAll('-', ' ');
/** "Nora Castellanos, dietitian" would break a sentence in two. */
const clinician = (name: string): string => name.replace(/, (.*)$/, ' ($1)');

export function visitFacts(result: Result, call: Called, random: Random): Facts {
  return { ...visitSection(result, call, random), note: 'visit' };
}

function visitSection(result: Result, _: Called, random: Random): Facts {
  if (result['action'] === 'query') return { ...facts('visits', { list: visitList(result), more: '' }) };
  const visit = (result['action'] === 'cancel' ? result['cancelled'] : result['appointment']) as unknown as Visit;
  const words = {
    department: ward(visit.department), clinician: clinician(visit.clinician), when: whenText(visit.start), place: visit.visit === 'video' ? 'by video' : 'at the Riverside Health Centre', more: result['action'] === 'cancel' ? '' : visitMore(result, random),
  };
  if (result['action'] === 'cancel') return facts('visit-off', words, 'visits');
  if (result['action'] === 'modify') {
    const before = (result['before'] as unknown as Visit).start;
    return before === visit.start ? facts('visit-kept', words, 'visit') : facts('visit-moved', { ...words, before: whenText(before) }, 'visit');
  }
  return facts(visit.status === 'awaiting-guardian' ? 'visit-held' : 'visit', words, 'visit');
}

function visitMore(result: Result, random: Random): string {
  const [clash] = list<Entry>(result, 'calendar_conflicts');
  if (clash) return `Your calendar has ${quoted(clash.title)} at that time, so one of them would have to move.`;
  const wishes = result['wishes_met'] as { date: boolean | null; time: boolean | null };
  const [other] = list<Visit>(result, 'alternatives');
  const bring = list<string>(result, 'bring').at(-1);
  const question = list<string>((result['preparation'] ?? {}) as Result, 'questions')[0];
  const options = [
    ...(wishes.date === false ? ['The wished day was full; this is the nearest.'] : wishes.time === false ? ['It was the nearest free time to the one wished for.'] : []),
    ...(other ? [`If that does not suit you, ${whenText(other.start)} is free as well.`] : []),
    ...(bring ? [`Good to bring along: ${lower(bring)}.`] : []),
    ...(question ? [`A question worth asking there: "${inner(question)}"`] : []),
  ];
  return options.length === 0 ? '' : random.pick(options);
}

function visitList(result: Result): string {
  const planned = list<Visit>(result, 'upcoming').slice(0, 2).map(({ department, clinician: name, start }) => `${ward(department)} with ${clinician(name)} on ${whenText(start)}`);
  const open = list<Visit>(result, 'open_slots').slice(0, 2).map(({ clinician: name, start }) => `${whenText(start)} with ${clinician(name)}`);
  return [
    planned.length > 0 ? `Planned so far: ${listed(planned)}.` : 'Nothing is planned at the moment.',
    ...(open.length > 0 ? [`Free times in ${ward(String(result['department']))} would be ${listed(open)}.`] : result['department'] === null ? [] : [`Just now ${ward(String(result['department']))} has no free time near that day.`]),
  ].join(' ');
}

type Item = { name: string; description: string; unit_price_usd: number; quantity: number };
const dollars = (usd: unknown): string => `$${Number(usd).toFixed(2)}`;

export function orderFacts(result: Result, _: Called, random: Random): Facts {
  const [item, second] = list<Item>(result, 'items');
  const recipient = String(result['recipient']);
  const forWhom = recipient === 'self' ? '' : ` for ${recipient.replace(/,.*$/, '').replace(/\bmy\b/g, 'your')}`;
  const named = ({ name, quantity }: Item) => `${quantity > 1 ? `${quantity} times ` : ''}${quoted(name)}`;
  const left = result['left_of_budget_usd'];
  const more = [
    '', `It can be sent back until ${dayText(String(result['return_until']))}.`, ...(typeof left === 'number' && left > 0 ? [`That leaves ${dollars(left)} of the budget.`] : []),
    ...(result['delivery'] === 'pickup-point' ? ['It waits at the pick-up point.'] : []),
  ];
  return facts(result['status'] === 'awaiting-guardian' ? 'order-held' : 'order', {
    item: item && named(item), price: item && (item.quantity > 1 ? `${dollars(item.unit_price_usd)} each` : dollars(item.unit_price_usd)), description: item && firstSentence(item.description), recipient: forWhom,
    item2: second ? random.pick([`With it comes ${named(second)} for ${dollars(second.unit_price_usd)}. `, `${named(second)} goes with it, ${dollars(second.unit_price_usd)}. `]) : '',
    total: dollars(result['total_usd']), date: `${String(result['delivery_weekday'])}, ${dayText(String(result['delivery_date']))}`, more: random.pick(more),
  }, 'order');
}
