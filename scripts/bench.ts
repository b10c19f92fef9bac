/**
 * How fast the tools are and what their packs take: executions per second of each tool on one core, and memory before and after all packs are loaded.
 * Tools that ask a model are answered by their understudies, so theirs is the time of everything but the model. --json for machines.
 */
import { parseArgs } from 'node:util';
import recipe from '../pipeline/recipe.ts';
import { openRehearsal } from '../src/llm/rehearsal.ts';
import { readPrompt } from '../src/llm/prompt.ts';
import { castOf } from '../src/run/cast.ts';
import { contextOf } from '../src/run/context.ts';
import { tableText } from '../src/cli/table.ts';
import { openSearch } from '../src/search/search.ts';
import { openExecutor } from '../src/tool/execute.ts';
import type { Tool } from '../src/tool/tool.ts';

/** Executions a second that a tool is expected to manage when no model is asked for. */
const expected = 1000;
/** Megabytes that all packs together may take. */
const allowed = 150;

const { values } = parseArgs({ options: { json: { type: 'boolean' }, seconds: { type: 'string', default: '2' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new RangeError(`--seconds takes a number above 0, not "${values.seconds}".`);

const search = openSearch('/nonexistent');
const prompts = new Map<string, ReturnType<typeof readPrompt>>();
const engine = {
  seed: 1, search, answerer: openRehearsal(castOf(recipe), 1, search), executor: openExecutor(recipe.tools), now: () => new Date(),
  calls: { find: () => undefined, keep: async () => undefined, close: async () => undefined },
  prompt: (file: string) => {
    const found = prompts.get(file) ?? readPrompt(recipe.folder, file);
    prompts.set(file, found);
    return found;
  },
};
const { signal } = new AbortController();

/** One of the tool's examples, as a unit of its own, as the stage of tool calls would execute it. */
async function execute(tool: Tool<never>, number: number): Promise<boolean> {
  const { tools } = contextOf({ stage: 'bench', unit: `call-${number}`, priority: 0, signal }, undefined, [], engine);
  const result = await tools.execute(tool.name, tool.examples[number % tool.examples.length]!.arguments, recipe.trial);
  return result.ok;
}

async function measure(tool: Tool<never>, forMs: number) {
  let done = 0, refused = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  while (performance.now() - begun < forMs) if (!(await execute(tool, done++))) refused++;
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return { done, refused, perSecond: done / (ms / 1e3), perCpuSecond: done / ((user + system) / 1e6) };
}

/** Megabytes in use, after the garbage is gone where the process may collect it. */
function memory() {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: Math.round(rss / 1e6), heap: Math.round(heapUsed / 1e6) };
}

/** Items parsed and indexed, in every partition there is. */
async function loadPacks(): Promise<number> {
  let items = 0;
  for (const resource of recipe.resources) {
    const all = search.items(resource);
    items += all.length;
    for (const partition of new Set(all.map((item) => resource.partition?.(item)))) await search(resource, { text: 'hope', limit: 1, ...(partition !== undefined && { partition }) });
  }
  return items;
}

const before = memory();
const loadBegun = performance.now();
const items = await loadPacks();
const loadMs = Math.round(performance.now() - loadBegun);
const after = memory();

const rows = [];
for (const tool of recipe.tools) {
  await measure(tool, seconds * 250);
  const { done, refused, perSecond, perCpuSecond } = await measure(tool, seconds * 1000);
  const asks = tool.asks.length > 0;
  rows.push({
    tool: tool.name, executions: done, refused, per_second: Math.round(perSecond), per_cpu_second: Math.round(perCpuSecond),
    note: asks ? 'understudy in place of a model' : perCpuSecond < expected ? `below ${expected}` : '',
  });
}
const end = memory();

if (values.json) process.stdout.write(JSON.stringify({ node: process.version, packs: recipe.resources.length, items, loadMs, memoryMb: { before, packs: after, end }, tools: rows }) + '\n');
else {
  const grown = after.rss - before.rss;
  process.stdout.write([
    `Executions on one core, each a fresh state, ${seconds} s a tool; a CPU second leaves out the time that other programs took.\n`,
    tableText(rows),
    `${items} items of ${recipe.resources.length} packs parsed and indexed in ${loadMs} ms.`,
    `Memory (RSS): ${before.rss} MB before, ${after.rss} MB with all packs (${grown} MB more${grown > allowed ? `, ABOVE the ${allowed} MB allowed` : ''}; heap ${after.heap - before.heap} MB more), ${end.rss} MB at the end.`, '',
  ].join('\n'));
}
