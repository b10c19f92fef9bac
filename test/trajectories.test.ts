/** Stage 03: the checks on a life's events, calendar and appointments, and the understudy that stands in for a model. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../src/ask.ts';
import { fill, readPrompt } from '../src/llm/prompt.ts';
import { randomFor } from '../src/random.ts';
import type { Context } from '../src/run/stage.ts';
import type { Demographics } from '../schemas/demographics.ts';
import type { Profile } from '../schemas/profile.ts';
import { topics } from '../schemas/topic.ts';
import { Trajectory } from '../schemas/trajectory.ts';
import { drawUser } from '../pipeline/01-demographics/user.ts';
import { drawTraits } from '../pipeline/02-profiles/traits.ts';
import { trajectoryProblem } from '../pipeline/03-trajectories/checks.ts';
import { rehearsal } from '../pipeline/03-trajectories/rehearsal.ts';
import { TrajectoryAnswer } from '../pipeline/03-trajectories/shapes.ts';
import trajectories from '../pipeline/03-trajectories/stage.ts';
import { days, timingOf } from '../pipeline/03-trajectories/understudies/seasons.ts';
import { begunBy, earliest, firstDay, lastAppointmentDay, lastEntryDay, latest } from '../pipeline/03-trajectories/window.ts';
import { lifeOf } from '../pipeline/rehearsal/life.ts';
import { minorBreach } from '../pipeline/safety.ts';
import { ticketsFor } from '../pipeline/tickets.ts';
import { minutesOf, weekday } from '../pipeline/tools/local-time.ts';
import { root } from './helpers/source.ts';

const draw = (count: number, minAge: number): Demographics[] => ticketsFor({ train: count, test: 0, minAge })
  .map((ticket) => ({ id: ticket.id, rehearsal: true, ...drawUser(ticket, randomFor('trajectories-test', minAge, ticket.id)) }));
const users: readonly Demographics[] = [...draw(400, 6), ...draw(300, 0).filter(({ age }) => age < 6)];

const search = Object.assign(() => { throw new Error('Nobody searches here.'); }, { items: () => [], origin: () => ({ source: '', licence: '' }), folder: () => '' });

/** As much of a profile as the prompt and the understudy read. */
const profileOf = (user: Demographics): Profile => ({
  id: user.id, rehearsal: true, attributes: { maritalStatus: 'single', household: 'x', daily: 'x', community: 'x' },
  personality: { traits: drawTraits(randomFor('traits', user.id)), description: 'x' },
  background: { hobbies: 'x', health: 'x', family: 'x', lifestyle: 'x', formativeExperiences: 'x' }, preferences: { topics: [], music: null, movies: null },
});
const inputFor = (user: Demographics) => ({ user, profile: profileOf(user), part: '', earlier: [] });

function said(user: Demographics, attempt: number): unknown {
  return rehearsal['author.md']!({ input: inputFor(user), slots: {}, attempt, rejection: undefined, random: randomFor(user.id, attempt), search });
}

function verdict(answer: unknown, user: Demographics): string {
  const parsed = TrajectoryAnswer.safeParse(answer);
  return parsed.success ? (trajectoryProblem(parsed.data, user)?.code ?? 'fine') : 'wrong-shape';
}

test('the window is counted from the start month', () => {
  expect({ earliest, begunBy, latest, firstDay, lastEntryDay, lastAppointmentDay }).toEqual({
    earliest: '2023-07-01', begunBy: '2024-01-01', latest: '2025-02-28', firstDay: '2025-03-01', lastEntryDay: '2025-04-25', lastAppointmentDay: '2025-05-31',
  });
  expect([days[0]?.date, days.at(-1)?.date]).toEqual([earliest, latest]);
});

