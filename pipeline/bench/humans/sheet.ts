/**
 * Annotation sheets: one CSV per rater with the same items in an order of the rater's own, blind to the system and the setting. Raters see what
 * the judge sees: profile, topic, what happened, utterance, the tool call with its result, the reply.
 */
import { csv, type Outcome, randomFor, type SheetWish, UserError } from '#engine';
import type { TestPerson } from '#schemas/test-person';
import { dimensions } from '#schemas/verdict';
import { type Sample, samplesOf } from '../metrics/samples.ts';
import { drawSamples } from './draw.ts';
import type { Item, Key } from './key.ts';

export type Sheets = { readonly key: Key; /** Name to text. */ readonly files: Readonly<Record<string, string>> };

export const sheetColumns = ['rater', 'item', 'profile', 'topic', 'situation', 'utterance', 'tool', 'call', 'result', 'reply', ...dimensions, 'comment'] as const;

export function sheetsOf(outcome: Outcome, people: readonly TestPerson[], { run, samples, raters, seed }: SheetWish): Sheets {
  const drawn = drawSamples(samplesOf(outcome), samples, seed);
  if (drawn.length === 0) throw new UserError('There is no scored answer to rate.', 'Let the benchmark finish first: npx compass status, then the same command again.');
  // The number of an item tells nothing: neither the order of systems nor that of users.
  const mixed = randomFor('sheet', seed, 'items').shuffle(drawn).map((sample, place) => ({ item: `i${String(place + 1).padStart(3, '0')}`, sample }));
  const names = new Map(outcome.benchmark.systems.map(({ id, name }) => [id, name]));
  const profiles = new Map(people.map(({ userId, profile }) => [userId, profile]));
  const files = Array.from({ length: raters }, (_, place) => {
    const rows = randomFor('sheet', seed, 'rater', place + 1).shuffle(mixed).map(({ item, sample }) => rowOf(`r${place + 1}`, item, sample, profiles));
    return [`rater-${place + 1}.csv`, csv(sheetColumns, rows)] as const;
  });
  const items = mixed.map(({ item, sample }): Item => itemOf(item, sample, names));
  return {
    files: Object.fromEntries(files),
    key: { run, seed, raters, judges: outcome.benchmark.judges, rehearsal: outcome.answers.some(({ rehearsal }) => rehearsal), items },
  };
}

function rowOf(rater: string, item: string, { answer }: Sample, profiles: ReadonlyMap<string, string>): string[] {
  const { call, userId, topic, situation, utterance, reply } = answer;
  return [
    rater, item, profiles.get(userId) ?? '', topic ?? '', situation, utterance, call?.tool ?? '', call ? JSON.stringify(call.arguments) : '', call ? JSON.stringify(call.result) : '', reply!,
    ...dimensions.map(() => ''), '',
  ];
}

function itemOf(item: string, { answer, scores }: Sample, names: ReadonlyMap<string, string>): Item {
  const { overall: _, ...six } = scores!;
  return { item, answerId: answer.id, userId: answer.userId, system: answer.system, systemName: names.get(answer.system) ?? answer.system, condition: answer.condition, tool: answer.call?.tool ?? null, scores: six };
}
