/** One sitting at a run: its calls counted and kept within the budget, its progress shown, its events logged, its outcome told. */
import type { JournalLine } from '#schemas/journal';
import { ModelError, UserError } from '../errors.ts';
import { sumOf } from '../llm/account.ts';
import type { Answerer } from '../llm/answer.ts';
import { openEstimates, withBudget } from '../llm/budget.ts';
import { type Hearer, type Meter, metered } from '../llm/metered.ts';
import { BudgetReached, openPurse, type Purse } from '../llm/purse.ts';
import { resolveRoles } from '../llm/roles.ts';
import type { Search } from '../resource.ts';
import { ledgerOf } from '../run/ledger.ts';
import type { Watch } from '../run/run.ts';
import { useSum } from '../run/uses.ts';
import { type Level, type Log, openLog } from '../store/log.ts';
import { findPrediction } from '../store/prediction.ts';
import type { Desk } from './desk.ts';
import { roughMoney } from './figures.ts';
import { openForesight } from './foresight.ts';
import { isSet, moneyFlag, textFlag } from './given.ts';
import { Interrupted } from './interrupt.ts';
import { rolesOf, wayOf } from './pricing.ts';
import { showProgress } from './progress.ts';
import { type Expected, openLiveFigures, type LiveFigures } from './live-figures.ts';
import { remarksOf } from './remarks.ts';

export type Facts = { readonly seconds: number; readonly calls: number; readonly inputTokens: number; readonly cachedTokens: number; readonly outputTokens: number; readonly costUsd: number; readonly rejections: Readonly<Record<string, number>> };

export type Sitting = {
  readonly answerer: Answerer;
  readonly watch: Watch;
  /** Finds out what the run should come to, when it begins or grows: beside the work, which need not wait for it. */
  readonly expect: (search: Search, signal: AbortSignal) => void;
  /** Works to the end, or until the budget is reached; other trouble is logged and thrown. */
  readonly work: (work: () => Promise<void>) => Promise<BudgetReached | undefined>;
  readonly facts: () => Facts;
  readonly remarks: () => string[];
  readonly close: () => void;
};

export function openSitting(desk: Desk, models: Answerer, level: Level): Sitting {
  const { recipe, folder, given, note } = desk;
  const started = Date.now();
  const log = openLog(folder, level, () => new Date());
  const purse = purseFor(desk);
  const { answerer, meter } = metered(purse ? withBudget(models, purse, openEstimates(resolveRoles(recipe.roles, desk.config), desk.config.prices, wayOf(given))) : models, hearCalls(log));
  const budgetUsd = purse && moneyFlag(given, 'budget');
  const figures = openLiveFigures({ answerer, meter, places: placesOf(desk), spentUsd: () => purse?.spentUsd() ?? null, budgetUsd });
  const progress = showProgress(figures);
  const foresight = openForesight(desk, (better) => {
    figures.expect(better);
    log.note('info', 'run-expected', unitsOf(figures));
  });
  let expected: Expected = new Map();
  const facts = () => factsOf((Date.now() - started) / 1000, meter, figures);
  return {
    answerer, facts, remarks: () => remarksOf(meter, figures, note.mode), close: log.close,
    watch: {
      begin: (plan) => {
        figures.begin(plan, expected);
        progress.begin();
        log.note('info', 'run-start', { run: desk.name, mode: note.mode, seed: note.seed, train: note.train, test: note.test, budgetUsd: budgetUsd ?? null, ...unitsOf(figures) });
      },
      settled: (stage, line) => { figures.settled(stage, line); noteSettled(log, stage, line); },
    },
    expect: (search, signal) => { expected = foresight.begin(search, signal); },
    work: async (work) => {
      try {
        await work().finally(foresight.end);
        log.note('info', 'run-end', { outcome: 'done', ...facts() });
        return undefined;
      } catch (error) {
        return noteEnd(log, error, facts());
      } finally {
        progress.end();
      }
    },
  };
}

const unitsOf = ({ counts }: LiveFigures) => ({ expected: Object.fromEntries([...counts].map(([stage, count]) => [stage, count.expected])) });

