/** Stage 01: what is drawn follows the priors, nothing implausible is drawn, and the same key draws the same user. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '#engine';
import { Demographics } from '#schemas/demographics';
import { Ticket } from '#schemas/run';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { careers } from '../pipeline/01-demographics/career.ts';
import { implausible } from '../pipeline/01-demographics/constraints.ts';
import { wageAt } from '../pipeline/01-demographics/income.ts';
import { places } from '../pipeline/01-demographics/places.ts';
import stage from '../pipeline/01-demographics/stage.ts';
import { educationBands, occupationOf } from '../pipeline/01-demographics/tables.ts';
import { drawUser, type User } from '../pipeline/01-demographics/user.ts';
import { oldest, ticketsFor } from '../pipeline/tickets.ts';
import { readJson, readTable } from '../src/draw/table.ts';
import { UserError } from '../src/errors.ts';
import { randomFor } from '../src/random.ts';
import { chiSquare, chiSquareTail } from './helpers/chi-square.ts';

const seed = 20_240_601;
const many = 100_000;
const draw = (ticket: Ticket, from = seed): User => drawUser(ticket, randomFor(from, stage.name, ticket.id));
const make = (ticket: Ticket): unknown => stage.make({ ticket, part: '', earlier: [] }, { random: randomFor(seed, stage.name, ticket.id) } as Context);
const first = (minAge = 6): Ticket => ticketsFor({ train: 1, test: 0, minAge })[0]!;
const tally = <T>(items: readonly T[]): Map<T, number> => items.reduce((counts, item) => counts.set(item, (counts.get(item) ?? 0) + 1), new Map<T, number>());
const percent = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;

/** The world's people by single year of age, summed here again from the published table. */
const Row = z.object({ location: z.string(), age_group: z.string(), male: z.coerce.number(), female: z.coerce.number() });
const world = readTable(new URL('../priors/population.csv', import.meta.url), Row).filter(({ location }) => location === 'World');
const years = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const peopleAged = (age: number): number => {
  const row = world.find(({ age_group: group }) => group.startsWith(`${age - (age % 5)}-`))!;
  return (row.male + row.female) / 5;
};
const peopleIn = (ages: readonly number[]): number => ages.reduce((all, age) => all + peopleAged(age), 0);

