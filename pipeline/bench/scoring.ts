/** What the command line asks of a benchmark's run. */
import { type FinishedRun, readText, type Scoring, UserError } from '#engine';
import type { Answer } from '#schemas/answer';
import type { Benchmark } from '#schemas/benchmark';
import type { TestPerson } from '#schemas/test-person';
import type { Verdict } from '#schemas/verdict';
import { answersIn } from './answers/stage.ts';
import { agreementTables } from './humans/agreement.ts';
import { readKey } from './humans/key.ts';
import { readRatings } from './humans/ratings.ts';
import { sheetsOf } from './humans/sheet.ts';
import type { Outcome } from './metrics/samples.ts';
import { tablesOf } from './metrics/tables/tables.ts';
import { pageOf } from './page.ts';
import people from './people.ts';
import { verdictsOn } from './verdicts/stage.ts';

export const scoring: Scoring = {
  tables: async (run) => tablesOf(await outcomeOf(run), run.calls()),
  page: async (run) => pageOf(await outcomeOf(run), run.calls()),
  async sheets(run, wish) {
    const { key, files } = sheetsOf(await outcomeOf(run), await run.records<TestPerson>(people.name), { ...wish, run: run.name });
    return { raters: { ...files, 'how-to-rate.md': guide() }, key: `${JSON.stringify(key, null, 2)}\n`, items: key.items.length };
  },
  agreement(path, sheets) {
    const key = readKey(path);
    return agreementTables(key, readRatings(sheets, key));
  },
};

async function outcomeOf(run: FinishedRun): Promise<Outcome> {
  const benchmark = benchmarkOf(run);
  const answers: Answer[] = [];
  const verdicts: Verdict[] = [];
  for (const condition of benchmark.conditions) {
    const stage = answersIn(condition, []);
    answers.push(...await run.records<Answer>(stage.name));
    for (const judge of benchmark.judges.keys()) verdicts.push(...await run.records<Verdict>(verdictsOn(stage, condition, judge + 1).name));
  }
  return { benchmark, answers, verdicts };
}

function benchmarkOf({ name, note }: FinishedRun): Benchmark {
  if (note.benchmark) return note.benchmark;
  throw new UserError(`The run ${name} is no benchmark.`, 'Make one with: npx compass bench --rehearse');
}

const guideFile = new URL('humans/how-to-rate.md', import.meta.url);
const judgeFile = new URL('verdicts/judge.md', import.meta.url);

/** The scales are those that the judge is given, word for word. */
function guide(): string {
  const judge = readText(judgeFile, 'verdicts/judge.md');
  const from = judge.indexOf('Judge each scale by itself.');
  const to = judge.indexOf('\n\nWhat the companion did stands between');
  if (from < 0 || to < from) throw new Error('The scales are not where they were in verdicts/judge.md.');
  return readText(guideFile, 'humans/how-to-rate.md').replace('{{scales}}', () => judge.slice(from, to));
}