describe('the understudy', () => {
  const answers = users.map((user) => ({ user, answer: TrajectoryAnswer.parse(said(user, 3)) }));

  test('gets it right from the third attempt on', () => {
    expect(answers.map(({ user, answer }) => [user.id, user.age, verdict(answer, user)]).filter(([, , code]) => code !== 'fine')).toEqual([]);
  });

  test('gets about four in a hundred first attempts wrong', () => {
    const wrong = users.filter((user) => verdict(said(user, 1), user) !== 'fine').length / users.length;
    expect(wrong).toBeGreaterThan(0.015);
    expect(wrong).toBeLessThan(0.08);
  });

  test('leaves no slot open, says nothing unfit for minors, and tells no two users the same life', () => {
    const texts = answers.map(({ answer: { aspects, calendar, appointments } }) => JSON.stringify({ aspects, titles: calendar.map(({ title, place }) => [title, place]), reasons: appointments.map(({ reason }) => reason) }));
    expect(texts.filter((text) => /\{[?!]?\w+\}|undefined/.test(text))).toEqual([]);
    expect(answers.flatMap(({ user }, index) => (user.age < 18 ? (minorBreach(texts[index]!) ?? []) : []))).toEqual([]);
    expect(new Set(texts).size).toBe(users.length);
  });

  test('lets nothing happen out of season', () => {
    const odd = answers.flatMap(({ user, answer }) => answer.aspects.flatMap(({ events }) => events.filter(({ date, event }) => !timingOf(event.replaceAll(user.name.first, 'N')).months.includes(Number(date.slice(5, 7))))));
    expect(odd).toEqual([]);
  });

  test('plans nothing twice at the same time, weekly entries and appointments included', () => {
    const clashes = answers.flatMap(({ user, answer: { calendar, appointments } }) => {
      const spans = [
        ...calendar.flatMap(({ title, start, end, repeats }) => Array.from({ length: repeats === 'weekly' ? 12 : 1 }, (_, week) => ({ title, from: minutesOf(start) + week * 10_080, to: minutesOf(end) + week * 10_080 }))),
        ...appointments.map(({ department, start }) => ({ title: department, from: minutesOf(start), to: minutesOf(start) + 30 })),
      ].toSorted((one, other) => one.from - other.from);
      return spans.filter((span, index) => index > 0 && span.from < spans[index - 1]!.to).map(({ title }) => `${user.id}: ${title}`);
    });
    expect(clashes).toEqual([]);
  });

  test('remembers the people of the life that the profile was made from', () => {
    const named = answers.filter(({ user, answer }) => {
      const { friends, children, parents, guardians, partner, siblings } = lifeOf(user);
      const text = JSON.stringify(answer);
      return [...friends, ...children, ...parents, ...guardians, ...siblings, ...(partner === null ? [] : [partner])].some(({ name }) => text.includes(name));
    });
    expect(named.length / answers.length).toBeGreaterThan(0.9);
  });
});

