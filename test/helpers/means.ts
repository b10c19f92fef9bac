/** What a tool is given when a test executes it: the packs, chance by a key, and the tool's own understudies for a model. */
import { join } from 'node:path';
import { type Ask, reject, type Rejection, Unusable } from '../../src/ask.ts';
import { parseAnswer } from '../../src/llm/parse.ts';
import { fill, readPrompt } from '../../src/llm/prompt.ts';
import { randomFor } from '../../src/random.ts';
import { toolFolder } from '../../src/run/recipe.ts';
import { openSearch } from '../../src/search/search.ts';
import { type Executor, type Means, openExecutor } from '../../src/tool/execute.ts';
import type { Tool } from '../../src/tool/tool.ts';
import type { ToolResult } from '../../src/tool/toolbox.ts';
import type { Person, SupportTool } from '../../pipeline/tools/support-tool.ts';
import { now } from './person.ts';

/** No imports: the packs of the repository serve. */
export const search = openSearch('/nonexistent');

const pipeline = join(import.meta.dirname, '../../pipeline');
const attempts = 4;

function askFor(tool: SupportTool, input: { arguments: unknown; setting: { person: Person; now: string } }, key: string): Ask {
  return async (role, prompt, shape, check) => {
    let rejection: Rejection | undefined;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const random = randomFor('test', key, role, prompt.file, attempt);
      const said = await tool.rehearsal[prompt.file]!({ input, slots: prompt.slots, attempt, rejection, random, search });
      const parsed = typeof said === 'string' ? parseAnswer(said, 'stop') : { value: said };
      if ('rejection' in parsed) { rejection = parsed.rejection; continue; }
      const shaped = shape.safeParse(parsed.value);
      rejection = shaped.success ? await check?.(shaped.data) : reject('wrong-shape', shaped.error.message);
      if (shaped.success && !rejection) return shaped.data;
    }
    throw new Unusable(rejection!);
  };
}

export type Given = { tool: SupportTool; args: unknown; person: Person; key: string };

const executors = new Map<SupportTool, Executor>();

/** Executes one call by itself; the same four things give the same result. */
export function execute({ tool, args, person, key }: Given): Promise<ToolResult> {
  let executor = executors.get(tool);
  if (!executor) executors.set(tool, (executor = openExecutor([tool as Tool<never>])));
  const setting = { person, now };
  const means: Means = {
    random: randomFor('test', key), search, ask: askFor(tool, { arguments: args, setting }, key),
    prompt: (name, file, slots) => ({ ...fill(readPrompt(join(pipeline, toolFolder(name)), file), slots), file }),
  };
  return executor.execute({ tool: tool.name, arguments: args }, setting, means);
}

/** The value, when the tool must not refuse. */
export async function value(given: Given): Promise<Record<string, unknown>> {
  const result = await execute(given);
  if (!result.ok) throw new Error(`${given.tool.name} ${JSON.stringify(given.args)}: ${result.reason}`);
  return result.value;
}
