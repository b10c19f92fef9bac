/**
 * How fast the tools are and what their packs take: executions of each tool, each with a fresh state, and memory before and after all packs
 * are loaded. Tools that ask a model are answered by their understudies, so theirs is the time of everything but the model.
 */
import recipe from '../../pipeline/recipe.ts';
import { openRehearsal } from '../../src/llm/rehearsal.ts';
import { readPrompt } from '../../src/llm/prompt.ts';
import { castOf } from '../../src/run/cast.ts';
import { contextOf } from '../../src/run/context.ts';
import { openSearch } from '../../src/search/search.ts';
import { openExecutor } from '../../src/tool/execute.ts';
import type { Tool } from '../../src/tool/tool.ts';
import type { Part, Report } from './bench.ts';

export const tools: Part = {
  name: 'tools', about: 'Executions of each tool in a second of processor time, and what all packs take.',
  users: 0,
  measure: async ({ seconds }): Promise<Report> => {
    const before = memory();
    const begun = performance.now();
    const { execute, items } = await loaded();
    const loadMs = Math.round(performance.now() - begun);
    const after = memory();
    const rows = [];
    for (const tool of recipe.tools) {
      await measure(execute, tool, seconds * 250);
      rows.push(await measure(execute, tool, seconds * 1000));
    }
    const slowest = rows.toSorted((a, b) => a.per_cpu_second - b.per_cpu_second)[0]!;
    const from = { packs: recipe.resources.length, items, loadMs, beforeMb: before.rss, packsMb: after.rss, heapMb: after.heap - before.heap, endMb: memory().rss };
    return {
      measures: [
        { what: 'executions of the slowest tool in a second of processor time', asked: { least: 1000 }, found: slowest.per_cpu_second, unit: 'times', from: { tool: slowest.tool } },
        { what: 'examples of tools that are refused', asked: { most: 0 }, found: rows.reduce((sum, { refused }) => sum + refused, 0), unit: 'times', from: {} },
        { what: 'memory that all packs take', asked: { most: 150 }, found: after.rss - before.rss, unit: 'MB', from },
      ],
      rows,
    };
  },
};

type Execute = (tool: Tool<never>, number: number) => Promise<boolean>;

/** All packs parsed and indexed, in every partition there is, and what executes one of a tool's examples as the stage of tool calls would. */
async function loaded(): Promise<{ execute: Execute; items: number }> {
  const search = openSearch('/nonexistent');
  const prompts = new Map<string, ReturnType<typeof readPrompt>>();
  const prompt = (file: string) => {
    const found = prompts.get(file) ?? readPrompt(recipe.folder, file);
    prompts.set(file, found);
    return found;
  };
  const engine = {
    seed: 1, search, prompt, answerer: openRehearsal(castOf(recipe), 1, search), executor: openExecutor(recipe.tools), now: () => new Date(),
    calls: { find: () => undefined, keep: async () => undefined, close: async () => undefined },
  };
  const { signal } = new AbortController();
  let items = 0;
  for (const resource of recipe.resources) {
    const all = search.items(resource);
    items += all.length;
    for (const partition of new Set(all.map((item) => resource.partition?.(item)))) await search(resource, { text: 'hope', limit: 1, ...(partition !== undefined && { partition }) });
  }
  const execute: Execute = async (tool, number) => {
    const { tools: box } = contextOf({ stage: 'bench', unit: `call-${number}`, priority: 0, signal }, undefined, [], engine);
    return (await box.execute(tool.name, tool.examples[number % tool.examples.length]!.arguments, recipe.trial)).ok;
  };
  return { execute, items };
}

async function measure(execute: Execute, tool: Tool<never>, forMs: number) {
  let done = 0, refused = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  while (performance.now() - begun < forMs) if (!(await execute(tool, done++))) refused++;
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return {
    tool: tool.name, executions: done, refused, per_second: Math.round(done / (ms / 1e3)), per_cpu_second: Math.round(done / ((user + system) / 1e6)),
    note: tool.asks.length > 0 ? 'understudy in place of a model' : '',
  };
}

/** Megabytes in use, after the garbage is gone where the process may collect it. */
function memory(): { rss: number; heap: number } {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: Math.round(rss / 1e6), heap: Math.round(heapUsed / 1e6) };
}
