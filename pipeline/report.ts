/** What `compass report` shows, from top to bottom. A section asks the .sql files of audits/ and report/, and says how their answers are drawn. */
import type { ReportSection } from '#engine';
import { costs } from './report/costs.ts';
import { duplicates } from './report/duplicates.ts';
import { emotions } from './report/emotions.ts';
import { lengths } from './report/lengths.ts';
import { overview } from './report/overview.ts';
import { people } from './report/people.ts';
import { readings } from './report/readings.ts';
import { selection } from './report/selection.ts';
import { toolUse } from './report/tool-use.ts';
import { verification } from './report/verification.ts';

export const report: readonly ReportSection[] = [overview, people, emotions, toolUse, verification, selection, lengths, costs, duplicates, readings];
