/** Whether a long run stays as small as a short one. */
import type { Part, Report } from './bench.ts';

export const memory: Part = {
  name: 'memory', about: 'Resident memory at its most, for 500 users and for 50.',
  users: 500,
  measure: async (bench): Promise<Report> => {
    const few = (await bench.finished(50)).took.peakMb;
    const many = (await bench.finished(500)).took.peakMb;
    const from = { fewUsers: bench.users(50), fewMb: few, manyUsers: bench.users(500), manyMb: many };
    return {
      measures: [
        { what: 'most resident memory, 500 users by 50 users', asked: { most: 1.5 }, found: many / few, unit: 'times', from },
        { what: 'most resident memory, 500 users', asked: { most: 400 }, found: many, unit: 'MB', from },
      ],
    };
  },
};
