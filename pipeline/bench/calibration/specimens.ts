/** 01: the records that a reader is tried on, untouched or with one thing changed. Asks nobody. */
import { drop, perRecord } from '#engine';
import { Specimen } from '#schemas/specimen';
import { plants } from './plant.ts';
import { tickets } from './tickets.ts';

export default perRecord({
  name: '01-specimens',
  version: 1,
  reads: { ticket: tickets },
  writes: Specimen,
  prompts: [],
  asks: [],
  uses: [],
  rehearsal: {},
  make({ ticket }, { random }) {
    const { person, record, change, author } = ticket;
    const changed = change === null ? record : plants[change](ticket, random);
    if (!changed) return drop('nothing-to-plant', 'The run has kept no other record of this user that the change could be made with.');
    const { tool, arguments: args, result } = changed.call;
    return { userId: person.id, sourceId: record.call.id, author, change, call: { tool, arguments: args, result }, reply: changed.reply };
  },
});
