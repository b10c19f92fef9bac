/** What must hold of a row before any trainer's format. Each rule has a short name that findings are counted by. */
import type { Row, Turn } from '../conversation.ts';
import { pythonJson } from '../jsonl.ts';
import { endOfTurn, type Reading, toolText } from './template.ts';

/** `format` is undefined where the row itself is at fault. */
export type Finding = { readonly id: string; readonly format: string | undefined; readonly rule: string; readonly words: string };

type Problem = { readonly rule: string; readonly words: string };

/** All that Qwen3's tokenizer takes for one token, and that a template or a parser acts on. */
const control = /<\|[a-z_]+\|>|<\/?(?:tool_call|tool_response|think)>/;
/** What readers of JSON Lines take for a time, and turn into one. */
const dateLike = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const toolName = /^[A-Za-z0-9_-]{1,64}$/;

export function findingsOf(row: Row, readings: readonly Reading[]): Finding[] {
  const problems = [...shownProblems(row), ...ownTurns(row).flatMap(turnProblems), ...sideProblems(row), ...readingProblems(row, readings)];
  return problems.map((problem) => ({ id: row.id, format: undefined, ...problem }));
}

function ownTurns(row: Row): readonly Turn[] {
  return row.objective === 'dpo' ? [row.chosen, row.rejected] : row.objective === 'kto' ? [row.completion] : row.completion;
}

/** Rows follow each other with the same system text and tools. */
let sound = { system: '', tools: '' };

function shownProblems({ shown }: Row): Problem[] {
  const tools = toolText(shown.tools).lines;
  const problems = shown.turns.flatMap(turnProblems);
  if (shown.system !== sound.system || tools !== sound.tools) {
    const found = [...textProblems('the system text', shown.system), ...(control.test(tools) ? [{ rule: 'control-token', words: 'a tool\'s documentation holds a control token' }] : [])];
    if (found.length > 0) return [...found, ...problems];
    sound = { system: shown.system, tools };
  }
  return problems;
}

function turnProblems(turn: Turn): Problem[] {
  if (turn.role === 'reply') return [...textProblems('the reply', turn.content), ...edgeProblems(turn.content)];
  if (turn.role !== 'call') return textProblems(`the ${turn.role}`, turn.content);
  const given = pythonJson(turn.arguments);
  return [
    ...textProblems('the call', given),
    ...(toolName.test(turn.name) ? [] : [{ rule: 'tool-name', words: `"${turn.name}" is no name for a function` }]),
    ...numberProblems(turn.arguments),
  ];
}

/** `text` may be something else where a recipe did not keep to the types: trainers do not agree on what becomes of it. */
function textProblems(what: string, text: unknown): Problem[] {
  if (typeof text !== 'string') return [{ rule: 'not-text', words: `${what} is not a text` }];
  if (text.trim() === '') return [{ rule: 'empty', words: `${what} is empty` }];
  const problems: Problem[] = [];
  const token = control.exec(text)?.[0];
  if (token !== undefined) problems.push({ rule: 'control-token', words: `${what} holds the control token ${token}` });
  if (!text.isWellFormed()) problems.push({ rule: 'unicode', words: `${what} holds half of a character` });
  if (dateLike.test(text)) problems.push({ rule: 'date-like', words: `${what} is nothing but a date, which readers turn into a time` });
  return problems;
}

/** The chat template takes newlines away where a reply begins, and some of its readers all white space. */
const edgeProblems = (text: unknown): Problem[] =>
  (typeof text === 'string' && text.trim() !== '' && text !== text.trim() ? [{ rule: 'white-space', words: 'the reply begins or ends with white space' }] : []);

/** Whole numbers beyond 2^53 and what is no number do not come back as they were. */
function numberProblems(value: unknown): Problem[] {
  if (typeof value === 'number')
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)) ? [{ rule: 'number', words: `${value} does not survive being written and read` }] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numberProblems) : [];
}

function sideProblems(row: Row): Problem[] {
  return row.objective === 'dpo' && pythonJson(row.chosen) === pythonJson(row.rejected) ? [{ rule: 'same-sides', words: 'what is preferred is the same as what is not' }] : [];
}

/** The texts as a server would have them parsed: a call comes back as the record has it. */
function readingProblems(row: Row, readings: readonly Reading[]): Problem[] {
  const own = ownTurns(row).filter((turn) => turn.role === 'call' || turn.role === 'reply');
  return own.flatMap((turn, index) => {
    const { completion } = readings[index]!;
    if (!completion.endsWith(endOfTurn)) return [{ rule: 'end-of-turn', words: 'what is trained does not end its turn' }];
    return turn.role === 'call' && !isCall(completion, turn.name, turn.arguments) ? [{ rule: 'call', words: 'what is trained does not parse to the call of the record' }] : [];
  });
}

function isCall(completion: string, name: string, given: unknown): boolean {
  const body = /^<tool_call>\n(.*?)\n<\/tool_call><\|im_end\|>$/s.exec(completion)?.[1];
  try {
    return body !== undefined && JSON.stringify(JSON.parse(body)) === JSON.stringify({ name, arguments: given });
  } catch {
    return false;
  }
}
