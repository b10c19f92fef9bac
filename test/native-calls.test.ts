/** Tool calls in the server's own protocol, and plain words: what goes over the wire, and what is read from what comes back. */
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Ask, type Form, type Message, reject, Unusable } from '../src/ask.ts';
import type { ToolDocument } from '../src/conversation.ts';
import { parserOf } from '../src/llm/parse.ts';
import { openAsk } from '../src/run/asking.ts';
import { executed } from '../src/run/again.ts';
import { openCalls } from '../src/store/calls.ts';
import { closeServers, desk, status } from './fakes/chat-desk.ts';
import type { Said } from './fakes/model-server.ts';
import { linesIn, temporaryFolder } from './helpers/running.ts';

const tools: readonly ToolDocument[] = [{ type: 'function', function: { name: 'joke_recommendation', description: 'Tells a joke.', parameters: { type: 'object', properties: { topic: { type: 'string' } }, required: ['topic'] } } }];
const call: Form = { kind: 'call', tools };
const Call = z.strictObject({ tool: z.string(), arguments: z.looseObject({}) });
const messages: readonly Message[] = [{ role: 'system', content: 'You are kind.' }, { role: 'user', content: 'Cheer me up.' }];
const cats = { name: 'joke_recommendation', arguments: '{"topic":"cats"}' };

afterEach(closeServers);

/** Somebody who asks the role author at a server that says these things, one after the other. */
async function asker(...said: Said[]): Promise<{ ask: Ask; server: Awaited<ReturnType<typeof desk>>['server']; folder: string; attempts: { rejected: { code: string } | null }[]; close: () => Promise<void> }> {
  const { server, models } = await desk({ answer: () => said.shift() ?? 'Nothing more.' });
  const folder = temporaryFolder();
  const calls = await openCalls(folder, false);
  const attempts: never[] = [];
  const ask = openAsk({ stage: 's', unit: 'u', input: undefined, priority: 0, signal: new AbortController().signal, attempts }, models, calls, () => new Date());
  return { ask, server, folder, attempts, close: calls.close };
}
const prompt = (form: Form, given = messages) => ({ file: 'agent.md', slots: {}, messages: given, form, attempts: 3 });

describe('a call', () => {
  test('is asked for with the tools and without parallel calls, and no format of an answer', async () => {
    const { ask, server } = await asker({ call: cats });
    expect(await ask('author', prompt(call), Call)).toEqual({ tool: 'joke_recommendation', arguments: { topic: 'cats' } });
    expect(server.requests[0]!.body).toMatchObject({ tools, parallel_tool_calls: false });
    expect(server.requests[0]!.body).not.toHaveProperty('response_format');
    expect(server.requests[0]!.messages).toEqual(messages);
  });

  test('that is refused comes back as the tool\'s answer to it, with the reason', async () => {
    const { ask, server, attempts } = await asker({ call: { ...cats, arguments: '{}' } }, { call: cats });
    await ask('author', prompt(call), Call, ({ arguments: { topic } }) => (topic === undefined ? reject('invalid-arguments', 'The field "topic" is missing.') : undefined));
    const [, , made, answer] = server.requests[1]!.messages;
    expect(made).toMatchObject({ role: 'assistant', call: { name: 'joke_recommendation', arguments: '{}' } });
    expect(answer).toMatchObject({ role: 'tool', answers: made!.call!.id, content: expect.stringContaining('"topic" is missing') });
    expect(attempts.map(({ rejected }) => rejected?.code)).toEqual(['invalid-arguments', undefined]);
  });

  test('that never comes is no call, three times and not more', async () => {
    const { ask, server } = await asker('Let us talk.', '', { call: { ...cats, arguments: '{"topic": ' } });
    await expect(ask('author', prompt(call), Call)).rejects.toThrow(Unusable);
    expect(server.requests.length).toBe(3);
    expect(server.requests[1]!.messages.at(-1)).toMatchObject({ role: 'user', content: expect.stringContaining('Call exactly one tool') });
  });

  test('is remembered as it was made, and not asked for again', async () => {
    const first = await asker({ call: cats });
    await first.ask('author', prompt(call), Call);
    await first.close();
    expect(JSON.parse(linesIn(`${first.folder}/calls.jsonl`)[0]!)).toMatchObject({ finish: 'call', text: '{"tool":"joke_recommendation","arguments":{"topic":"cats"}}' });
    const { models, server } = await desk({ answer: () => 'Never asked.' });
    const calls = await openCalls(first.folder, false);
    const ask = openAsk({ stage: 's', unit: 'u', input: undefined, priority: 0, signal: new AbortController().signal, attempts: [] }, models, calls, () => new Date());
    expect(await ask('author', prompt(call), Call)).toEqual({ tool: 'joke_recommendation', arguments: { topic: 'cats' } });
    expect(server.requests.length).toBe(0);
  });

  test('at a model that is not to be told how many is asked for without that, now and from then on', async () => {
    const refusal = status(400, {}, { message: "Unsupported parameter: 'parallel_tool_calls' is not supported with this model.", param: 'parallel_tool_calls', code: 'unsupported_parameter' }) as Said;
    const { ask, server } = await asker(refusal, { call: cats }, { call: cats });
    for (const content of ['Cheer me up.', 'Once more.']) expect(await ask('author', prompt(call, [messages[0]!, { role: 'user', content }]), Call)).toMatchObject({ arguments: { topic: 'cats' } });
    expect(server.requests.map(({ body }) => ['tools' in body, body['parallel_tool_calls']])).toEqual([[true, false], [true, undefined], [true, undefined]]);
  });

  test('at a server without tools stops the run with a way out', async () => {
    const { ask } = await asker(status(400, {}, { message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set' }) as Said);
    await expect(ask('author', prompt(call), Call)).rejects.toThrow(/calling: text/);
  });
});

test('a reply to a result is words: the call and its result go along, and no tool may be called', async () => {
  const { ask, server } = await asker('<think>Hm.</think>\nHere is one about cats.');
  const given = [...messages, ...executed({ tool: 'joke_recommendation', arguments: { topic: 'cats' } }, '{"joke": "Meow."}')];
  expect(await ask('author', prompt({ kind: 'text', tools }, given), z.string())).toBe('Here is one about cats.');
  const { body } = server.requests[0]!;
  expect(body).toMatchObject({ tool_choice: 'none', tools });
  expect((body['messages'] as unknown[]).slice(2)).toEqual([
    { role: 'assistant', content: null, tool_calls: [{ id: 'call00001', type: 'function', function: { name: 'joke_recommendation', arguments: '{"topic":"cats"}' } }] },
    { role: 'tool', tool_call_id: 'call00001', content: '{"joke": "Meow."}' },
  ]);
});

test.each([
  ['<think>a</think>b', 'stop', 'b'], ['a thought that began in the prompt</think>\n\nb', 'stop', 'b'], ['  ', 'empty', 'empty-answer'], ['half', 'length', 'cut-off'], ['No.', 'refusal', 'refused'],
])('of the words %j (%s) this is taken: %s', (text, finish, taken) => {
  const parsed = parserOf('text')(text, finish);
  expect('value' in parsed ? parsed.value : parsed.rejection.code).toBe(taken);
});