function noteEnd(log: Log, error: unknown, facts: Facts): BudgetReached {
  const reached = error instanceof BudgetReached;
  if (reached) log.note('warn', 'budget-reached', { limitUsd: error.limitUsd, spentUsd: error.spentUsd, neededUsd: error.neededUsd });
  const outcome = reached ? 'budget-reached' : error instanceof Interrupted ? 'interrupted' : 'failed';
  const why = outcome === 'failed' && error instanceof Error ? { error: error.message } : {};
  log.note(outcome === 'failed' ? 'error' : 'info', 'run-end', { outcome, ...why, ...facts });
  if (reached) return error;
  throw error;
}

/** What the run has spent so far counts, whenever it was. A rehearsal costs nothing, so it needs no purse. */
function purseFor({ given, note, folder, config }: Desk): Purse | undefined {
  const limit = moneyFlag(given, 'budget');
  if (limit === undefined || note.mode === 'rehearsal') return undefined;
  const { costUsd, unpriced } = sumOf(ledgerOf(folder, config.prices).entries.map(({ all }) => all));
  if (unpriced === 0) return openPurse(limit, costUsd);
  throw new UserError(`What this run has spent is not known: ${unpriced} of its calls went to a model without a known price.`, 'Write the price of that model under prices in compass.config.yaml, or leave --budget out.');
}

const hearCalls = (log: Log): Hearer => {
  const begun = new Set<string>();
  return {
    asked: ({ stage }) => {
      if (begun.has(stage)) return;
      begun.add(stage);
      log.note('info', 'stage-start', { stage });
    },
    retried: ({ stage, unit, role }, error) => log.note('warn', 'call-retried', { stage, unit, role, error: error.message }),
    failed: ({ stage, unit, role }, error) => {
      if (error instanceof ModelError) log.note('error', 'call-failed', { stage, unit, role, error: error.message });
    },
  };
};

function noteSettled(log: Log, stage: string, line: JournalLine): void {
  const { unit, status } = line;
  if (status === 'withdrawn') return;
  for (const { role, prompt, attempt, rejected } of line.attempts) if (rejected) log.note('info', 'rejected', { stage, unit, role, prompt, attempt, code: rejected.code });
  if (status === 'failed') log.note('error', 'unit-failed', { stage, unit, error: line.error });
  else log.note('debug', 'unit-settled', { stage, unit, status });
}

function factsOf(seconds: number, meter: Meter, figures: LiveFigures): Facts {
  const { calls, inputTokens, cachedTokens, outputTokens, costUsd } = sumOf(meter.roles.values());
  return { seconds, calls, inputTokens, cachedTokens, outputTokens, costUsd, rejections: Object.fromEntries(figures.rejections) };
}

/** Calls that the endpoints of this run take at once. */
function placesOf({ given, recipe, config, note }: Desk): number | null {
  if (isSet(given, 'batch')) return null;
  return note.mode === 'rehearsal' ? 1 : [...new Set(rolesOf(recipe, config).map(({ endpoint }) => endpoint))].reduce((sum, { concurrency }) => sum + concurrency, 0);
}

/** The command that goes on, with a budget that should do. */
export function howToGoOn({ given, name, folder }: Desk, { limitUsd }: BudgetReached): string {
  const prediction = findPrediction(folder);
  const whole = prediction ? useSum(prediction.uses) : undefined;
  const next = whole?.highUsd && whole.highUsd > limitUsd ? Math.ceil(whole.highUsd) : Math.ceil(2 * limitUsd);
  const more = ['config', 'recipe', 'outputs'].flatMap((flag) => { const value = textFlag(given, flag); return value === undefined ? [] : [`--${flag} ${value}`]; });
  return [
    whole ? `The whole run should cost ${roughMoney(whole.costUsd)} (${roughMoney(whole.lowUsd)} to ${roughMoney(whole.highUsd)}). ` : '',
    `Nothing that was paid for is lost or asked again. Go on with: npx compass run --run ${name}${more.map((flag) => ` ${flag}`).join('')}${isSet(given, 'batch') ? ' --batch' : ''} --budget ${next}`,
  ].join('');
}
