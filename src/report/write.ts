/** Puts a report where it belongs. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files.ts';
import { pageOf, type Report } from './page.ts';

export async function writeReport(folder: string, report: Report): Promise<{ file: string; bytes: number; sections: number }> {
  const file = join(folder, 'index.html');
  await writeWhole(file, pageOf(report));
  return { file, bytes: statSync(file).size, sections: report.sections.length };
}
