/** How soon a finished run says that there is nothing to do. */
import type { Part, Report } from './bench.ts';
import { runCompass } from './compass.ts';

export const reopen: Part = {
  name: 'reopen', about: 'A finished run of 500 users says that there is nothing to do.',
  users: 500,
  measure: async (bench): Promise<Report> => {
    const { run } = await bench.finished(500);
    bench.say('Opening the finished run again …');
    const took = [await runCompass(run), await runCompass(run), await runCompass(run)];
    if (took.some(({ words }) => !words.includes('Nothing to do'))) throw new Error(`The run was not finished:\n${took[0]!.words}`);
    const [, middle] = took.toSorted((a, b) => a.wallMs - b.wallMs);
    return { measures: [{ what: 'time to "Nothing to do", middle of three', asked: { most: 3 }, found: middle!.wallMs / 1000, unit: 's', from: { users: run.users, cpuSeconds: middle!.cpuMs / 1000, peakMb: middle!.peakMb } }] };
  },
};
