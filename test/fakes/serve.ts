/**
 * The fake model server as a process of its own: `node test/fakes/serve.ts --answers outputs/rehearsed --latency log-normal:200 --places 64`
 * prints its address as one JSON line. GET /fake/counts tells what it was asked; GET /fake/conversations how often each conversation was.
 * It answers what the rehearsed run recorded, or without --answers whatever fits the schema, and ends when whoever started it does.
 */
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomFor } from '../../src/random.ts';
import { faultsNamed } from './faults.ts';
import { readLatency } from './latency.ts';
import type { Limits } from './limits.ts';
import { startModelServer, type ServerOptions } from './model-server.ts';
import { openRecorded } from './recorded-answers.ts';
import { answerFromSchema } from './schema-answer.ts';

const { values } = parseArgs({
  options: {
    answers: { type: 'string' }, port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' }, key: { type: 'string' },
    takes: { type: 'string', default: 'json_schema,json_object' }, latency: { type: 'string', default: 'fixed:0' },
    places: { type: 'string' }, beyond: { type: 'string', default: 'wait' }, 'requests-per-minute': { type: 'string' }, 'tokens-per-minute': { type: 'string' },
    faults: { type: 'string', default: 'all' }, 'fault-share': { type: 'string', default: '0' }, 'batch-delay': { type: 'string', default: '1000' },
    /** A file that gets the body of every request, one a line. */
    bodies: { type: 'string' },
  },
});

const number = (given: string | undefined): number | undefined => {
  if (given === undefined) return undefined;
  if (!(Number(given) >= 0)) throw new RangeError(`"${given}" is not a number from 0 on.`);
  return Number(given);
};
const seed = number(values.seed)!;
const recorded = values.answers === undefined ? undefined : openRecorded(values.answers);
const bodies = values.bodies === undefined ? undefined : createWriteStream(values.bodies);

function limitsGiven(): Limits {
  const [places, requestsPerMinute, tokensPerMinute] = [values.places, values['requests-per-minute'], values['tokens-per-minute']].map(number);
  if (!['wait', '429', '503'].includes(values.beyond)) throw new RangeError(`--beyond is wait, 429 or 503, not "${values.beyond}".`);
  const beyond = values.beyond === 'wait' ? 'wait' : (Number(values.beyond) as 429 | 503);
  return { beyond, ...(places !== undefined && { places }), ...(requestsPerMinute !== undefined && { requestsPerMinute }), ...(tokensPerMinute !== undefined && { tokensPerMinute }) };
}

const conversations = new Map<string, number>();
const options: ServerOptions = {
  answer: recorded?.answer ?? (({ schema = {}, hash }) => JSON.stringify(answerFromSchema(schema, randomFor(seed, hash)))),
  latency: readLatency(values.latency), limits: limitsGiven(), seed, port: number(values.port)!, keep: false,
  takes: values.takes.split(',').filter(Boolean), ...(values.key !== undefined && { key: values.key }),
  faults: { seed, share: number(values['fault-share'])!, kinds: faultsNamed(values.faults), mayAnswerBadly: (request) => recorded?.patient(request) ?? true },
  batches: { delayMs: number(values['batch-delay'])! },
  heard: (request, text) => {
    bodies?.write(`${text}\n`);
    if (recorded === undefined) return;
    const conversation = recorded.conversation(request);
    conversations.set(conversation, (conversations.get(conversation) ?? 0) + 1);
  },
  pages: { '/fake/conversations': () => Object.fromEntries(conversations) },
};

const server = await startModelServer(options);
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
process.on('disconnect', () => process.exit(0));
