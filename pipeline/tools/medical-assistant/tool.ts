/** A simulated health centre: book, query, modify, cancel. A model reads the need, code keeps the slots and the table. It arranges visits; it never says what is wrong or what to take. */
import { defineSupportTool } from '../support-tool.ts';
import { type ActionFields, checkFields } from '../action-fields.ts';
import { begin, tables } from './appointments.ts';
import { book, cancel, modify, query } from './bookings.ts';
import { rehearsal } from './rehearsal.ts';
import { type Args, Input, Output } from './shapes.ts';

const fields: Record<Args['action'], ActionFields> = {
  book: { needs: ['need'], takes: ['department', 'clinician', 'patient', 'preferred_date', 'preferred_time', 'visit'] },
  query: { needs: [], takes: ['department', 'clinician', 'preferred_date', 'preferred_time'] },
  modify: { needs: [], takes: ['appointment_id', 'department', 'need', 'clinician', 'preferred_date', 'preferred_time', 'visit'] },
  cancel: { needs: [], takes: ['appointment_id', 'department'] },
};
const act = { book, query, modify, cancel };

export default defineSupportTool({
  name: 'medical_assistant',
  title: 'Medical Assistant',
  summary: 'Books, shows, moves and cancels medical appointments, psychological ones included, at a simulated health centre. '
    + 'From the need it finds the department, the nearest free slot, what to bring and what to ask. It gives no diagnosis and no advice on medicines.',
  domain: 'business',
  kind: 'stateful',
  support: { primary: { type: 'instrumental', raters: 4 }, secondary: null },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'A need, and nothing else: the department is chosen, the soonest slot taken.', arguments: { action: 'book', need: 'I keep worrying at night and would like to talk to somebody' } },
    { about: 'A wished day and time in a department.', arguments: { action: 'book', need: 'Yearly skin check', department: 'dermatology', preferred_date: '2025-04-09', preferred_time: '10:00' } },
    { about: 'By video.', arguments: { action: 'book', need: 'Hay fever has started early this year', preferred_time: '15:30', visit: 'video' } },
    { about: 'What is planned.', arguments: { action: 'query' } },
    { about: 'Free slots before deciding.', arguments: { action: 'query', department: 'physiotherapy', preferred_date: '2025-03-24' } },
    { about: 'Move an appointment to another day.', arguments: { action: 'modify', appointment_id: 'm1', preferred_date: '2025-04-02' } },
    { about: 'Give an appointment up.', arguments: { action: 'cancel', appointment_id: 'm1' } },
  ],
  prompts: ['intake.md'],
  asks: ['tool'],
  rehearsal,
  state: { tables, begin },
  run: (args, world) => {
    checkFields(args, fields[args.action]);
    return act[args.action](args, world);
  },
});