describe('checks', () => {
  const adult = users.find(({ age, occupation }) => age > 30 && age < 60 && occupation.kind === 'employed')!;
  const child = users.find(({ age }) => age > 6 && age < 12)!;
  const good = TrajectoryAnswer.parse(said(adult, 3));
  type Answer = TrajectoryAnswer;
  const event = (date: string, tone: 'up' | 'down' | 'steady' = 'steady', text = `Something happened on ${date}.`) => ({ date, tone, event: text });
  const events = (...list: ReturnType<typeof event>[]): Answer => ({ ...good, aspects: good.aspects.map((one, index) => (index === 0 ? { ...one, events: list } : one)) });
  const entry = (change: Partial<Answer['calendar'][number]>): Answer => ({ ...good, calendar: [{ title: 'Walk', start: '2025-03-08T10:00', end: '2025-03-08T11:00', place: 'park', repeats: 'never', ...change }, ...good.calendar.slice(1)] });
  const visit = (change: Partial<Answer['appointments'][number]>): Answer => ({ ...good, appointments: [{ department: 'dentistry', clinician: 'Dr Ann Lee', reason: 'yearly check', start: '2025-03-18T09:00', ...change }] });
  const single = (start: string, end: string) => ({ title: `Walk at ${start}`, start, end, place: 'park', repeats: 'never' as const });

  test.each<[string, Answer]>([
    ['missing-aspect', { ...good, aspects: good.aspects.slice(1) }],
    ['repeated-aspect', { ...good, aspects: [...good.aspects, good.aspects[0]!] }],
    ['wrong-event-count', events(event('2024-01-10'))],
    ['unreal-date', events(event('2024-01-10'), event('2024-02-30'))],
    ['out-of-range', events(event('2024-01-10'), event('2025-03-01'))],
    ['out-of-range', events(event('2023-06-30'), event('2024-01-10'))],
    ['out-of-order', events(event('2024-05-10'), event('2024-01-10'))],
    ['too-long', events(event('2024-01-10', 'up', 'One. Two. Three.'), event('2024-02-10'))],
    ['span-too-short', { ...good, aspects: topics.map((aspect, index) => ({ aspect, events: [event('2024-02-01', 'up', `A good thing, number ${index}.`), event('2024-03-01', 'down', `A bad thing, number ${index}.`)] })) }],
    ['one-sided', { ...good, aspects: topics.map((aspect, index) => ({ aspect, events: [event('2023-08-01', 'up', `A good thing, number ${index}.`), event('2024-03-01', 'up', `A better thing, number ${index}.`)] })) }],
    ['repeated-event', events(event('2024-01-10', 'up', 'It rained.'), event('2024-02-10', 'up', 'It rained.'))],
    ['wrong-entry-count', { ...good, calendar: good.calendar.slice(0, 2) }],
    ['unreal-date', entry({ start: '2025-03-08T25:00' })],
    ['out-of-range', entry({ start: '2025-05-08T10:00', end: '2025-05-08T11:00' })],
    ['ends-before-start', entry({ end: '2025-03-08T10:00' })],
    ['odd-hours', entry({ start: '2025-03-08T03:00', end: '2025-03-08T04:00' })],
    ['odd-hours', entry({ start: '2025-03-08T22:30', end: '2025-03-09T00:30' })],
    ['nothing-weekly', { ...good, calendar: ['08', '09', '10'].map((day) => single(`2025-03-${day}T10:00`, `2025-03-${day}T11:00`)) }],
    ['calendar-clash', { ...good, calendar: [...good.calendar.filter(({ repeats }) => repeats === 'weekly').slice(0, 1), single('2025-03-08T10:00', '2025-03-08T12:00'), single('2025-03-08T11:00', '2025-03-08T13:00')] }],
    ['wrong-appointment-count', { ...good, appointments: [] }],
    ['unknown-department', visit({ department: 'astrology' })],
    ['closed-clinic', visit({ start: '2025-03-16T10:00' })], ['closed-clinic', visit({ start: '2025-03-18T18:00' })],
    ['out-of-range', visit({ start: '2025-06-03T10:00' })],
    ['unsafe-harm', events(event('2024-01-10'), event('2024-02-10', 'down', 'He read about the easiest way to poison people.'))],
  ])('%s', (code, answer) => {
    expect(trajectoryProblem(answer, adult)?.code).toBe(code);
  });

  test('a child does not go to the doctor alone, nor out at night', () => {
    const fine = TrajectoryAnswer.parse(said(child, 3));
    expect(trajectoryProblem({ ...fine, appointments: visit({}).appointments }, child)?.code).toBe('no-guardian');
    expect(trajectoryProblem({ ...fine, appointments: visit({ reason: 'yearly check, with her mother Dana' }).appointments }, child)).toBeUndefined();
    expect(trajectoryProblem({ ...fine, calendar: entry({ start: '2025-03-08T20:00', end: '2025-03-08T21:00' }).calendar }, child)?.code).toBe('odd-hours');
    expect(trajectoryProblem({ ...fine, aspects: events(event('2024-01-10'), event('2024-02-10', 'up', 'A cousin let him try a beer.')).aspects }, child)?.code).toBe('unsafe-minor');
  });

  test('what is fine is fine', () => {
    expect(weekday('2025-03-18T09:00')).toBe('Tuesday');
    expect([good, entry({}), visit({})].map((answer) => trajectoryProblem(answer, adult)?.code)).toEqual([undefined, undefined, undefined]);
  });
});

test('the stage makes whole trajectories from its prompt and understudy', async () => {
  for (const user of users.slice(0, 60)) {
    const made = await trajectories.make(inputFor(user), contextFor(user));
    expect(Trajectory.safeParse({ id: user.id, rehearsal: true, ...(made as object) }).error).toBeUndefined();
  }
});

const contextFor = (user: Demographics): Context => ({
  random: randomFor('make', user.id), shared: (...key) => randomFor(...key), search, attempts: [], signal: new AbortController().signal,
  prompt: (file, slots) => fill(readPrompt(join(root, 'pipeline/03-trajectories'), file), slots),
  ask: (async (_, prompt, shape, check) => {
    for (let attempt = 1; attempt <= 4; attempt++) {
      const answer = rehearsal[prompt.file]!({ input: inputFor(user), slots: prompt.slots, attempt, rejection: undefined, random: randomFor('ask', user.id, attempt), search });
      const parsed = shape.safeParse(answer);
      if (parsed.success && (await check?.(parsed.data)) === undefined) return parsed.data;
    }
    throw new Error(`${prompt.file} was never answered well for ${user.id}.`);
  }) as Ask,
  get tools(): never { throw new Error('Nobody uses tools here.'); },
});
