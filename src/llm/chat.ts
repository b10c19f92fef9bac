/**
 * Answers by model servers. A question goes to the endpoint of its role, waits at that endpoint's gate, and is asked again
 * when trying again helps. Covers one answer at a time: whether it is any good is judged by asking (src/run/asking.ts).
 */
import type OpenAI from 'openai';
import { openClient } from '../client.ts';
import type { Config, Endpoint } from '../config.ts';
import { ModelError } from '../errors.ts';
import type { Answer, Answerer, Question } from './answer.ts';
import { openBell } from './bell.ts';
import { openBreaker } from './breaker.ts';
import { type Clock, realClock } from './clock.ts';
import { abortError, type Completion, send } from './completion.ts';
import { FormatRefused } from './failure.ts';
import { openForecast } from './forecast.ts';
import { openGate } from './gate/gate.ts';
import { type Mode, openModes } from './modes.ts';
import { hasPictures, withPictures } from './pictures.ts';
import { costOf } from './prices.ts';
import { requestFor } from './request.ts';
import { retry } from './retry.ts';
import { identityOf, type Role, type RoleDefaults, resolveRoles, roleNamed } from './roles.ts';
import { wired } from './wire.ts';

type Timed = Completion & { readonly ms: number };
type Line = { readonly ask: (role: Role, question: Question) => Promise<Timed>; readonly room: () => number; readonly places: () => number; readonly load: Answerer['load'] };

/** Keys are looked up when an endpoint is first asked: a run that never asks a role needs no key for it. */
export function openModels(config: Config, defaults: RoleDefaults, clock: Clock = realClock): Answerer {
  const roles = resolveRoles(defaults, config);
  const used = new Set([...roles.values()].map(({ endpoint }) => endpoint));
  const lines = new Map([...used].map((endpoint) => [endpoint, openLine(endpoint, config, clock)]));
  const loads = () => [...lines.values()].map((line) => line.load());
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  // The fullest endpoint decides: users started beyond what it bears would only wait there.
  const room = () => Math.min(...[...lines.values()].map((line) => line.room()));
  const bell = openBell();
  return {
    rehearsal: false,
    identity: (name) => identityOf(roleNamed(name, roles)),
    answer: async (question): Promise<Answer> => {
      const role = roleNamed(question.role, roles);
      const shown = role.pictures && hasPictures(question) ? await withPictures(question) : question;
      const answer = await lines.get(role.endpoint)!.ask(role, shown).finally(() => { if (room() > 0) bell.ring(); });
      const tokens = { input: answer.inputTokens, output: answer.outputTokens, cached: answer.cachedTokens };
      return { ...answer, costUsd: costOf(role.model, tokens, config.prices) ?? costOf(answer.model, tokens, config.prices) };
    },
    room,
    places: () => sum([...lines.values()].map((line) => line.places())),
    stirred: bell.heard,
    load: () => ({ inFlight: sum(loads().map((load) => load.inFlight)), waiting: sum(loads().map((load) => load.waiting)), retries: sum(loads().map((load) => load.retries)) }),
  };
}

/** Everything between the questions and one endpoint: the gate, and asking again. */
function openLine(endpoint: Endpoint, config: Config, clock: Clock): Line {
  const gate = openGate(endpoint, clock);
  let open = 0;
  let retries = 0;
  const repeated = () => { retries++; };
  const call = negotiated(openCaller(endpoint, config, clock), endpoint, repeated);
  const breaker = openBreaker();
  const forecast = openForecast();
  const throughGate = (role: Role, question: Question, spent: (ms: number) => void): Promise<Timed> => gate.enter({
    role: role.name, kind: `${role.name} ${question.stage} ${question.prompt.file}`, priority: question.priority, signal: question.signal,
    tokens: forecast.tokens(role, question.messages), used: totalOf,
    call: async () => {
      const startedAt = clock.now();
      // Time that the machine has slept through is not the call's.
      return call(role, question).finally(() => spent(Math.min(clock.now() - startedAt, role.timeoutSeconds * 1000)));
    },
  });
  const ask = async (role: Role, question: Question): Promise<Timed> => {
    const { stage, unit, attempt, signal } = question;
    const again = (error: ModelError) => { repeated(); question.retried?.(error); };
    open++;
    try {
      const answer = await retry((spent) => throughGate(role, question, spent), { signal, key: [stage, unit, attempt], repeated: again }, clock);
      breaker.answered();
      forecast.learn(role, answer.outputTokens);
      return answer;
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      throw error instanceof ModelError && !error.fatal ? breaker.ended(error) : error;
    } finally {
      open--;
    }
  };
  // Calls between two attempts are in no queue, but they are coming back.
  const resting = () => Math.max(0, open - gate.load().inFlight - gate.load().waiting);
  return {
    ask,
    room: () => Math.max(0, gate.room() - resting()),
    places: gate.places,
    load: () => ({ inFlight: gate.load().inFlight, waiting: gate.load().waiting + resting(), retries }),
  };
}

type Caller = (role: Role, question: Question, mode: Mode) => Promise<Timed>;

function openCaller(endpoint: Endpoint, config: Config, clock: Clock): Caller {
  let client: Promise<OpenAI> | undefined;
  let answered = false;
  return async (role, question, mode) => {
    const key = config.keyOf(endpoint);
    const server = await (client ??= openClient(endpoint, key, { fetch: wired }));
    const body = requestFor(role, question, mode);
    const startedAt = clock.now();
    const attempt = { endpoint, model: role.model, key, answered: () => answered, formatted: 'response_format' in body, tools: 'tools' in body, single: 'parallel_tool_calls' in body, timeoutSeconds: role.timeoutSeconds };
    const completion = await send(server, body, attempt, question.signal);
    answered = true;
    return { ...completion, ms: Math.round(clock.now() - startedAt) };
  };
}

/**
 * Asks in the strictest way that the server is not known to refuse, and at once less strictly after a refusal. The call keeps its
 * place meanwhile: whoever comes next finds out what this one has learnt.
 */
function negotiated(call: Caller, endpoint: Endpoint, repeated: () => void): (role: Role, question: Question) => Promise<Timed> {
  const modes = openModes(endpoint.answers);
  return async (role, question) => {
    for (;;) {
      const asked = { model: role.model, question, mode: modes.choose(role.model, question) };
      try {
        return await call(role, question, asked.mode);
      } catch (error) {
        if (!(error instanceof FormatRefused)) throw error;
        if (!modes.lower(asked, error)) throw new ModelError(`${error.message} Give the endpoint ${endpoint.name} answers: auto.`, { retryable: false, fatal: true });
        repeated();
      }
    }
  };
}

const totalOf = (answer: Completion): number => answer.inputTokens + answer.outputTokens;
