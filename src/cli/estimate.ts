/** compass estimate */
import type { Prediction, Use } from '#schemas/prediction';
import { readConfig } from '../config.ts';
import { UserError } from '../errors.ts';
import { listPrices, priceOf, type Way } from '../llm/prices.ts';
import { predictionOf } from '../run/estimate.ts';
import { ledgerOf } from '../run/ledger.ts';
import { meansOf, useSum, worst } from '../run/uses.ts';
import { openSearch } from '../search/search.ts';
import { countText, percent, roughly, roughMoney } from './figures.ts';
import { atMost, countFlag, isSet, oneOf, textFlag } from './given.ts';
import { onInterrupt } from './interrupt.ts';
import { pricingOf, wayOf } from './pricing.ts';
import { tableText } from './table.ts';
import { type Act, findRun, loadRecipe } from './workspace.ts';

/** Even, so that both halves of the train users are among them. */
const sample = { train: 6, test: 2 };

export const act: Act = async (given) => {
  atMost(given, 0, 'estimate [options]');
  const by = oneOf('by', textFlag(given, 'by') ?? 'role', ['role', 'stage'] as const);
  const recipe = await loadRecipe(given);
  const config = readConfig({ file: textFlag(given, 'config') });
  const { train, test, minAge } = recipe.fullSize;
  const sizes = { train: countFlag(given, 'train', 0) ?? train, test: countFlag(given, 'test', 0) ?? test, minAge: countFlag(given, 'min-age', 0) ?? minAge };
  const pricing = pricingOf(recipe, config, 'models', wayOf(given));
  const like = textFlag(given, 'like');
  const interrupt = onInterrupt();
  try {
    const prediction = await predictionOf({
      recipe, sizes, seed: countFlag(given, 'seed', 0) ?? 1, search: openSearch(config.dataFolder), pricing, sample, signal: interrupt.signal,
      ...(like === undefined ? {} : { like: likeness(findRun(given, like)) }),
    });
    process.stdout.write(isSet(given, 'json') ? JSON.stringify({ ...prediction, all: useSum(prediction.uses) }) + '\n' : textOf(prediction, by, wayOf(given)));
    const unknown = [...new Set(prediction.uses.map(({ model }) => model))].filter((model) => priceOf(model, config.prices) === null);
    if (unknown.length > 0) process.stderr.write(`The price of ${unknown.join(', ')} is not known: write it under prices in compass.config.yaml.\n`);
    return 0;
  } finally {
    interrupt.done();
  }
};

function likeness({ folder, name }: { folder: string; name: string }) {
  const means = meansOf(ledgerOf(folder));
  if (means.size === 0) throw new UserError(`The run ${name} has made no calls yet.`, 'Let it make some, or leave --like out.');
  return { name, means };
}

function textOf({ train, test, uses, rehearsed, like }: Prediction, by: 'role' | 'stage', way: Way): string {
  const groups = [...Map.groupBy(uses, by === 'role' ? (use) => use.role : (use) => `${use.stage} ${use.role}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = [...groups.map(([, group]) => rowOf(by, group)), { ...rowOf(by, uses), ...(by === 'role' ? { role: 'all' } : { stage: 'all', role: '' }), model: '' }];
  const all = useSum(uses);
  return [
    `${train} train and ${test} test users: about ${countText(roughly(all.calls))} calls and ${roughMoney(all.costUsd)}, from ${roughMoney(all.lowUsd)} to ${roughMoney(all.highUsd)}.`, '',
    tableText(rows),
    ...assumptions({ rehearsed, like, uses }, way), '',
  ].join('\n');
}

function rowOf(by: 'role' | 'stage', uses: readonly Use[]) {
  const sum = useSum(uses);
  const { stage, role, model } = uses[0] ?? { stage: '', role: '', model: '' };
  return {
    ...(by === 'stage' ? { stage, role } : { role }), model, calls: countText(roughly(sum.calls)),
    'tokens in': countText(roughly(sum.inputTokens)), cached: percent(sum.cachedTokens, sum.inputTokens), 'tokens out': countText(roughly(sum.outputTokens)),
    cost: roughMoney(sum.costUsd), from: roughMoney(sum.lowUsd), to: roughMoney(sum.highUsd),
  };
}

function assumptions({ rehearsed, like, uses }: Pick<Prediction, 'rehearsed' | 'like' | 'uses'>, way: Way): string[] {
  const again = uses.reduce((sum, use) => sum + use.again * use.calls, 0) / Math.max(1, useSum(uses).calls);
  return [
    'What this assumes',
    `- Records as in a rehearsal of ${rehearsed.train} train and ${rehearsed.test} test users${like === null ? ', four characters to a token, answers as long as the understudies\'' : `; calls and tokens as in the run ${like} so far, and as rehearsed in stages that it has not come to`}.`,
    `- ${(100 * again).toFixed(1)} % of the calls ask again after a rejected answer. From: none does. To: ${worst.rejections} times as many, answers ${worst.answerLength} times as long, nothing cached.`,
    ...(like === null ? ['- Cached: what an earlier prompt of the same role begins with, from 1,024 tokens on, in blocks of 128. How much a provider really keeps differs.'] : []),
    `- Standard list prices as of ${listPrices.asOf} (${listPrices.source}), or your own under prices in the settings.`,
    ...(way === 'batch' ? ['- In batches: half of the list prices, of your own the share under batch; nothing is taken to be cached.'] : []),
  ];
}
