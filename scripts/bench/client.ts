/** The openai client alone: sends recorded bodies and reads the replies, nothing else. Prints processor time per call, as JSON. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import OpenAI from 'openai';

const { values } = parseArgs({ options: { url: { type: 'string' }, bodies: { type: 'string' }, requests: { type: 'string' }, concurrency: { type: 'string' } } });
// The last line may still be on its way to the file.
const bodies = readFileSync(values.bodies!, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as OpenAI.ChatCompletionCreateParamsNonStreaming);
const client = new OpenAI({ baseURL: values.url!, apiKey: 'none', maxRetries: 0 });

/** Characters of all answers: what is not looked at might not be read. */
async function send(count: number): Promise<number> {
  let next = 0, characters = 0;
  const work = async () => {
    while (next < count) {
      const { choices } = await client.chat.completions.create(bodies[next++ % bodies.length]!);
      characters += choices[0]!.message.content!.length;
    }
  };
  await Promise.all(Array.from({ length: Number(values.concurrency) }, work));
  return characters;
}

// The first calls are slower: the code is not compiled yet, and connections are opened.
await send(1000);
const requests = Number(values.requests);
const [begun, cpu] = [performance.now(), process.cpuUsage()];
const characters = await send(requests);
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ requests, characters, cpuMs: (user + system) / 1000 / requests, perSecond: requests / ((performance.now() - begun) / 1000) }) + '\n');
