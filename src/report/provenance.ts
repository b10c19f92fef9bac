/** How a run was made, as its run.json says; that a rehearsal is one stands above everything else. */
import type { RunNote } from '#schemas/run';
import { html, type Markup } from './markup.ts';
import { tableOf } from './table.ts';

export function provenanceOf({ name, note }: { readonly name: string; readonly note: RunNote }, several: boolean): Markup {
  const { mode, train, test, createdAt, models, resources } = note;
  const asked = Object.entries(models ?? {}).map(([role, { model, endpoint }]) => ({ role, model, endpoint }));
  const looked = resources.map(({ name: set, source, licence, items }) => ({ set, source, licence, items }));
  const begun = mode === 'imported' ? `a published set of ${train + test} users, imported ${createdAt.slice(0, 10)}; nothing was made`
    : `${sizeOf(note)}; ${beginningOf(note)}`;
  return html`${mode === 'rehearsal' ? html`<p class="rehearsal" role="note"><b>REHEARSAL</b> ${several ? `${name}: ` : ''}No model was asked: understudies wrote every text. This shows the machine, not the data, and none of it is for training.</p>` : undefined}
<p class="quiet">${several ? html`<b>${name}</b>: ` : undefined}${begun}.</p>
<details><summary>How ${several ? name : 'it'} was made</summary>${asked.length > 0 ? tableOf(asked) : undefined}${looked.length > 0 ? tableOf(looked) : undefined}</details>
`;
}

const sizeOf = ({ train, test, minAge, benchmark }: RunNote): string => (benchmark
  ? `${benchmark.systems.length} systems on ${benchmark.users} test users of ${benchmark.testSet.run}`
  : `${train} train and ${test} test users asked for, from ${minAge} years on`);

const beginningOf = ({ seed, createdAt, compass, ranking }: RunNote): string =>
  `seed ${seed}; begun ${createdAt.slice(0, 10)} with Compass ${compass}${ranking === undefined ? '' : `; items ranked ${ranking}`}`;
