/** README.md of a dataset on the Hub: what machines read of it in YAML, and what people should know. */
import { stringify } from 'yaml';
import { refusal } from '../hyperparameters.ts';
import type { HubConfig } from './config.ts';
import type { Licence, UsedResource } from './licence.ts';

export type Story = {
  readonly title: string; readonly about: string; readonly keywords: readonly string[]; readonly limits: readonly string[]; readonly citation: string;
  readonly run: string; readonly recipe: string; readonly seed: number; readonly compass: string; readonly createdAt: string; readonly rehearsal: boolean;
  readonly sizes: { readonly train: number; readonly test: number };
  readonly models: Readonly<Record<string, { readonly model: string; readonly endpoint: string }>> | null;
  readonly resources: readonly UsedResource[];
  readonly stages: readonly { readonly name: string; readonly version: number; readonly fingerprint: string; readonly kept: number; readonly dropped: number; readonly reasons: Readonly<Record<string, number>> }[];
  readonly prompts: readonly { readonly file: string; readonly sha256: string }[];
};

export type Card = { readonly story: Story; readonly configs: readonly HubConfig[]; readonly facts: readonly SetFacts[]; readonly licence: Licence; readonly warnings: readonly string[] };

/** Of one objective, from its manifest. */
export type SetFacts = {
  readonly objective: string; readonly counted: string; readonly maxLength: number; readonly shortened: number; readonly leftOut: number;
  readonly splits: readonly { readonly split: string; readonly rows: number; readonly users: number; readonly mean: number; readonly longest: number }[];
};

export function cardText(card: Card): string {
  const { story, configs, licence, warnings, facts } = card;
  return [
    `---\n${frontMatter(card)}---\n`,
    ...(story.rehearsal ? [`> [!CAUTION]\n> **REHEARSAL. NOT FOR TRAINING.** No model wrote these records: understudies did, to show and try the machine. ${refusal}\n`] : []),
    `# ${story.rehearsal ? 'REHEARSAL: ' : ''}${story.title}\n`, `${story.about}\n`,
    `## What is in it\n\n${contents(configs)}\n`,
    `## Rows\n\n${table(['objective', 'split', 'rows', 'users', `tokens, mean`, 'tokens, longest'], facts.flatMap(({ objective, splits }) => splits.map((one) => [objective, one.split, one.rows, one.users, one.mean, one.longest])))}\n`,
    `${facts.map(rowNote).join(' ')} ${proofNote}\n`,
    howMade(story), `## Licence\n\n\`${licence.id}\`: ${licence.why} Resources that texts were drawn from or shown:\n\n${resourceTable(story.resources)}\n`,
    ...(warnings.length > 0 ? [`> [!WARNING]\n> It is open whether texts of these may be passed on; ask before you publish:\n${warnings.map((one) => `> - ${one}`).join('\n')}\n`] : []),
    ...(story.rehearsal ? [] : ['The terms of the models\' providers may restrict what their answers are used for.\n']),
    `## Known limits\n\n${story.limits.map((limit) => `- ${limit}`).join('\n')}\n`,
    ...(story.citation === '' ? [] : [`## Citation\n\n\`\`\`bibtex\n${story.citation}\n\`\`\`\n`]),
  ].join('\n');
}

const proofNote = 'Each row was rendered by Qwen3\'s chat template with thinking off, and is complete: what is shown, and what is written.';

function rowNote({ objective, counted, maxLength, shortened, leftOut }: SetFacts): string {
  const changes = [shortened > 0 ? `${shortened} rows have a shortened history` : '', leftOut > 0 ? `${leftOut} were left out for their length` : ''].filter(Boolean).join(', ');
  return `${objective}: at most ${maxLength} tokens of Qwen3 (${counted})${changes === '' ? '' : `, ${changes}`}.`;
}

function frontMatter({ story, configs, licence, facts }: Card): string {
  const rows = facts.flatMap(({ splits }) => splits).reduce((sum, one) => sum + one.rows, 0);
  return stringify({
    language: ['en'], license: licence.id, ...(licence.id === 'other' ? { license_name: 'see-the-resources', license_link: licence.url } : {}),
    pretty_name: `${story.rehearsal ? 'REHEARSAL, not for training: ' : ''}${story.title}`,
    task_categories: ['text-generation'], tags: [...(story.rehearsal ? ['rehearsal', 'not-for-training'] : []), ...story.keywords, ...facts.map(({ objective }) => objective), 'qwen3'],
    size_categories: [sizeOf(rows)], annotations_creators: ['machine-generated'], language_creators: ['machine-generated'],
    configs: configs.map(({ name, files }, index) => ({
      config_name: name, ...(index === 0 ? { default: true } : {}), data_files: files.map(({ split, path }) => ({ split, path })),
    })),
  }, { lineWidth: 0 });
}

/** As the Hub spells sizes. */
function sizeOf(rows: number): string {
  const bounds = [[1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M']] as const;
  return bounds.find(([bound]) => rows < bound)?.[1] ?? '1M<n<10M';
}

const contents = (configs: readonly HubConfig[]): string =>
  table(['configuration', 'splits', 'what it holds'], configs.map(({ name, files, about }) => [`\`${name}\``, files.map(({ split, rows }) => `${split} ${rows}`).join(', '), about]));

const resourceTable = (resources: readonly UsedResource[]): string =>
  table(['resource', 'source', 'licence', 'items', 'SHA-256'], resources.map(({ name, source, licence, items, sha256 }) => [name, source, licence, items, `\`${sha256.slice(0, 16)}\``]));

function howMade({ run, recipe, seed, compass, createdAt, sizes, models, stages, prompts, rehearsal }: Story): string {
  const roles = models === null ? [] : Object.entries(models).map(([role, { model, endpoint }]) => [role, model, endpoint]);
  return [
    `## How it was made\n`,
    `Run \`${run}\` of the recipe \`${recipe}\`, Compass ${compass}, begun ${createdAt.slice(0, 10)}, seed ${seed}: ${sizes.train} train and ${sizes.test} test users. The same seed and the same answers give the same bytes.\n`,
    rehearsal ? 'Models: **none**. This is a rehearsal.\n' : `${table(['role', 'model', 'endpoint'], roles)}\n`,
    `${table(['stage', 'version', 'fingerprint', 'kept', 'dropped', 'most often dropped for'], stages.map((stage) => [stage.name, stage.version, `\`${stage.fingerprint.slice(0, 16)}\``, stage.kept, stage.dropped, reasonOf(stage.reasons)]))}\n`,
    `Prompts, as they are now:\n\n${table(['prompt', 'SHA-256'], prompts.map(({ file, sha256 }) => [file, `\`${sha256.slice(0, 16)}\``]))}\n`,
  ].join('\n');
}

const reasonOf = (reasons: Readonly<Record<string, number>>): string =>
  Object.entries(reasons).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 3).map(([reason, count]) => `${reason} (${count})`).join(', ');

type Cell = string | number;
function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
