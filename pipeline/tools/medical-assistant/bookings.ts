/** The four actions. */
import { ToolRefusal } from '#engine';
import { crisisSignal } from '../../safety.ts';
import { dayOf, minutesOf } from '../local-time.ts';
import type { ToolWorld } from '../support-tool.ts';
import { adult, change, insert, remove, type Row, rows, shown, spanOf } from './appointments.ts';
import { type Department, practiceOf } from './departments.ts';
import { takenIn, type Visitor } from './intake.ts';
import type { Args, Result } from './shapes.ts';
import { calendarConflicts, checkTime, type Choice, choices, cliniciansNamed, refuseDouble, slotShown, type Wish } from './wishes.ts';

type Where = ToolWorld;

export async function book(args: Args, world: Where): Promise<Result> {
  const { user } = world.person;
  const need = args.need!.trim(), patient = args.patient ?? 'self';
  if (patient !== 'self' && user.age < adult) throw new ToolRefusal('"patient": only an adult can book for somebody else; ask a parent or guardian.');
  checkTime(args, world.now);
  const child = patient === 'child' || (patient === 'self' && user.age < adult);
  if (args.department === 'paediatrics' && !child) throw new ToolRefusal('"department": paediatrics sees patients under 18 only; choose "general-practice" or set "patient" to "child".');
  const visitor: Visitor = { need, department: args.department ?? null, child, crisis: crisisSignal(need), age: user.age };
  const { department, ...preparation } = await takenIn(visitor, patient === 'self' ? `the user, ${user.age} years old` : `the user's ${patient.replace('-', ' ')}`, world);
  const visit = args.visit ?? 'in-person';
  checkVisit(visit, department);
  const taken = ahead(world);
  const wish: Wish = {
    department, patient, taken, date: args.preferred_date ?? null, time: args.preferred_time ?? null,
    clinicians: cliniciansNamed(args.clinician, department, taken.filter((row) => row.department === department).map((row) => row.clinician)),
  };
  refuseDouble(wish);
  const found = choices(wish, world);
  const [choice] = found;
  if (!choice) throw new ToolRefusal(`"preferred_date": ${department} has no free slot near that day; try another date or leave "clinician" out.`);
  const row = insert(world.database(), { department, patient, visit, ...choice, reason: need });
  return {
    action: 'book', ...placed({ row, wish, found, asked: args }, world), department_chosen_from_need: args.department === undefined, preparation, ...frame(world),
  };
}

export function query(args: Args, world: Where): Result {
  checkTime(args, world.now);
  const { department } = args;
  if (department === undefined && (args.clinician ?? args.preferred_date ?? args.preferred_time) !== undefined)
    throw new ToolRefusal('"department" is needed to look for free slots of a clinician, day or time.');
  const taken = ahead(world);
  const open = department === undefined ? [] : choices({
    department, patient: 'self', taken, date: args.preferred_date ?? null, time: args.preferred_time ?? null, clinicians: cliniciansNamed(args.clinician, department, []),
  }, world);
  const past = rows(world.database()).filter((row) => spanOf(row).end <= world.now).slice(-3);
  return {
    action: 'query', upcoming: taken.map((row) => shown(row, world)), past: past.map((row) => shown(row, world)),
    department: department ?? null, open_slots: distinct(open, 6).map(slotShown), ...frame(world),
  };
}

export function modify(args: Args, world: Where): Result {
  const moves = args.preferred_date !== undefined || args.preferred_time !== undefined || args.clinician !== undefined;
  if (!moves && args.visit === undefined && args.need === undefined)
    throw new ToolRefusal('The action "modify" needs something to change: "preferred_date", "preferred_time", "clinician", "visit" or "need".');
  checkTime(args, world.now);
  const old = selected(args, world);
  const visit = args.visit ?? old.visit, reason = args.need?.trim() ?? old.reason;
  checkVisit(visit, old.department);
  const wish: Wish = {
    department: old.department, patient: old.patient, taken: ahead(world).filter((row) => row.number !== old.number),
    date: args.preferred_date ?? dayOf(old.start), time: args.preferred_time ?? old.start.slice(11),
    clinicians: args.clinician === undefined ? [old.clinician, ...practiceOf(old.department).clinicians.filter((name) => name !== old.clinician)]
      : cliniciansNamed(args.clinician, old.department, [old.clinician]),
  };
  if (args.preferred_date !== undefined) refuseDouble({ ...wish, time: args.preferred_time ?? null });
  const found = choices(wish, world).filter(({ start, clinician }) => start !== old.start || clinician !== old.clinician);
  const choice = moves ? found[0] : old;
  if (!choice) throw new ToolRefusal('"preferred_date": there is no free slot near that day; the appointment stays as it was.');
  const before = shown(old, world);
  const row = { ...old, clinician: choice.clinician, start: choice.start, visit, reason };
  change(world.database(), row);
  return { action: 'modify', before, ...placed({ row, wish, found, asked: args }, world), ...frame(world) };
}

