/** Stands in for the reception: the words of the need find the department, and each department has its own questions. */
import type { Scene, Setting, Understudies } from '#engine';
import { crisisSignal } from '../../safety.ts';
import type { Person } from '../support-tool.ts';
import { type Department, departmentFor } from './departments.ts';
import type { Intake } from './intake.ts';
import { preparations } from './preparations.ts';
import type { Args } from './shapes.ts';

type Given = { arguments: unknown; setting: Setting<Person> };

export const rehearsal: Understudies<Given> = { 'intake.md': intake };

const adult = 18;
const together = 'What can we do at home, and when should we come back?';
const gentle = { questions: ['Could we talk about how the last days have been?', 'Whom can I reach between two visits when it gets too much?'], note_down: ['Write down the name of one person who may be called for you.'] };

function intake({ input, random }: Scene<Given>): Intake {
  const { need = '', department: named, patient = 'self' } = input.arguments as Args;
  const child = patient === 'child' || (patient === 'self' && input.setting.person.user.age < adult);
  const crisis = crisisSignal(need);
  const department: Department = named ?? (crisis ? 'psychology' : departmentFor(need, child));
  if (crisis) return { department, ...gentle };
  const { questions, notes } = preparations[department];
  const own = random.sample(questions, random.int(2, 3));
  return { department, questions: child ? [...own.slice(0, 2), together] : own, note_down: random.sample(notes, random.int(1, 2)) };
}
