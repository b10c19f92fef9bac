/** Answers of systems that ran elsewhere: --answers-of NAME=FILE, one JSON object a line. All lines are looked at, and the first few faults are named. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { OutsideAnswer } from '#schemas/outside-answer';
import type { System } from '#schemas/system';
import { UserError } from '../../errors.ts';
import { readText } from '../../jsonl.ts';
import { listFlag } from '../given.ts';
import type { Given } from '../workspace.ts';

export type Outside = { readonly system: System; readonly answers: readonly OutsideAnswer[] };

const shown = 8;

export const outsideOf = (given: Given, utterances: ReadonlySet<string>): Outside[] => listFlag(given, 'answers-of').map((text) => {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined) throw new UserError(`--answers-of takes NAME=FILE, not "${text}".`, 'For example: --answers-of sibyl=sibyl.jsonl');
  const id = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (!/^[a-z]/.test(id)) throw new UserError(`"${name}" cannot be the name of a system.`, 'Begin it with a letter.');
  return { system: { id, name, calling: 'outside', caller: null, replier: null, identity: '', manner: null }, answers: answersIn(resolve(file), utterances) };
});

function answersIn(path: string, utterances: ReadonlySet<string>): OutsideAnswer[] {
  if (!existsSync(path)) throw new UserError(`There is nothing at ${path}.`, 'Give --answers-of the path of a JSONL file.');
  const problems: string[] = [];
  const seen = new Map<string, number>();
  const answers = readText(path, path).split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const read = readLine(line, utterances);
    const key = typeof read === 'string' ? '' : `${read.utterance} ${read.condition}`;
    const problem = typeof read === 'string' ? read : seen.has(key) ? `answers ${key} as line ${seen.get(key)} does` : undefined;
    if (problem !== undefined) problems.push(`${path} line ${index + 1}: ${problem}.`);
    if (problem !== undefined || typeof read === 'string') return [];
    seen.set(key, index + 1);
    return [read];
  });
  if (problems.length > 0)
    throw new UserError([...problems.slice(0, shown), ...(problems.length > shown ? [`… and ${problems.length - shown} more.`] : [])].join('\n'), 'Put these lines right; nothing was scored. docs/bench.md shows the form.');
  if (answers.length === 0) throw new UserError(`${path} holds no answer.`, 'One JSON object a line: {"utterance": "t0001-s01", "reply": "…"}');
  return answers;
}

/** The answer, or what is wrong with the line. */
function readLine(line: string, utterances: ReadonlySet<string>): OutsideAnswer | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const read = OutsideAnswer.safeParse(value);
  if (!read.success) return read.error.issues.slice(0, 2).map((issue) => `${issue.path.join('.') || 'the object'}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`).join('; ');
  return utterances.has(read.data.utterance) ? read.data : `the test set has no utterance ${read.data.utterance}`;
}
