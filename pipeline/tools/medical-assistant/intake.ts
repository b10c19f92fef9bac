/** What a model makes of a need: the department, and how to come prepared. The slot, the times and the table are code's. Paper: Appendix A.1. */
import { type Check, reject } from '#engine';
import { z } from 'zod';
import { clinicalClaim } from '../../clinical-claims.ts';
import { unsafe } from '../../safety.ts';
import type { ToolWorld } from '../support-tool.ts';
import { type Department, departments } from './departments.ts';

export const Preparation = z.strictObject({
  questions: z.array(z.string().min(10).max(200)).min(2).max(3).describe('To ask the clinician.'),
  note_down: z.array(z.string().min(10).max(200)).min(1).max(2).describe('To watch and write down until the visit.'),
});
const Intake = z.strictObject({ department: z.enum(departments).describe('Where the need belongs.'), ...Preparation.shape });
export type Intake = z.infer<typeof Intake>;

/** `department` is the one asked for; null: the need decides. `child`: the patient is under 18. */
export type Visitor = { readonly need: string; readonly department: Department | null; readonly child: boolean; readonly crisis: boolean; readonly age: number };

export const intakeCheck = ({ need, department, child, crisis, age }: Visitor): Check<Intake> => (intake) => {
  if (department !== null && intake.department !== department) return reject('other-department', `The department is ${department}; it was asked for by name.`);
  if (intake.department === 'paediatrics' && !child) return reject('not-a-child', 'Paediatrics sees patients under 18 only. Choose another department.');
  if (crisis && department === null && !['psychology', 'psychiatry'].includes(intake.department)) return reject('not-heard', 'The need sounds like a crisis: choose psychology.');
  const open = intake.questions.find((question) => !question.trim().endsWith('?'));
  if (open !== undefined) return reject('no-question', `"${open}" is no question. Each of the questions ends with a question mark.`);
  const texts = [...intake.questions, ...intake.note_down];
  if (new Set(texts.map((text) => text.toLowerCase())).size < texts.length) return reject('repeated', 'Two of the questions or notes are the same.');
  return clinicalClaim(texts.join(' '), need) ?? unsafe(texts.join(' '), age);
};

export const takenIn = (visitor: Visitor, patient: string, world: ToolWorld): Promise<Intake> => world.ask('tool', world.prompt('intake.md', {
  departments: departments.join(', '), patient, department: visitor.department ?? 'not named; choose it from the need', need: visitor.need,
}), Intake, intakeCheck(visitor));
