/** The two tools with tables: what they keep, refuse and notice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departmentFor, departments, practiceOf } from '../pipeline/tools/medical-assistant/departments.ts';
import { freeSlots } from '../pipeline/tools/medical-assistant/slots.ts';
import medical from '../pipeline/tools/medical-assistant/tool.ts';
import { daysLater, isRealTime, later, monthsLater, weekday } from '../pipeline/tools/local-time.ts';
import { spans } from '../pipeline/tools/recurrence.ts';
import schedule from '../pipeline/tools/schedule-management/tool.ts';
import type { Person, SupportTool } from '../pipeline/tools/support-tool.ts';
import { randomFor } from '../src/random.ts';
import { openState } from '../src/tool/state.ts';
import { askFor, execute, promptOf, search, value } from './helpers/means.ts';
import { adult, aged, child, now } from './helpers/person.ts';

/** Several calls one after another on the same tables; a refusal throws its reason. */
function session(tool: SupportTool, person: Person = adult) {
  const setting = { person, now };
  const { database } = openState(tool, setting);
  return async (args: object) => {
    const world = { ...setting, random: randomFor('session'), search, database, ask: askFor(tool, { arguments: args, setting }, 'session'), prompt: (file: string, slots: Readonly<Record<string, string>>) => promptOf(tool.name, file, slots) };
    return tool.output.parse(await tool.run(tool.input.parse(args) as never, world)) as any;
  };
}

const reason = async (tool: SupportTool, args: object, person: Person = adult) => {
  const result = await execute({ tool, args, person, key: 'refusal' });
  return result.ok ? 'not refused' : result.reason;
};

const odd = (length: number) => fc.oneof(fc.string({ minLength: 2, maxLength: length }), fc.constantFrom('choir', 'Dinner with Dana', '%_\' OR 1=1 --', 'lunch', '  '));
const dayNear = fc.integer({ min: -40, max: 800 }).map((days) => daysLater('2025-03-14', days));
const timeNear = fc.tuple(dayNear, fc.integer({ min: 0, max: 1439 })).map(([day, minute]) => later(`${day}T00:00`, minute));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const given = (args: object) => Object.fromEntries(Object.entries(args).filter(([, each]) => each !== undefined));

