/** 01: who each system meets, in the words that it, the judge and the raters are shown. Asks nobody. */
import { perRecord } from '#engine';
import { TestPerson } from '#schemas/test-person';
import { tickets } from './tickets.ts';

export default perRecord({
  name: '01-people',
  version: 1,
  reads: { ticket: tickets },
  writes: TestPerson,
  prompts: [],
  asks: [],
  uses: [],
  rehearsal: {},
  make: ({ ticket: { person, system } }) => ({
    userId: person.id, system: system.id, age: person.user.age, gender: person.user.gender, demographics: person.demographics, profile: person.profile, preferences: person.preferences,
  }),
});