describe('a hundred thousand users', { timeout: 60_000 }, () => {
  let users: readonly User[] = [];
  let ages = new Map<number, number>();
  beforeAll(() => {
    users = ticketsFor({ train: many, test: 0, minAge: 6 }).map((ticket) => draw(ticket));
    ages = tally(users.map(({ age }) => age));
  });
  const countIn = (group: readonly number[]): number => group.reduce((all, age) => all + (ages.get(age) ?? 0), 0);

  test('none is implausible, before the stage has looked', () => {
    expect(users.flatMap((user) => implausible(user) ?? [])).toEqual([]);
  });

  test('ages follow the population of the world, group by group and year by year', () => {
    const groups = years(1, 17).map((number) => years(Math.max(6, number * 5), Math.min(oldest, number * 5 + 4)));
    const byGroup = chiSquare(groups.map(countIn), groups.map(peopleIn));
    const byYear = chiSquare(years(6, oldest).map((age) => countIn([age])), years(6, oldest).map(peopleAged));
    console.log(`age groups: chi-square ${byGroup.statistic.toFixed(1)}, ${byGroup.freedom} degrees of freedom, p = ${byGroup.p.toFixed(3)}`);
    console.log(`single years: chi-square ${byYear.statistic.toFixed(1)}, ${byYear.freedom} degrees of freedom, p = ${byYear.p.toFixed(3)}`);
    expect(byGroup.freedom).toBe(16);
    expect(byGroup.p).toBeGreaterThan(0.001);
    expect(byYear.p).toBeGreaterThan(0.001);
    expect([Math.min(...ages.keys()), Math.max(...ages.keys())]).toEqual([6, 85]);
  });

  test('half are women, give or take three standard errors', () => {
    const women = users.filter(({ gender }) => gender === 'female').length;
    expect(Math.abs(women - many / 2)).toBeLessThan(3 * Math.sqrt(many / 4));
  });

  test.each(educationBands().filter(({ to }) => to >= 6))('from $from to $to every allowed education occurs, as often as it should', ({ from, to, values }) => {
    const inBand = users.filter(({ age }) => from <= age && age <= to);
    const seen = tally(inBand.map(({ education }) => education.value));
    expect([...seen.keys()].sort()).toEqual(values.map(({ value }) => value).sort());
    if (values.length > 1) expect(chiSquare(values.map(({ value }) => seen.get(value)!), values.map(({ weight }) => weight)).p).toBeGreaterThan(0.001);
  });

  test('more and more retire; work is spread over the Job Zones', () => {
    const retired = [[55, 59], [60, 64], [65, 69], [70, 74], [75, 85]].map(([from, to]) => {
      const group = users.filter(({ age, education }) => from! <= age && age <= to! && !education.student);
      return group.filter(({ occupation }) => occupation.kind === 'retired').length / group.length;
    });
    expect(retired).toEqual([...retired].sort((a, b) => a - b));
    expect(retired[0]).toBeLessThan(0.15);
    expect(retired.at(-1)).toBeGreaterThan(0.9);
    const zones = tally(users.flatMap(({ occupation }) => occupation.jobZone ?? []));
    const all = [...zones.values()].reduce((sum, count) => sum + count, 0);
    console.log(`Job Zones: ${years(1, 5).map((zone) => `${zone}: ${percent(zones.get(zone) ?? 0, all)}`).join(', ')}; retired by age: ${retired.map((share) => percent(share, 1)).join(', ')}`);
    expect([...zones.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test('wages lie where the occupation pays them, and differ', () => {
    const earners = users.filter(({ income }) => income.basis === 'wage');
    const shares = earners.map(({ income, occupation }) => income.usd / occupationOf(occupation.onetCode!).wages[2]!);
    const middle = [...shares].sort((a, b) => a - b)[Math.floor(shares.length / 2)]!;
    expect(middle).toBeGreaterThan(0.93);
    expect(middle).toBeLessThan(1.07);
    expect(Math.max(...earners.map(({ income }) => income.usd))).toBeLessThan(400_000);
  });

  test('e-mail addresses are unique', () => {
    expect(new Set(users.map(({ contact }) => contact.email)).size).toBe(many);
  });
});

describe('the stage', () => {
  test('makes records of its shape, and exactly what is drawn', () => {
    for (const ticket of ticketsFor({ train: 4_000, test: 1_000, minAge: 0 })) {
      const made = make(ticket) as User;
      Demographics.parse({ id: ticket.id, rehearsal: false, ...made });
      if (Number(ticket.id.slice(1)) % 10 === 0) expect(made).toEqual(draw(ticket));
    }
  });

  test('draws the same user from the same key, whoever was drawn before, and another from another seed', () => {
    const [one, two] = ticketsFor({ train: 2, test: 0, minAge: 6 }) as [Ticket, Ticket];
    const before = draw(one);
    draw(two);
    expect(draw(one)).toEqual(before);
    expect(draw(one, seed + 1)).not.toEqual(before);
    expect(draw(two).name).not.toEqual(before.name);
  });

  test('draws small children when they are asked for, and only the very old when nobody else is', () => {
    const ages = tally(ticketsFor({ train: 10_000, test: 0, minAge: 0 }).map((ticket) => draw(ticket).age));
    expect(years(0, oldest).every((age) => ages.has(age))).toBe(true);
    expect(draw(first(oldest)).age).toBe(oldest);
  });

  test('drops the record when every draw is implausible', () => {
    expect(make({ ...first(), id: 'nobody' })).toMatchObject({ drop: 'implausible', why: expect.stringContaining('@example') });
  });
});

describe('tickets', () => {
  test('test users stand evenly among the train users, and a few train users come last', () => {
    const order = ticketsFor({ train: 400, test: 100, minAge: 6 }).map(({ split }) => split);
    for (let first = 0; first < 500; first += 50) expect(order.slice(first, first + 50).filter((split) => split === 'test')).toHaveLength(10);
    expect(order.lastIndexOf('test')).toBeLessThan(497);
    expect(ticketsFor({ train: 0, test: 2, minAge: 6 })).toHaveLength(2);
    expect(ticketsFor({ train: 2, test: 0, minAge: 6 })).toHaveLength(2);
  });

  test('a larger run has the same users and more', () => {
    const small = ticketsFor({ train: 3, test: 2, minAge: 6 });
    const large = ticketsFor({ train: 40, test: 20, minAge: 6 });
    expect(small.map(({ id, split }) => `${id} ${split}`)).toEqual(['t0001 test', 'u0001 train-profile', 't0002 test', 'u0002 train-history', 'u0003 train-profile']);
    for (const ticket of small) expect(large).toContainEqual(ticket);
    expect(z.array(Ticket).parse(large)).toHaveLength(60);
    expect(tally(large.map(({ split }) => split)).get('train-history')).toBe(20);
  });

  test.each([-1, 86, 6.5])('refuse to begin at the age %d', (minAge) => {
    expect(() => ticketsFor({ train: 1, test: 0, minAge })).toThrow(UserError);
  });
});

describe('constraints', () => {
  const worker = (): User => ({
    ...draw(first()), age: 45, education: { value: "Bachelor's degree holder", level: 'bachelor', student: false },
    occupation: { kind: 'employed', title: 'Civil Engineers', onetCode: '17-2051.00', jobZone: 4 }, income: { usd: 98_000, year: 2024, basis: 'wage' },
  });
  const doctor = (age: number): User => ({
    ...worker(), age, education: { value: 'Doctoral degree holder', level: 'doctoral', student: false },
    occupation: { kind: 'employed', title: 'Family Medicine Physicians', onetCode: '29-1215.00', jobZone: 5 },
  });
  const pupil = (): User => ({
    ...worker(), age: 9, education: { value: 'Primary school (incomplete)', level: 'primary', student: true },
    occupation: { kind: 'student', title: 'Primary school student', onetCode: null, jobZone: null }, income: { usd: 0, year: 2024, basis: 'none' },
  });

  test('have nothing against ordinary people', () => {
    expect([worker(), doctor(45), pupil()].map(implausible)).toEqual([undefined, undefined, undefined]);
  });

  test.each<[string, () => User]>([
    ['a doctor aged 24', () => doctor(24)],
    ['a doctor aged 28', () => doctor(28)],
    ['a doctor with a bachelor', () => ({ ...worker(), occupation: { ...doctor(45).occupation, jobZone: 4 } })],
    ['a full-time job at 9', () => ({ ...pupil(), occupation: worker().occupation, income: worker().income })],
    ['a job beside primary school', () => ({ ...pupil(), income: { usd: 3_000, year: 2024, basis: 'student-job' } })],
    ['retired at 30', () => ({ ...worker(), age: 30, occupation: { ...worker().occupation, kind: 'retired' }, income: { usd: 30_000, year: 2024, basis: 'retirement' } })],
    ['a student with a Job Zone', () => ({ ...pupil(), occupation: { ...pupil().occupation, jobZone: 1 } })],
    ['a doctorate at 20', () => ({ ...doctor(45), age: 20 })],
    ['a Job Zone above the schooling', () => ({ ...worker(), occupation: { ...worker().occupation, jobZone: 5 } })],
    ['an airline pilot at 65', () => ({ ...worker(), age: 65, occupation: { ...worker().occupation, title: 'Airline Pilots, Copilots, and Flight Engineers' } })],
    ['somebody aged 86', () => ({ ...worker(), age: 86 })],
    ['a wage without a job', () => ({ ...worker(), income: { usd: 0, year: 2024, basis: 'none' } })],
    ['a phone number that may exist', () => ({ ...worker(), contact: { ...worker().contact, phone: '(212) 555-0200' } })],
    ['an e-mail address that may exist', () => ({ ...worker(), contact: { ...worker().contact, email: 'a.b.u0001@mail.com' } })],
    ['a postcode of another state', () => ({ ...worker(), contact: { ...worker().contact, state: 'AK', postcode: '10002' } })],
    ['Table 8: adult education at 22', () => ({ ...worker(), age: 22, education: { value: 'Adult education graduate', level: 'upper-secondary', student: false } })],
  ])('see %s', (_, user) => {
    expect(implausible(user())).toBeTypeOf('string');
  });

  test('agree with the rules of drawing at the youngest and the oldest age of every occupation', () => {
    const found = new Set<string | undefined>();
    for (const band of educationBands()) for (const { value, student, level, min_job_zone: lowest, max_job_zone: highest } of band.values) {
      if (student || band.to < 19) continue;
      for (const { occupation: { zone, code, title }, from, to, doctorate } of careers()) {
        const [young, old] = [Math.max(from, band.from), Math.min(to, band.to)];
        if (zone < lowest || zone > highest || young > old || (doctorate && level !== 'doctoral')) continue;
        const user = { ...worker(), education: { value, level, student }, occupation: { kind: 'employed' as const, title, onetCode: code, jobZone: zone } };
        for (const age of [young, old]) found.add(implausible({ ...user, age }));
      }
    }
    expect([...found]).toEqual([undefined]);
  });
});

describe('rules of their own', () => {
  test('a wage goes through the known percentiles and a little beyond, never over what is known', () => {
    const plain = { code: '', title: '', zone: 3, jobs: 1, wages: [20_000, 30_000, 40_000, 60_000, 90_000], topCoded: false };
    expect([10, 25, 50, 75, 90].map((at) => Math.round(wageAt(plain, at)))).toEqual(plain.wages);
    expect(wageAt(plain, 5)).toBeGreaterThan(15_000);
    expect(wageAt(plain, 95)).toBeLessThan(110_000);
    expect(wageAt({ ...plain, wages: [90_000, 150_000, 239_200, 239_200, 239_200], topCoded: true }, 95)).toBe(239_200);
    expect(wageAt({ ...plain, wages: [90_000, 120_000, 150_000, 200_000, 239_200], topCoded: true }, 95)).toBe(239_200);
  });

  test('places: every state and the capital, time zones that exist, five-digit postcodes', () => {
    expect(new Set(places.map(({ state }) => state)).size).toBe(51);
    expect(Math.round(places.reduce((sum, { millions }) => sum + millions, 0))).toBe(331);
    for (const { timeZone, areaCode, postcodes } of places) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      expect(areaCode).toMatch(/^[2-9]\d\d$/);
      for (const postcode of postcodes) expect(postcode).toMatch(/^\d{5}$/);
    }
  });
});

describe('tables', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const Pet = z.strictObject({ name: z.string(), legs: z.coerce.number().int(), weight: z.coerce.number().optional() });

  test('give rows of their shape, read once; an empty cell is absent', () => {
    const path = file('pets.csv', 'name,legs,weight\n"Rex, the dog",4,\nTweety,2,0.02\n');
    const rows = readTable(path, Pet);
    expect(rows).toEqual([{ name: 'Rex, the dog', legs: 4 }, { name: 'Tweety', legs: 2, weight: 0.02 }]);
    rmSync(path);
    expect(readTable(path, Pet)).toBe(rows);
  });

  test.each([
    ['a wrong cell', 'a.csv', 'name,legs,weight\nRex,4,1\nTweety,two,1\n', /a\.csv line 3: legs:/],
    ['an empty cell that is needed', 'b.csv', 'name,legs,weight\nRex,,1\n', /b\.csv line 2: legs:/],
    ['a short line', 'c.csv', 'name,legs,weight\nRex,4\n', /c\.csv.*line 2/],
    ['an unknown column', 'd.csv', 'name,legs,weight,colour\nRex,4,1,red\n', /d\.csv line 2: .*colour/],
    ['no rows', 'e.csv', 'name,legs,weight\n', /e\.csv has no rows/],
  ])('name the line of %s', (_, name, text, words) => {
    const read = () => readTable(file(name, text), Pet);
    expect(read).toThrow(UserError);
    expect(read).toThrow(words);
  });

  test('JSON: missing, broken and wrong files are the user’s to mend', () => {
    const Shape = z.array(z.int());
    expect(readJson(file('good.json', '[1, 2]'), Shape)).toEqual([1, 2]);
    expect(() => readJson(join(folder, 'none.json'), Shape)).toThrow(UserError);
    expect(() => readJson(file('broken.json', '[1'), Shape)).toThrow(/broken\.json/);
    expect(() => readJson(file('wrong.json', '[1, "two"]'), Shape)).toThrow(/wrong\.json: 1:/);
  });
});

describe('the chi-square test', () => {
  // Critical values from printed tables.
  test.each([[3.841, 1, 0.05], [6.635, 1, 0.01], [18.307, 10, 0.05], [2.558, 10, 0.99], [26.296, 16, 0.05], [39.252, 16, 0.001], [124.342, 100, 0.05], [67.328, 100, 0.995]])(
    'gives %d with %i degrees of freedom p = %d', (statistic, freedom, p) => {
      expect(Math.abs(chiSquareTail(statistic, freedom) / p - 1)).toBeLessThan(0.003);
    });

  test('sees a loaded die and passes a fair one', () => {
    expect(chiSquare([100, 100, 100, 100, 100, 160], [1, 1, 1, 1, 1, 1]).p).toBeLessThan(0.001);
    expect(chiSquare([104, 95, 101, 99, 98, 103], [1, 1, 1, 1, 1, 1]).p).toBeGreaterThan(0.9);
  });
});
