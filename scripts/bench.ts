/**
 * Measures Compass on this machine, each figure beside the one that was asked for: `npm run bench`, or only some parts of it,
 * `npm run bench -- cost memory`. Runs are the real command line against the fake model server of test/fakes/, each on a core of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tableText } from '../src/cli/table.ts';
import { openBench, type Part } from './bench/bench.ts';
import { cost } from './bench/cost.ts';
import { faults } from './bench/faults.ts';
import { kill } from './bench/kill.ts';
import { limits } from './bench/limits.ts';
import { cores, pinned } from './bench/machine.ts';
import { isMet, type Measure, measuresTable, missedLine } from './bench/measure.ts';
import { memory } from './bench/memory.ts';
import { occupancy } from './bench/occupancy.ts';
import { reopen } from './bench/reopen.ts';
import { tools } from './bench/tools.ts';

const all: readonly Part[] = [tools, cost, occupancy, memory, reopen, limits, faults, kill];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '2' },
    /** A tenth of the users and kills: whether the bench works, not how good the figures are. */
    small: { type: 'boolean', default: false },
    /** Of the run that the cost is measured with: the functions that take the most time. */
    profile: { type: 'boolean', default: false },
    /** A rehearsed run that is there already. */
    answers: { type: 'string' },
  },
});
const unknown = positionals.find((name) => all.every((part) => part.name !== name));
if (unknown !== undefined) throw new RangeError(`There is no part "${unknown}"; there are: ${all.map(({ name }) => name).join(', ')}.`);
if (!(Number(values.seconds) > 0)) throw new RangeError(`--seconds takes a number above 0, not "${values.seconds}".`);

const parts = positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name));
const folder = mkdtempSync(join(tmpdir(), 'compass-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
const load = loadavg()[0]!;
const bench = openBench({
  folder, small: values.small, seconds: Number(values.seconds), profile: values.profile,
  answers: values.answers === undefined ? undefined : resolve(values.answers), most: Math.max(...parts.map(({ users }) => users)),
});

const measures: Measure[] = [];
const tables: Record<string, readonly object[]> = {};
for (const { name, about, measure } of parts) {
  bench.say(`${name}: ${about}`);
  const { measures: found, rows } = await measure(bench);
  measures.push(...found.map((one) => ({ part: name, ...one })));
  if (rows) tables[name] = rows;
  bench.say(measuresTable(measures.slice(-found.length)));
}

const missed = measures.filter((measure) => !isMet(measure)).map(missedLine);
if (values.json) process.stdout.write(JSON.stringify({ node: process.version, cores, pinned, load, small: values.small, measures, tables, missed }) + '\n');
else {
  for (const rows of Object.values(tables)) process.stdout.write(`${tableText(rows as Record<string, unknown>[])}\n`);
  if (load > cores / 2) process.stdout.write(`The machine was busy with other things when the bench began (load ${load.toFixed(1)}): times are longer than they need be.\n\n`);
  process.stdout.write(`Node ${process.version}, ${cores} cores${pinned ? ', run and server on one each' : ''}${values.small ? ', a tenth of the sizes' : ''}\n\n${measuresTable(measures)}\n`);
  process.stdout.write(missed.length === 0 ? `All ${measures.length} figures are met.\n` : `Missed ${missed.length} of ${measures.length}: ${missed.join('; ')}.\n`);
}
process.exitCode = missed.length === 0 ? 0 : 1;
