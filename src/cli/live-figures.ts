/** How a run is getting on at this moment, from counters that others keep: nothing here is done per call. */
import type { JournalLine } from '#schemas/journal';
import type { Prediction } from '#schemas/prediction';
import { sumOf, type Sums } from '../llm/account.ts';
import type { Answerer } from '../llm/answer.ts';
import type { Meter } from '../llm/metered.ts';
import type { Plan } from '../run/plan.ts';
import { countText, durationText, moneyText, percent } from './figures.ts';

/** What a stage is expected to come to: units in all, and calls for each. */
export type Expected = ReadonlyMap<string, { readonly units: number; readonly callsPerUnit: number }>;

export type Sources = {
  readonly answerer: Answerer;
  readonly meter: Meter;
  /** Calls that the endpoints take at once; null when they are asked in batches. */
  readonly places: number | null;
  readonly spentUsd: () => number | null;
  readonly budgetUsd: number | undefined;
};

export type Count = {
  settled: number; kept: number; dropped: number; failed: number; expected: number;
  /** Settled before this sitting. */
  readonly before: number;
  /** Units that are known of when the work begins. */
  readonly least: number;
};

export type LiveFigures = {
  readonly begin: (plan: Plan, expected: Expected) => void;
  /** Better known, while the work goes on. */
  readonly expect: (expected: Expected) => void;
  readonly settled: (stage: string, line: JournalLine) => void;
  /** Stage to what has ended: before this sitting, and since. */
  readonly counts: ReadonlyMap<string, Count>;
  /** Why answers were rejected in this sitting: short words. */
  readonly rejections: ReadonlyMap<string, number>;
  /** One line; `now` in milliseconds. Nothing is left once the work is over. */
  readonly text: (now: number, over?: boolean) => string;
};

export function expectedOf(stages: readonly string[], bounds: ReadonlyMap<string, number>, prediction: Prediction | undefined): Expected {
  return new Map(stages.map((stage) => {
    const units = prediction?.units[stage];
    if (units === undefined) return [stage, { units: bounds.get(stage)!, callsPerUnit: prediction ? 0 : 1 }];
    const calls = prediction!.uses.filter((use) => use.stage === stage).reduce((sum, use) => sum + use.calls, 0);
    return [stage, { units, callsPerUnit: units === 0 ? 0 : calls / units }];
  }));
}

export function openLiveFigures(sources: Sources): LiveFigures {
  const counts = new Map<string, Count>();
  const rejections = new Map<string, number>();
  let expected: Expected = new Map();
  const weight = (stage: string) => expected.get(stage)!.callsPerUnit;
  let started = 0;
  let rate = openRate(0);
  const settled: LiveFigures['settled'] = (stage, line) => {
    const count = counts.get(stage);
    if (!count || line.status === 'withdrawn') return;
    count.settled++;
    count[line.status]++;
    for (const { rejected } of line.attempts) if (rejected) rejections.set(rejected.code, (rejections.get(rejected.code) ?? 0) + 1);
  };
  const secondsLeft = (now: number): number | undefined => {
    const seconds = (now - started) / 1000;
    const sum = (units: (count: Count) => number) => [...counts].reduce((calls, [stage, count]) => calls + units(count) * weight(stage), 0);
    const done = sum(({ settled: all, before }) => all - before);
    const left = sum(({ expected: all, settled: ended }) => Math.max(0, all - ended));
    return done === 0 || seconds < 3 ? undefined : (left * seconds) / done;
  };
  const expect = (whole: Expected) => {
    expected = whole;
    for (const [stage, count] of counts) count.expected = Math.max(count.least, Math.round(whole.get(stage)!.units));
  };
  return {
    settled, counts, rejections, expect,
    begin: (plan, whole) => {
      started = Date.now();
      rate = openRate(started);
      for (const { stage, settled: before, open, changed } of plan.stages)
        counts.set(stage, { settled: before, before, kept: 0, dropped: 0, failed: 0, least: before + open + changed, expected: 0 });
      expect(whole);
    },
    text: (now, over = false) => textOf({ sources, rejections, rate, left: over ? undefined : secondsLeft(now) }, now),
  };
}

type Moment = { sources: Sources; rejections: ReadonlyMap<string, number>; rate: ReturnType<typeof openRate>; left: number | undefined };

function textOf({ sources, rejections, rate, left }: Moment, now: number): string {
  const sums = sumOf(sources.meter.roles.values());
  const rejected = [...rejections.values()].reduce((sum, count) => sum + count, 0);
  const { rehearsal } = sources.answerer;
  return [
    ...(rehearsal ? [`${countText(sums.calls)} answers by understudies (${rate(sums.calls, now)})`] : callsText(sums, rate(sums.calls, now), sources)),
    `${countText(rejected)} rejected`,
    ...(rehearsal ? [] : moneyParts(sums, sources)),
    ...(left === undefined ? [] : [`about ${durationText(left)} left`]),
  ].join('; ');
}

function callsText(sums: Sums, rate: string, { answerer, places }: Sources): string[] {
  const { inFlight, waiting, retries, batches } = answerer.load();
  const out = batches !== undefined && batches.out > 0 ? [`${batches.out === 1 ? 'a batch is' : `${batches.out} batches are`} out, ${countText(batches.done)} of ${countText(batches.of)} requests done`] : [];
  if (places === null) return [`${countText(sums.calls)} calls`, ...out, `${inFlight} out, ${waiting} collected, ${retries} repeated`];
  return [...out, `${countText(sums.calls)} calls (${rate})`, `${inFlight} in flight (${percent(inFlight, places)} of ${places}), ${waiting} waiting, ${retries} repeated`];
}

function moneyParts(sums: Sums, { spentUsd, budgetUsd }: Sources): string[] {
  const cost = sums.unpriced > 0 ? `${moneyText(sums.costUsd)} and ${countText(sums.unpriced)} calls without a known price` : moneyText(sums.costUsd);
  return [
    `tokens ${countText(sums.inputTokens)} in (${percent(sums.cachedTokens, sums.inputTokens)} cached), ${countText(sums.outputTokens)} out`,
    budgetUsd === undefined ? cost : `${moneyText(spentUsd())} of ${moneyText(budgetUsd)}`,
  ];
}

/** Mostly of the last ten seconds. */
function openRate(started: number): (total: number, now: number) => string {
  let last = { total: 0, at: started };
  let smooth: number | undefined;
  return (total, now) => {
    const seconds = (now - last.at) / 1000;
    if (seconds > 0.5) {
      const fresh = (total - last.total) / seconds;
      const share = Math.min(1, seconds / 10);
      smooth = smooth === undefined ? fresh : smooth + (fresh - smooth) * share;
      last = { total, at: now };
    }
    const shown = smooth ?? 0;
    return `${shown < 10 ? shown.toFixed(1) : countText(shown)}/s`;
  };
}