/** Any valid arguments, also senseless ones, end in a result or in a refusal with a sentence; the same ones in the same result. */
const neverBreaks = (tool: SupportTool, args: fc.Arbitrary<object>) =>
  fc.assert(fc.asyncProperty(args.map(given), fc.constantFrom(adult, child, aged(80)), async (call, person) => {
    const result = await execute({ tool, args: call, person, key: 'fuzz' });
    if (!result.ok) expect([result.code, result.reason]).toEqual(['tool-refused', expect.stringMatching(/^[A-Z"].*[.;]/s)]);
    expect(await execute({ tool, args: call, person, key: 'fuzz' })).toEqual(result);
  }), { numRuns: 300, seed: 7 });

describe('schedule_management', () => {
  test('starts from the calendar and the medical appointments', async () => {
    const result: any = await value({ tool: schedule, args: { action: 'query' }, person: adult, key: 'x' });
    expect(result.entries.map(({ entry_id, start, times }: any) => [entry_id, start, times])).toEqual([
      ['e1', '2025-03-15T19:00', 1], ['e2', '2025-03-18T18:30', 2], ['m1', '2025-03-27T10:30', 1],
    ]);
    expect(result).toMatchObject({ from: '2025-03-14', to: '2025-03-27', time_zone: 'America/Chicago', left_out: 0 });
  });

  test('adds with ids that go on, an hour by default, and tells clashes and the rest of the day', async () => {
    const call = session(schedule);
    const added = await call({ action: 'add', title: 'Cinema', start: '2025-03-15T20:30' });
    expect(added.entry).toMatchObject({ entry_id: 'e3', end: '2025-03-15T21:30', weekday: 'Saturday', minutes: 60, repeats: 'never' });
    expect(added.conflicts.map((each: any) => each.entry_id)).toEqual(['e1']);
    expect(added.same_day.map((each: any) => each.entry_id)).toEqual(['e1']);
    await call({ action: 'delete', entry_id: 'e3' });
    expect((await call({ action: 'add', title: 'Museum', start: '2025-03-16T10:00' })).entry.entry_id).toBe('e4');
    expect((await call({ action: 'add', title: 'Early walk', start: '2025-03-15T18:00' })).conflicts).toEqual([]);
  });

  test('a repeating entry clashes wherever it meets another', async () => {
    const call = session(schedule);
    const { conflicts } = await call({ action: 'add', title: 'Evening course', start: '2025-03-17T19:00', repeats: 'daily', repeat_until: '2025-04-10' });
    expect(conflicts).toMatchObject([{ entry_id: 'e2', times: 4, also_on: ['2025-03-25', '2025-04-01', '2025-04-08'] }]);
  });

  test('one occurrence can be moved or deleted, the series goes on', async () => {
    const call = session(schedule);
    const moved = await call({ action: 'update', text: 'choir', only_on: '2025-03-25', start: '2025-03-26T18:30' });
    expect(moved).toMatchObject({ only_on: '2025-03-25', before: { start: '2025-03-25T18:30' }, entry: { entry_id: 'e3', start: '2025-03-26T18:30', minutes: 90, repeats: 'never' } });
    await call({ action: 'delete', entry_id: 'e2', only_on: '2025-04-01' });
    const left = (await call({ action: 'query', from: '2025-03-14', to: '2025-04-16', text: 'choir' })).entries;
    expect(left.map(({ entry_id, start, also_on }: any) => [entry_id, start, also_on])).toEqual([['e2', '2025-03-18T18:30', ['2025-04-08', '2025-04-15']], ['e3', '2025-03-26T18:30', []]]);
    await expect(call({ action: 'delete', entry_id: 'e2', only_on: '2025-04-01' })).rejects.toThrow('does not take place on 2025-04-01');
  });

  test('an update keeps the length, and leaves the rest as it was', async () => {
    const call = session(schedule);
    const result = await call({ action: 'update', entry_id: 'e2', start: '2025-03-20T17:00', place: 'School' });
    expect(result.entry).toMatchObject({ title: 'Choir practice', start: '2025-03-20T17:00', end: '2025-03-20T18:30', place: 'School', repeats: 'weekly' });
    expect((await call({ action: 'query', text: 'choir', to: '2025-03-31' })).entries).toMatchObject([{ times: 2, also_on: ['2025-03-27'] }]);
  });

  test('months and short months, leap days and year ends', () => {
    const monthly = { start: '2025-01-31T08:00', end: '2025-01-31T08:30', repeats: 'monthly', repeat_until: null, skipped: new Set<string>() } as const;
    expect(spans(monthly, { start: '2025-02-01T00:00', end: '2025-06-01T00:00' }).map(({ start }) => start.slice(0, 10))).toEqual(['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31']);
    expect(monthsLater('2024-01-31T10:00', 1)).toBe('2024-02-29T10:00');
    expect(monthsLater('2025-12-15T10:00', 1)).toBe('2026-01-15T10:00');
    expect(spans({ ...monthly, repeats: 'daily' }, { start: '2035-01-01T08:15', end: '2035-01-02T08:00' })).toHaveLength(1);
    expect([isRealTime('2025-02-29T10:00'), isRealTime('2024-02-29T10:00'), isRealTime('2025-01-01T24:00')]).toEqual([false, true, false]);
    expect(weekday('2025-03-14')).toBe('Friday');
  });

  test.each([
    [{ action: 'add', title: 'Swim' }, 'needs "start"'],
    [{ action: 'add', title: 'Swim', start: '2025-03-14T09:00' }, '"start" (2025-03-14T09:00) is in the past: it is 2025-03-14T09:30 now.'],
    [{ action: 'add', title: 'Swim', start: '2025-03-01T09:00', repeats: 'weekly' }, 'in the past'],
    [{ action: 'add', title: 'Swim', start: '2025-02-30T09:00' }, 'not a time of any day'],
    [{ action: 'add', title: 'Swim', start: '2028-03-30T09:00' }, 'more than two years ahead'],
    [{ action: 'add', title: 'Swim', start: '2025-03-20T09:00', end: '2025-03-20T08:00' }, '"end" (2025-03-20T08:00) must be after'],
    [{ action: 'add', title: 'Swim', start: '2025-03-20T09:00', end: '2025-03-22T09:00', repeats: 'daily' }, '"repeats" is daily'],
    [{ action: 'add', title: 'Swim', start: '2025-03-20T09:00', repeat_until: '2025-04-20' }, '"repeat_until" is only for'],
    [{ action: 'add', title: 'Swim', start: '2025-03-20T09:00', entry_id: 'e1' }, 'has no use for "entry_id"'],
    [{ action: 'add', title: 'dinner with dana', start: '2025-03-15T19:00' }, 'already has'],
    [{ action: 'query', from: '2025-03-20', to: '2025-03-19' }, '"to" (2025-03-19) must not be before'],
    [{ action: 'query', from: '2025-03-20', to: '2027-03-19' }, 'at most 366 days'],
    [{ action: 'update', entry_id: 'e1' }, 'needs something to change'],
    [{ action: 'update', title: 'New' }, 'needs "entry_id" or "text"'],
    [{ action: 'update', entry_id: 'e9', title: 'New' }, 'No entry has "entry_id" e9. There are: e1 "Dinner with Dana", e2 "Choir practice".'],
    [{ action: 'update', entry_id: 'm1', title: 'New' }, 'changed or cancelled with medical_assistant'],
    [{ action: 'update', entry_id: 'e1', only_on: '2025-03-15', title: 'New' }, 'takes place once'],
    [{ action: 'delete', text: 'it' }, 'No entry has "text"'],
    [{ action: 'delete', text: 'ha' }, 'entries match "ha"'],
  ])('refuses with the field and the reason: %j', async (args, words) => {
    const calendar = [...adult.calendar, { title: 'Harp lesson', start: '2025-01-02T10:00', end: '2025-01-02T11:00', place: '', repeats: 'never' as const }];
    const person = args.action === 'delete' ? { ...adult, calendar } : adult;
    expect(await reason(schedule, args, person)).toContain(words);
  });

  test('nobody sees what another call or another person has stored', async () => {
    await value({ tool: schedule, args: { action: 'add', title: 'Secret', start: '2025-03-20T09:00' }, person: adult, key: 'x' });
    const result: any = await value({ tool: schedule, args: { action: 'query', text: 'secret' }, person: adult, key: 'x' });
    expect(result.entries).toEqual([]);
    expect((await value({ tool: schedule, args: { action: 'query' }, person: { ...child, calendar: [], appointments: [] }, key: 'x' }))['entries']).toEqual([]);
  });

  test('valid arguments never break it', () => neverBreaks(schedule, fc.record({
    action: fc.constantFrom('add', 'query', 'update', 'delete'), entry_id: maybe(fc.constantFrom('e1', 'e2', 'e7', 'm1')), text: maybe(odd(80)), title: maybe(odd(80)), start: maybe(timeNear), end: maybe(timeNear),
    place: maybe(odd(80)), notes: maybe(odd(300)), repeats: maybe(fc.constantFrom('never', 'daily', 'weekly', 'monthly')), repeat_until: maybe(dayNear), only_on: maybe(dayNear), from: maybe(dayNear), to: maybe(dayNear),
  }).map(forAction)), 30_000);
});

/** Mostly the fields of the action, so that the results are not all refusals. */
function forAction(args: { action: string; [field: string]: unknown }) {
  const fields: Record<string, readonly string[]> = {
    add: ['title', 'start', 'end', 'place', 'notes', 'repeats', 'repeat_until'], query: ['text', 'from', 'to'], delete: ['entry_id', 'text', 'only_on'],
    update: ['entry_id', 'text', 'title', 'start', 'end', 'place', 'notes', 'repeats', 'repeat_until', 'only_on'],
  };
  return Object.fromEntries(Object.entries(args).filter(([field]) => field === 'action' || fields[args.action]!.includes(field)));
}

describe('medical_assistant', () => {
  test('books the nearest free slot and says what to bring', async () => {
    const result: any = await value({ tool: medical, args: { action: 'book', need: 'a rash on my arm', preferred_date: '2025-03-26', preferred_time: '10:00' }, person: adult, key: 'x' });
    expect(result).toMatchObject({ appointment: { appointment_id: 'm2', status: 'confirmed', department: 'dermatology', patient: 'self' }, department_chosen_from_need: true, guardian: { required: false }, simulated: true });
    expect(result).not.toHaveProperty('help');
    expect(result.note).toMatch(/For reference only.*not a diagnosis/);
    expect(result.bring.length).toBeGreaterThan(2);
    for (const slot of [result.appointment, ...result.alternatives])
      expect(freeSlots('dermatology', slot.clinician, slot.start.slice(0, 10))).toContain(slot.start);
  });

  test('the words of the need choose the department', () => {
    const led = (need: string, minor = false) => departmentFor(need, minor);
    expect([led('toothache since Sunday'), led('I feel overwhelmed and cry a lot'), led('my heart is broken since she left'), led('cannot sleep at all'), led('insomnia'), led('general practice'), led('Women\'s health'), led('fever')])
      .toEqual(['dentistry', 'psychology', 'psychology', 'sleep-medicine', 'sleep-medicine', 'general-practice', 'womens-health', 'general-practice']);
    expect([led('fever', true), led('a broken arm', true)]).toEqual(['paediatrics', 'orthopaedics']);
    for (const name of departments) expect(practiceOf(name).clinicians.length).toBeGreaterThan(2);
  });

  test('a slot depends on department, clinician and day only, and none lies outside opening hours', () => {
    for (let day = 0; day < 120; day++) {
      const date = daysLater('2025-03-14', day);
      const free = freeSlots('psychology', 'Dr Naomi Weiss', date);
      expect(freeSlots('psychology', 'Dr Naomi Weiss', date)).toEqual(free);
      for (const start of free) expect(start.slice(11) >= '09:00' && start.slice(11) <= '16:00' && weekday(start) !== 'Sunday').toBe(true);
    }
  });

  test('nobody is booked twice at once, nor twice a day in a department', async () => {
    const call = session(medical);
    const first = (await call({ action: 'book', need: 'check a mole', department: 'dermatology', preferred_date: '2025-03-26', preferred_time: '10:00' })).appointment;
    const [date, time] = first.start.split('T');
    await expect(call({ action: 'book', need: 'blood pressure', department: 'cardiology', preferred_date: date, preferred_time: time })).rejects.toThrow(/"preferred_time": at that time there is already .*\(m2/);
    await expect(call({ action: 'book', need: 'another mole', department: 'dermatology', preferred_date: date })).rejects.toThrow('already an appointment in dermatology that day');
    for (let times = 0; times < 12; times++) await call({ action: 'book', need: `talk ${times}`, department: departments[times]! === 'paediatrics' ? 'cardiology' : departments[times]! });
    const all = (await call({ action: 'query' })).upcoming;
    expect(all.length).toBe(14);
    for (const [index, one] of all.entries()) for (const other of all.slice(index + 1)) expect(one.end <= other.start || other.end <= one.start).toBe(true);
  });

  test('moves, changes and cancels', async () => {
    const call = session(medical);
    const moved = await call({ action: 'modify', preferred_date: '2025-04-08' });
    expect(moved.before).toMatchObject({ appointment_id: 'm1', start: '2025-03-27T10:30', department: 'general-practice', clinician: 'Dr Ellis Ward' });
    expect(moved.appointment.start.slice(0, 10)).toBe('2025-04-08');
    expect((await call({ action: 'modify', department: 'general-practice', visit: 'video' })).appointment).toMatchObject({ start: moved.appointment.start, visit: 'video', place: expect.stringContaining('video') });
    expect(await call({ action: 'cancel', appointment_id: 'm1' })).toMatchObject({ cancelled: { status: 'cancelled' }, upcoming: [] });
    await expect(call({ action: 'cancel' })).rejects.toThrow('no appointments are ahead');
  });

  test('under eighteen a guardian attends; a parent books for a child', async () => {
    const own: any = await value({ tool: medical, args: { action: 'book', need: 'I have a fever' }, person: child, key: 'x' });
    expect(own).toMatchObject({ appointment: { department: 'paediatrics', status: 'awaiting-guardian' }, guardian: { required: true, note: expect.stringContaining('guardian') } });
    const forChild: any = await value({ tool: medical, args: { action: 'book', need: 'she has a fever', patient: 'child' }, person: adult, key: 'x' });
    expect(forChild).toMatchObject({ appointment: { department: 'paediatrics', status: 'confirmed', patient: 'child' }, guardian: { required: true } });
  });

  test('a crisis names where to turn, and leads to a psychologist', async () => {
    const result: any = await value({ tool: medical, args: { action: 'book', need: 'I keep thinking about suicide' }, person: adult, key: 'x' });
    expect(JSON.stringify(result.help)).toMatch(/988.*HOME to 741741.*911/);
    expect(result.appointment.department).toBe('psychology');
    const urgent: any = await value({ tool: medical, args: { action: 'book', need: 'chest pain when I climb stairs' }, person: adult, key: 'x' });
    expect(urgent.help).toMatchObject([{ contact: 'Call 911' }]);
  });

  test.each([
    [{ action: 'book' }, 'needs "need"'],
    [{ action: 'book', need: 'a cough', appointment_id: 'm1' }, 'no use for "appointment_id"'],
    [{ action: 'book', need: 'a cough', preferred_date: '2025-03-13' }, 'in the past'],
    [{ action: 'book', need: 'a cough', preferred_date: '2025-09-13' }, 'more than 90 days ahead'],
    [{ action: 'book', need: 'a cough', preferred_time: '20:00' }, 'open from 09:00 to 17:00'],
    [{ action: 'book', need: 'a cough', department: 'paediatrics' }, 'under 18 only'],
    [{ action: 'book', need: 'a tooth', department: 'dentistry', visit: 'video' }, 'in person only'],
    [{ action: 'book', need: 'a tooth', clinician: 'Dr Nobody' }, 'nobody called Dr Nobody works in dentistry'],
    [{ action: 'query', preferred_date: '2025-03-20' }, '"department" is needed'],
    [{ action: 'modify', appointment_id: 'm1' }, 'needs something to change'],
    [{ action: 'modify', appointment_id: 'm7', preferred_time: '10:00' }, 'No appointment ahead has "appointment_id" m7. There are: m1 (general-practice, 2025-03-27T10:30).'],
    [{ action: 'cancel', department: 'dentistry' }, 'No appointment ahead has "department" dentistry'],
  ])('refuses with the field and the reason: %j', async (args, words) => {
    expect(await reason(medical, args)).toContain(words);
  });

  test('refuses a child who books for others, and an appointment that is over', async () => {
    expect(await reason(medical, { action: 'book', need: 'a cough', patient: 'parent' }, child)).toContain('only an adult');
    const past = { ...adult, appointments: [{ ...adult.appointments[0]!, start: '2025-02-01T10:00' }] };
    expect(await reason(medical, { action: 'cancel', appointment_id: 'm1' }, past)).toContain('is over');
  });

  test('valid arguments never break it', () => neverBreaks(medical, fc.oneof(
    fc.record({
      action: fc.constant('book'), need: fc.oneof(fc.string({ minLength: 3, maxLength: 400 }), fc.constantFrom('toothache', 'I want to die', 'back pain and stress')), department: maybe(fc.constantFrom(...departments)), clinician: maybe(fc.constantFrom('Weiss', 'Dr', 'Dr Ellis Ward', '.*')),
      patient: maybe(fc.constantFrom('self', 'child', 'partner', 'parent', 'other-relative')), preferred_date: maybe(dayNear), preferred_time: maybe(fc.constantFrom('09:00', '16:45', '17:00', '12:10', '99:99')), visit: maybe(fc.constantFrom('in-person', 'video')),
    }),
    fc.record({ action: fc.constantFrom('query', 'modify'), department: maybe(fc.constantFrom(...departments)), preferred_date: maybe(dayNear), preferred_time: maybe(fc.constantFrom('09:00', '14:20')), clinician: maybe(fc.constantFrom('Marsh', 'Ward')) }),
    fc.record({ action: fc.constantFrom('modify', 'cancel'), appointment_id: maybe(fc.constantFrom('m1', 'm2')), department: maybe(fc.constantFrom('general-practice', 'dentistry')), need: maybe(odd(50).filter((text) => text.length > 2)), visit: maybe(fc.constantFrom('in-person', 'video')) }),
  )), 30_000);
});
