/** What is made of a benchmark and of a calibration, as the command line takes hold of it. */
import { readText, type ReportSection, type Scoring } from '#engine';
import type { Reading } from '#schemas/reading';
import { dimensions } from '#schemas/verdict';
import { agreementTables } from './humans/agreement.ts';
import { readKey } from './humans/key.ts';
import { readRatings } from './humans/ratings.ts';
import { sheetsOf } from './humans/sheet.ts';
import { calibrationTables } from './metrics/calibration/tables.ts';
import { tablesOf } from './metrics/tables/tables.ts';
import { pageOf } from './page.ts';

export const scoring: Scoring = {
  benchmark: { tables: tablesOf, page: pageOf },
  calibration: { tables: calibrationTables, page: calibrationPage },
  sheets(outcome, people, wish) {
    const { key, files } = sheetsOf(outcome, people, wish);
    return { raters: { ...files, 'how-to-rate.md': guide() }, key: `${JSON.stringify(key, null, 2)}\n`, items: key.items.length };
  },
  agreement(path, sheets) {
    const key = readKey(path);
    return agreementTables(key, readRatings(sheets, key));
  },
};

function calibrationPage(readings: readonly Reading[]): ReportSection[] {
  return [{
    name: 'calibration', title: 'How far the readers can be relied on', about: 'Verifiers and judges were asked about records with planted faults beside untouched ones, about some of them again.',
    parts: calibrationTables(readings).map((table) => ({ kind: 'given', title: table.title, table })),
  }];
}

const guideFile = new URL('humans/HOW-TO-RATE.md', import.meta.url);
const judgeFile = new URL('verdicts/judge.md', import.meta.url);

/** The scales are those that the judge is given, word for word. */
function guide(): string {
  const judge = readText(judgeFile, 'verdicts/judge.md');
  const from = judge.indexOf('Judge each scale by itself.');
  const last = judge.indexOf(`\n${dimensions.at(-1)!}: `);
  const to = judge.indexOf('\n\n', last);
  if (from < 0 || last < from || to < 0) throw new Error('The scales are not where they were in verdicts/judge.md.');
  return readText(guideFile, 'humans/HOW-TO-RATE.md').replace('{{scales}}', () => judge.slice(from, to));
}
