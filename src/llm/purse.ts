/**
 * A sum of money that calls are paid from. Each sets its estimate aside before it starts; who finds too little left waits for those
 * under way, which may come cheaper. Only when nobody is under way and it still does not fit is the budget reached: so nothing that
 * was paid for is cut off. Kept in whole billionths of a dollar, so that sums are exact.
 */
import { UserError } from '../errors.ts';

/** The next call could exceed the budget. Whoever prints it says how to go on. */
export class BudgetReached extends UserError {
  readonly limitUsd: number;
  readonly spentUsd: number;
  readonly neededUsd: number;

  constructor(limitUsd: number, spentUsd: number, neededUsd: number) {
    super(`The budget of $${limitUsd.toFixed(2)} is reached: $${spentUsd.toFixed(4)} are spent, and the next call may cost up to $${neededUsd.toFixed(4)}.`,
      'Run the same command again with a larger --budget. What was paid for is kept and is not asked again.', { exitCode: 3 });
    this.name = 'BudgetReached';
    this.limitUsd = limitUsd;
    this.spentUsd = spentUsd;
    this.neededUsd = neededUsd;
  }
}

export type Purse = {
  /** Sets money aside, when need be after a wait. Throws BudgetReached, or the reason of the signal. */
  readonly take: (estimateUsd: number, turn: { readonly priority: number; readonly signal: AbortSignal }) => Promise<void>;
  /** The call has ended: what was set aside goes back, what it did cost is spent. */
  readonly settle: (estimateUsd: number, costUsd: number) => void;
  readonly spentUsd: () => number;
  readonly waiting: () => number;
};

type Waiter = { readonly amount: number; readonly priority: number; readonly go: () => void; readonly fail: (error: unknown) => void };

const billionth = 1e-9;
const whole = (usd: number): number => Math.round(usd / billionth);

export function openPurse(limitUsd: number, spentBeforeUsd: number): Purse {
  const limit = whole(limitUsd);
  let spent = whole(spentBeforeUsd);
  let aside = 0, underWay = 0;
  let reached: BudgetReached | undefined;
  let waiters: Waiter[] = [];

  const fits = (amount: number) => spent + aside + amount <= limit;
  const start = ({ amount, go }: Waiter) => { aside += amount; underWay++; go(); };
  /** Those of greater priority first; a smaller one may pass a larger that does not fit. */
  const serve = () => {
    waiters.sort((a, b) => b.priority - a.priority);
    waiters = waiters.filter((waiter) => { const now = fits(waiter.amount); if (now) start(waiter); return !now; });
    if (underWay > 0 || waiters.length === 0) return;
    reached ??= new BudgetReached(limitUsd, spent * billionth, waiters[0]!.amount * billionth);
    for (const { fail } of waiters.splice(0)) fail(reached);
  };
  const take: Purse['take'] = (estimateUsd, { priority, signal }) => new Promise((resolve, reject) => {
    if (reached || signal.aborted) return reject(reached ?? signal.reason);
    const done = () => signal.removeEventListener('abort', leave);
    const waiter: Waiter = { amount: whole(estimateUsd), priority, go: () => { done(); resolve(); }, fail: (error) => { done(); reject(error as Error); } };
    const leave = () => { waiters = waiters.filter((one) => one !== waiter); reject(signal.reason as Error); };
    signal.addEventListener('abort', leave, { once: true });
    waiters.push(waiter);
    serve();
  });
  const settle: Purse['settle'] = (estimateUsd, costUsd) => {
    aside -= whole(estimateUsd);
    spent += whole(costUsd);
    underWay--;
    serve();
  };
  return { take, settle, spentUsd: () => spent * billionth, waiting: () => waiters.length };
}
