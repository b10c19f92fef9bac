/** A benchmark as a page: the tables with their intervals, scores by tool as a figure, and answers of all systems side by side to read. */
import { type CountedCall, type Outcome, randomFor, type ReportSection, type ReportStory, type StoryBlock, type Table } from '#engine';
import type { System } from '#schemas/system';
import { dimensions } from '#schemas/verdict';
import { type Sample, samplesOf } from './metrics/samples.ts';
import { tablesOf } from './metrics/tables/tables.ts';

export function pageOf(outcome: Outcome, calls: readonly CountedCall[]): ReportSection[] {
  const tables = tellOnce(tablesOf(outcome, calls));
  const named = (test: (name: string) => boolean) => tables.filter(({ name }) => test(name)).map((table) => ({ kind: 'given' as const, title: table.title, table }));
  const sections: ReportSection[] = [
    { name: 'systems', title: 'What was put to the test', about: aboutOf(outcome), parts: [{ kind: 'given', title: '', table: systemsTable(outcome.benchmark.systems) }] },
    { name: 'profile', title: 'With the profile', about: 'The system knows who it talks to; every utterance stands alone.', parts: named((name) => ['profile', 'hybrids', 'baselines', 'differences-profile'].includes(name)) },
    { name: 'history', title: 'With a history', about: 'The system knows demographics only; it may learn from twelve earlier interactions, or has none.', parts: named((name) => /^(history|no-history|differences-(history|no-history))/.test(name)) },
    { name: 'groups', title: 'By tool, topic and emotion', about: 'The mean of the six dimensions for each system, in the profile setting; npx compass bench tables has the others.', parts: tables.filter(({ name }) => /^by-[a-z]+$/.test(name)).map((table) => drawn(table, outcome.benchmark.systems)) },
    { name: 'answers', title: 'Answers side by side', about: 'The same utterance, answered by every system. Drawn by chance, one for each user, so that nothing is picked to please.', parts: [{ kind: 'told', title: '', stories: stories(outcome) }] },
    { name: 'reliability', title: 'Judges, trouble and cost', about: 'How far the scores can be relied on, what could not be used, and what the systems took.', parts: named((name) => ['judges', 'problems', 'cost'].includes(name)) },
  ];
  return sections.filter(({ parts }) => parts.some((part) => part.kind !== 'told' || part.stories.length > 0));
}

/** What was said below one table is not said again below the next. */
function tellOnce(tables: readonly Table[]): Table[] {
  const said = new Set<string>();
  return tables.map((table) => {
    const notes = table.notes.filter((note) => !said.has(note));
    for (const note of notes) said.add(note);
    return { ...table, notes };
  });
}

const aboutOf = ({ benchmark: { testSet, users, judges } }: Outcome): string =>
  `${users} of the ${testSet.users} test users of the run ${testSet.run} (SHA-256 ${testSet.sha256.slice(0, 12)}…${testSet.rehearsal ? ', rehearsed' : ''}). Judged by ${judges.join(', ')}.`;

const systemsTable = (systems: readonly System[]): Table => ({
  name: 'systems', title: '', notes: [], columns: ['system', 'calling', 'caller', 'replier'].map((name) => ({ name, title: name.charAt(0).toUpperCase() + name.slice(1) })),
  rows: systems.map(({ name, calling, caller, replier }) => ({ system: name, calling, caller, replier })),
});

/** One shade per score: the paper's Figure 8 as a map of tools and systems. */
const drawn = (table: Table, systems: readonly System[]) => ({
  kind: 'given' as const, title: table.title, table,
  figure: { kind: 'heat' as const, unit: 'mean score', scale: [1, 5] as const, category: table.columns[0]!.name, values: { ...Object.fromEntries(systems.map(({ id, name }) => [id, name])), all_systems: 'All systems' } },
});

const most = 12;
const seed = 1;

function stories(outcome: Outcome): ReportStory[] {
  const { systems } = outcome.benchmark;
  const byUtterance = [...Map.groupBy(samplesOf(outcome).filter(({ answer }) => answer.condition === 'profile'), ({ answer }) => answer.utteranceId).values()];
  const whole = byUtterance.filter((samples) => samples.some(({ answer }) => answer.reply !== null));
  const byUser = [...Map.groupBy(whole, ([first]) => first!.answer.userId)].sort(([one], [other]) => (one < other ? -1 : 1));
  return randomFor('side-by-side', seed).sample(byUser, most).map(([user, mine]) => storyOf(randomFor('side-by-side', seed, user).pick(mine), systems));
}

function storyOf(samples: readonly Sample[], systems: readonly System[]): ReportStory {
  const { utteranceId, topic, emotion, situation, utterance, userId } = samples[0]!.answer;
  const about = [topic, emotion].filter((word) => word !== null).join(', ');
  return {
    title: about === '' ? utteranceId : `${utteranceId}: ${about}`,
    blocks: [
      { kind: 'text', label: 'What happened', text: situation }, { kind: 'speech', who: `${userId} says`, text: utterance },
      { kind: 'beside', stories: systems.flatMap(({ id, name }) => samples.filter(({ answer }) => answer.system === id).map((sample) => ({ title: name, blocks: blocksOf(sample, name) }))) },
    ],
  };
}

function blocksOf({ answer, scores, verdicts }: Sample, name: string): StoryBlock[] {
  const problem = answer.replyProblem ?? answer.attempts.find((one) => one !== null) ?? null;
  return [
    ...(answer.call ? [
      { kind: 'data' as const, label: `calls ${answer.call.tool}`, value: answer.call.arguments },
      { kind: 'story' as const, story: { title: 'what the tool returns', blocks: [{ kind: 'data' as const, label: '', value: answer.call.result }] } },
    ] : []),
    answer.reply === null ? { kind: 'text', label: 'No reply', text: problem ? `${problem.code}: ${problem.why}` : 'None came.' } : { kind: 'speech', who: name, text: answer.reply },
    ...(scores ? [{ kind: 'pairs' as const, pairs: dimensions.map((dimension) => [dimension, scores[dimension].toFixed(scores[dimension] % 1 === 0 ? 0 : 2)] as const) }] : []),
    ...verdicts.map(({ judge, reason, unscored }): StoryBlock => ({ kind: 'text', label: `Judge ${judge}`, text: unscored ? `Unscored: ${unscored.why}` : reason })),
  ];
}
