/** What medical_assistant takes and returns. */
import { z } from 'zod';
import { dayPattern, Weekday } from '../local-time.ts';
import { departments } from './departments.ts';
import { Preparation } from './intake.ts';

export const actions = ['book', 'query', 'modify', 'cancel'] as const;
export const patients = ['self', 'child', 'partner', 'parent', 'other-relative'] as const;
export const visits = ['in-person', 'video'] as const;

export const Input = z.strictObject({
  action: z.enum(actions).describe(
    'What to do. "book" needs need. "query" shows the appointments and, with department, free slots. "modify" moves an appointment or changes it. "cancel" gives it up. Example: "book"'),
  need: z.string().min(3).max(400).optional().describe(
    'For book: what the visit is for, in the user\'s words; it chooses the department when none is given. For modify: the new reason. Example: "I have had headaches every afternoon for two weeks"'),
  department: z.enum(departments).optional().describe('For book and query: where to go. For modify and cancel: which appointment is meant. Example: "dermatology"'),
  clinician: z.string().min(2).max(60).optional().describe('For book, query and modify: whom the user wishes to see, by name. Example: "Dr Amara Osei"'),
  patient: z.enum(patients).optional().describe('For book: who is to be seen; "self" unless given. Only an adult books for somebody else. Example: "child"'),
  preferred_date: z.string().regex(dayPattern).optional().describe(
    'For book, query and modify: the wished day, YYYY-MM-DD, from today to 90 days ahead; the soonest free slot unless given. Example: "2025-03-20"'),
  preferred_time: z.string().regex(/^\d{2}:\d{2}$/).optional().describe(
    'For book, query and modify: the wished local time, HH:MM from 09:00 to 17:00; the nearest free slot is taken. Example: "15:30"'),
  visit: z.enum(visits).optional().describe('For book and modify: how to meet; "in-person" unless given. Not every department sees people by video. Example: "video"'),
  appointment_id: z.string().regex(/^m\d+$/).optional().describe('For modify and cancel: the appointment, by the id that query or book returned; not needed when there is only one. Example: "m1"'),
});
export type Args = z.output<typeof Input>;

export const Appointment = z.strictObject({
  appointment_id: z.string(),
  status: z.enum(['confirmed', 'awaiting-guardian', 'past', 'cancelled']),
  department: z.enum(departments),
  clinician: z.string(),
  patient: z.enum(patients),
  start: z.string().describe('Local time.'),
  end: z.string().describe('Local time.'),
  weekday: Weekday,
  visit: z.enum(visits),
  place: z.string(),
  reason: z.string(),
});
export type Appointment = z.infer<typeof Appointment>;

export const Slot = z.strictObject({ clinician: z.string(), start: z.string(), weekday: Weekday });

const frame = {
  now: z.string().describe('Local time of the call.'),
  time_zone: z.string().describe('IANA name of the zone that all times are in.'),
  note: z.string().describe('To be said with the result.'),
  simulated: z.literal(true).describe('No real clinic is contacted.'),
};
const placed = {
  appointment: Appointment,
  wishes_met: z.strictObject({
    date: z.boolean().nullable(), time: z.boolean().nullable().describe('Within half an hour.'), clinician: z.boolean().nullable(),
  }).describe('Null where no wish was given.'),
  alternatives: z.array(Slot).describe('Other free slots near the wish.'),
  calendar_conflicts: z.array(z.strictObject({ title: z.string(), start: z.string(), end: z.string() })).describe('What the user\'s own calendar has at that time.'),
  guardian: z.strictObject({ required: z.boolean(), note: z.string().nullable() }).describe('Patients under 18 come with a parent or guardian.'),
  bring: z.array(z.string()),
};

export const Output = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('book'), ...placed, department_chosen_from_need: z.boolean(), preparation: Preparation.describe('How to come prepared.'), ...frame }),
  z.strictObject({
    action: z.literal('query'), upcoming: z.array(Appointment), past: z.array(Appointment).describe('The last three.'),
    department: z.enum(departments).nullable().describe('The one that the open slots are for.'), open_slots: z.array(Slot), ...frame,
  }),
  z.strictObject({ action: z.literal('modify'), before: Appointment, ...placed, ...frame }),
  z.strictObject({ action: z.literal('cancel'), cancelled: Appointment, upcoming: z.array(Appointment).describe('What is still planned.'), ...frame }),
]);
export type Result = z.input<typeof Output>;