export function cancel(args: Args, world: Where): Result {
  const old = selected(args, world);
  remove(world.database(), old);
  return { action: 'cancel', cancelled: { ...shown(old, world), status: 'cancelled' }, upcoming: ahead(world).map((row) => shown(row, world)), ...frame(world) };
}

const ahead = (world: Where): Row[] => rows(world.database()).filter((row) => spanOf(row).end > world.now);

function selected({ action, appointment_id: id, department }: Args, world: Where): Row {
  const all = rows(world.database());
  const upcoming = ahead(world);
  const offer = upcoming.length === 0 ? 'There are no appointments ahead.' : `There are: ${upcoming.map((row) => `m${row.number} (${row.department}, ${row.start})`).join('; ')}.`;
  const matching = upcoming.filter((row) => (id === undefined || `m${row.number}` === id) && (department === undefined || row.department === department));
  if (matching.length === 1) return matching[0]!;
  const over = all.find((row) => `m${row.number}` === id);
  if (over && !upcoming.some((row) => row.number === over.number)) throw new ToolRefusal(`"appointment_id": ${id} was on ${over.start} and is over. ${offer}`);
  if (matching.length > 1) throw new ToolRefusal(`The action "${action}" needs "appointment_id" to say which appointment. ${offer}`);
  const said = [id && `"appointment_id" ${id}`, department && `"department" ${department}`].filter(Boolean).join(' and ');
  throw new ToolRefusal(said === '' ? `There is nothing to ${action}: no appointments are ahead.` : `No appointment ahead has ${said}. ${offer}`);
}

function checkVisit(visit: Row['visit'], department: Department): void {
  if (visit === 'video' && !practiceOf(department).video) throw new ToolRefusal(`"visit": ${department} sees patients in person only.`);
}

function placed({ row, wish, found, asked }: { row: Row; wish: Wish; found: readonly Choice[]; asked: Args }, world: Where) {
  const { user } = world.person;
  const late = asked.preferred_time === undefined ? null : Math.abs(minutesOf(`2025-01-01T${row.start.slice(11)}`) - minutesOf(`2025-01-01T${asked.preferred_time}`));
  return {
    appointment: shown(row, world),
    wishes_met: {
      date: asked.preferred_date === undefined ? null : dayOf(row.start) === asked.preferred_date,
      time: late === null ? null : late <= 30,
      clinician: asked.clinician === undefined ? null : wish.clinicians.includes(row.clinician),
    },
    alternatives: distinct(found.filter(({ start }) => start !== row.start), 3).map(slotShown),
    calendar_conflicts: calendarConflicts(world.person, spanOf(row)).map(({ title, start, end }) => ({ title, start, end })),
    guardian: guardianFor(row.patient, user.age),
    bring: ['Photo ID and insurance card', 'A list of current medicines', ...practiceOf(row.department).bring],
  };
}

function guardianFor(patient: Row['patient'], age: number) {
  if (patient === 'child') return { required: true, note: 'The child comes with a parent or guardian, who stays for the visit.' };
  if (patient === 'self' && age < adult)
    return { required: true, note: 'A parent or guardian must agree to this visit and come along; the slot is held until they confirm it.' };
  return { required: false, note: null };
}

/** No two at the same time. */
const distinct = (found: readonly Choice[], count: number): Choice[] => [...Map.groupBy(found, ({ start }) => start).values()].slice(0, count).map((same) => same[0]!);

const frame = ({ now, person }: Where) => ({
  now, time_zone: person.user.contact.timeZone,
  note: 'For reference only: this arranges a visit and is not a diagnosis or medical advice; questions about treatment belong to the clinician.',
  simulated: true as const,
});
