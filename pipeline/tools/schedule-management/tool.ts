/** The user's calendar: add, query, update, delete. Works on tables that start from what stands in the calendar before the situation. */
import { ToolRefusal, type World } from '#engine';
import { defineSupportTool, type Person } from '../support-tool.ts';
import { type ActionFields, checkFields } from '../action-fields.ts';
import { begin, entries, occurrences, tables } from './calendar.ts';
import { add, clockOf, del, update } from './edits.ts';
import { series } from './item.ts';
import { dayOf, daysBetween, daysLater, isRealDay, startOf } from '../local-time.ts';
import { mentions } from './selection.ts';
import { type Args, Input, Output, type Result } from './shapes.ts';

const fields: Record<Args['action'], ActionFields> = {
  add: { needs: ['title', 'start'], takes: ['end', 'place', 'notes', 'repeats', 'repeat_until'] },
  query: { needs: [], takes: ['from', 'to', 'text'] },
  update: { needs: [], takes: ['entry_id', 'text', 'title', 'start', 'end', 'place', 'notes', 'repeats', 'repeat_until', 'only_on'] },
  delete: { needs: [], takes: ['entry_id', 'text', 'only_on'] },
};
const act = { add, query, update, delete: del };

const listed = 25;

function query(args: Args, world: World<Person>): Result {
  const from = args.from ?? dayOf(world.now);
  if (!isRealDay(from)) throw new ToolRefusal(`"from" is ${from}, which is not a day.`);
  const to = args.to ?? daysLater(from, 13);
  if (!isRealDay(to)) throw new ToolRefusal(`"to" is ${to}, which is not a day.`);
  if (to < from) throw new ToolRefusal(`"to" (${to}) must not be before "from" (${from}).`);
  if (daysBetween(from, to) > 366) throw new ToolRefusal(`"to" (${to}) may be at most 366 days after "from" (${from}).`);
  const wanted = entries(world.database()).filter((entry) => args.text === undefined || mentions(entry, args.text));
  const found = series(occurrences(wanted, { start: startOf(from), end: startOf(daysLater(to, 1)) }));
  return {
    action: 'query', ...clockOf(world), from, to, text: args.text ?? null,
    entries: found.slice(0, listed), left_out: Math.max(0, found.length - listed),
  };
}

export default defineSupportTool({
  name: 'schedule_management',
  title: 'Schedule Management',
  summary: 'Keeps the user\'s calendar: adds an entry, shows what is planned, changes or deletes an entry, once or repeating. '
    + 'Every answer tells clashes and what else stands on that day. Medical appointments are shown here and changed with medical_assistant.',
  domain: 'information',
  kind: 'stateful',
  support: { primary: { type: 'instrumental', raters: 4 }, secondary: null },
  version: 2,
  input: Input,
  output: Output,
  examples: [
    { about: 'Set aside an hour for something new.', arguments: { action: 'add', title: 'Walk by the river with Dana', start: '2025-03-22T10:00', place: 'North bridge car park', notes: 'Bring the dog' } },
    { about: 'A habit that ends by itself.', arguments: { action: 'add', title: 'Revise one chapter', start: '2025-03-17T17:30', end: '2025-03-17T18:15', repeats: 'daily', repeat_until: '2025-04-11' } },
    { about: 'What stands in the next two weeks.', arguments: { action: 'query' } },
    { about: 'Look for one kind of entry in the coming weeks.', arguments: { action: 'query', from: '2025-03-14', to: '2025-04-30', text: 'appointment' } },
    { about: 'Move one entry by its id; it stays as long as it was.', arguments: { action: 'update', entry_id: 'e1', start: '2025-03-26T19:00' } },
    { about: 'Delete an entry.', arguments: { action: 'delete', entry_id: 'e1' } },
  ],
  state: { tables, begin },
  run: (args, world) => {
    checkFields(args, fields[args.action]);
    return act[args.action](args, world);
  },
});
