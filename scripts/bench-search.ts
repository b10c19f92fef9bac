/**
 * How well the search of each tool finds what was meant: recall@5 and nDCG@5 over the judged questions beside the tool's pack (relevance.jsonl),
 * by words and, where the settings name models, by meaning and both. `drawn` is the share of judged items among those a tool would settle on,
 * since tools draw from the best. --json for machines, --config for other settings.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import recipe from '../pipeline/recipe.ts';
import { choose } from '../pipeline/tools/choice.ts';
import { tableText } from '../src/cli/table.ts';
import { type Config, readConfig } from '../src/config.ts';
import { UserError } from '../src/errors.ts';
import { parseLine } from '../src/jsonl.ts';
import { randomFor } from '../src/random.ts';
import { type Resource, type Search } from '../src/resource.ts';
import { toolFolder } from '../src/run/recipe.ts';
import { ndcgAt, recallAt } from '../src/search/measure.ts';
import { openSearchModels } from '../src/search/models.ts';
import { openSearch } from '../src/search/search.ts';

const Judged = z.strictObject({ query: z.string().min(1), relevant: z.record(z.string(), z.int().min(1).max(3)) });
type Judged = z.infer<typeof Judged>;
type Any = Resource<{ id: string }>;

const depth = 5;
const draws = 20;

function judgedOf(tool: string): readonly Judged[] {
  const path = join(recipe.folder, toolFolder(tool), 'relevance.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line, index) => parseLine(line, Judged, `${path} line ${index + 1}`));
}

/** The rankings that the settings allow, each with the search it makes. */
function searches(config: Config): { ranking: string; search: Search; takes: (resource: Any) => boolean }[] {
  const { embeddings, pictures } = config.search;
  const by = (ranking: Config['search']['ranking'], only: Partial<Config['search']>, label: string = ranking, takes = (_: Any) => true) =>
    ({ ranking: label, search: openSearch(config.dataFolder, openSearchModels({ ...config, search: { ...config.search, ...only, ranking } })), takes });
  const seen = (resource: Any) => resource.picture !== undefined;
  return [
    by('lexical', {}),
    ...(embeddings ? [by('embeddings', { pictures: null }), by('hybrid', { pictures: null })] : []),
    ...(pictures ? [by('embeddings', { embeddings: null }, 'pictures', seen), by('hybrid', {}, 'hybrid with pictures', seen)] : []),
  ];
}

async function measured(resource: Any, judged: readonly Judged[], search: Search) {
  const ids = new Set(search.items(resource).map(({ id }) => id));
  const unknown = judged.flatMap(({ relevant }) => Object.keys(relevant)).find((id) => !ids.has(id));
  if (unknown !== undefined) throw new UserError(`The judged questions are about the pack of the repository, and ${unknown} is not in what is loaded.`, 'An imported set stands in its place: give --config a file with another dataFolder.');
  const sum = { recall: 0, ndcg: 0, drawn: 0 };
  for (const { query, relevant } of judged) {
    const ranked = (await search(resource, { text: query, limit: depth })).map(({ item }) => item.id);
    sum.recall += recallAt(depth, ranked, relevant);
    sum.ndcg += ndcgAt(depth, ranked, relevant);
    for (let number = 0; number < draws; number++) {
      const { id } = await choose(resource, { text: query, suits: () => true, limits: [], wishes: [] }, { search, random: randomFor('bench', query, number) });
      if (id in relevant) sum.drawn += 1 / draws;
    }
  }
  const mean = (value: number) => Math.round((value / judged.length) * 1000) / 1000;
  return { questions: judged.length, [`recall@${depth}`]: mean(sum.recall), [`ndcg@${depth}`]: mean(sum.ndcg), drawn: mean(sum.drawn) };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, config: { type: 'string' } } });
  const config = readConfig({ file: values.config });
  const rows = [];
  for (const { ranking, search, takes } of searches(config))
    for (const tool of recipe.tools) {
      const [resource] = tool.uses;
      const judged = judgedOf(tool.name);
      if (resource && judged.length > 0 && takes(resource)) rows.push({ tool: tool.name, ranking, ...(await measured(resource, judged, search)) });
    }
  const sorted = rows.toSorted((a, b) => (a.tool < b.tool ? -1 : a.tool > b.tool ? 1 : 0));
  if (values.json) process.stdout.write(JSON.stringify({ node: process.version, models: openSearchModels(config).identity, rows: sorted }) + '\n');
  else process.stdout.write(`${tableText(sorted)}\n${config.search.embeddings ? `Models: ${openSearchModels(config).identity}.` : 'By words only: name a model under search.embeddings in the settings to compare it.'}\n`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = error.exitCode;
}
