/** A small honest reader of replies: looks whether the result is used, the person is answered and nothing is invented, and says what it saw. */
import type { Random } from '#engine';
import type { Profile } from '#schemas/profile';
import type { Situation } from '#schemas/situation';
import type { ToolCall } from '#schemas/tool-call';
import { standingOf } from '../../06-tool-calls/standing.ts';
import { sentencesOf } from '../../06-tool-calls/understudies/clauses.ts';
import { wordsOf } from '../../sentences.ts';
import type { Verdict } from '../stage.ts';
import { dayText } from './errands.ts';

type Made = Pick<ToolCall, 'tool' | 'arguments' | 'result'>;
export type Case = { readonly reply: string; readonly call: Made; readonly profile: Pick<Profile, 'preferences'>; readonly situation: Situation; readonly said: string };

export type Seen = {
  /** What of the result the reply names, word for word. */
  readonly named: readonly string[];
  /** Words it shares with the result and with what was said. */
  readonly fromResult: number;
  readonly resultShare: number;
  readonly fromPerson: readonly string[];
  /** Something in it is said to the person and not read out of the result. */
  readonly meets: boolean;
  /** In quotation marks, and neither in the result nor in what was said. */
  readonly invented: string | undefined;
  readonly marked: boolean;
  readonly opens: boolean;
  readonly length: number;
  /** Words that speak against the person's taste, or for it where the call does not. */
  readonly dismissive: boolean;
  readonly apologetic: boolean;
};

const formal = /\b(?:Output:|request has been processed|proceed accordingly|the user)\b/i;
const markedTools = new Set(['psychological_knowledge_retrieval', 'medical_assistant']);
const mark = /for reference|general information|not (?:a|an|any) (?:replacement|substitute)|(?:not|n't|never) (?:replace|be a (?:replacement|substitute))|not medical advice|not a diagnosis/i;

/** All text in a result, flat. */
function* leaves(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) yield* leaves(part);
}

/** The days in a result, the way one says them. */
const daysOf = (result: string): readonly string[] => [...new Set([...result.matchAll(/\b\d{4}-\d\d-\d\d/g)].map(([day]) => dayText(day)))];
/** That there is nothing is a result too. */
const emptiness = ({ result }: Made, reply: string): readonly string[] => {
  const none = ['entries', 'upcoming'].some((field) => Array.isArray(result[field]) && result[field].length === 0);
  const said = none ? /\b(?:nothing is planned|no entr\w+|free|empty|unplanned|nothing)\b/i.exec(reply)?.[0] : undefined;
  return said === undefined ? [] : [said];
};
const stemsOf = (text: string): Set<string> => new Set(wordsOf(text).filter((word) => word.length > 3).map((word) => word.slice(0, 5)));
const plain = (text: string): string => text.toLowerCase().replaceAll(/["“”'’]/g, '');
const keyFields = ['title', 'artist', 'author', 'director', 'name', 'joke', 'character', 'clinician', 'first_step_today', 'step', 'encouragement', 'practice', 'description', 'publisher', 'start'];

/** The sentences of a longer text, and what stands before and after a colon. */
const halves = (text: string): string[] => text.split(/: |(?<=[.!?]) /).filter((part) => part !== text && part.length > 12);

function keysOf(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, part]) => (typeof part === 'string' && keyFields.includes(field) ? [part, ...halves(part)] : keysOf(part)));
}

/** How much of a sentence is not from the result. */
function ownShare(sentence: string, held: ReadonlySet<string>, told: ReadonlySet<string>): number {
  const words = [...stemsOf(sentence)];
  return words.length === 0 ? 1 : words.filter((stem) => !held.has(stem) || told.has(stem)).length / words.length;
}

export function look({ reply, call, said }: Omit<Case, 'profile' | 'situation'>): Seen {
  const result = [...leaves(call.result)].join(' ');
  const words = stemsOf(reply), told = stemsOf(said), held = stemsOf(result);
  const shared = [...words].filter((stem) => held.has(stem) && !told.has(stem)).length;
  const text = plain(reply);
  const known = plain(`${result} ${said} ${JSON.stringify(call.arguments)}`);
  return {
    named: [...keysOf(call.result).filter((key) => key.length > 2 && text.includes(plain(key).replace(/[.!?]$/, ''))), ...daysOf(result).filter((day) => reply.includes(day)), ...emptiness(call, reply)].slice(0, 3),
    fromResult: shared, resultShare: shared / words.size, fromPerson: wordsOf(reply).filter((word) => word.length > 4 && told.has(word.slice(0, 5))),
    meets: !formal.test(reply) && sentencesOf(reply).some((sentence) => sentence.split(' ').length > 2 && ownShare(sentence, held, told) >= 0.5),
    invented: [...reply.matchAll(/"([^"]{6,80})"/g)].map(([, quoted]) => quoted!).find((quoted) => /^[A-Z][a-z]/.test(quoted) && !known.includes(plain(quoted).replace(/[.!?,]$/, ''))),
    marked: !markedTools.has(call.tool) || mark.test(reply), opens: /\?|\b(?:tell me|I am here|would love to hear|I like listening|if you like)\b/i.test(reply.slice(-160)),
    length: reply.split(/\s+/).length, dismissive: /what you like does not matter|take it as it comes/i.test(reply), apologetic: /not what you like|which you prefer|rather bring you/i.test(reply),
  };
}

/** How often a good reply is read more strictly than it deserves. */
const strict = 0.014;

export function judged(one: Case, random: Random): Verdict {
  const seen = look(one);
  const fits = !['avoided', 'disliked-arguments'].includes(standingOf(one.call, one.situation.topic, one.profile.preferences));
  const follows_preferences = fits ? !seen.dismissive : seen.apologetic;
  const [score, points] = scored(seen, random);
  return { reason: [...points, preferenceSentence(fits, seen, random)].join(' '), follows_preferences, score };
}

function scored(seen: Seen, random: Random): readonly [number, readonly string[]] {
  const used = seen.named.length > 0 || (seen.fromResult >= 4 && seen.resultShare >= 0.2);
  if (seen.invented !== undefined) return [random.pick([2, 3, 3]), [`The reply speaks of "${seen.invented}", which is nowhere in the result.`, 'What it claims cannot be checked.']];
  if (!used) return [random.pick([3, 4, 4, 5]), [random.pick(['The reply says nothing of what the tool has brought.', 'The result is left aside, and only general advice is given.']), seen.meets ? 'The feeling is met, but that is all.' : 'The feeling is hardly met either.']];
  if (!seen.meets) return [random.pick([4, 5, 5]), ['The result is there, but it is read out like a form.', 'Nothing answers what the person feels.']];
  if (!seen.marked) return [random.pick([5, 6]), ['Medical or psychological content stands there without a word that it is for reference.']];
  if (seen.dismissive) return [random.pick([5, 6]), ['It uses the result and then waves the person aside.']];
  if (seen.length < 30) return [random.pick([6, 7]), ['The reply is so short that feeling and result are only touched.']];
  return good(seen, random);
}

function good(seen: Seen, random: Random): readonly [number, readonly string[]] {
  const answered = seen.fromPerson.length > 1;
  const merit = 8 + (answered ? 1 : 0) + (answered && seen.named.length > 1 && seen.fromPerson.length > 5 ? 1 : 0) - (seen.opens ? 0 : 1);
  if (random.chance(strict)) return [7, [answered ? 'Feeling and result are both there.' : 'The feeling is named, though in words that would suit many.', 'The step from one to the other is rather sudden, and it stays general.']];
  const noise = random.pick([-1, 0, 0, 0, 0, 1]);
  const score = Math.max(8, Math.min(10, merit + noise));
  const thing = seen.named[0];
  return [score, [
    answered ? random.pick([`It takes up what was said ("${seen.fromPerson[0]}") and answers the feeling.`, `The reply stays close to the person's words, such as "${seen.fromPerson[0]}".`]) : random.pick(['It answers the feeling in plain words.', 'The feeling is met first, without drama.']),
    thing === undefined ? random.pick(['The content of the result is used concretely.', 'What the tool brought is told truthfully.']) : `It uses the result concretely: ${thing.length > 60 ? `${thing.slice(0, 57)}…` : thing}.`,
    ...(seen.opens ? [] : ['The ending closes the talk rather than opening it.']),
  ]];
}

function preferenceSentence(fits: boolean, seen: Seen, random: Random): string {
  if (fits && seen.dismissive) return 'It brushes aside what this person has said they like.';
  if (!fits && seen.apologetic) return 'It takes the help back and offers what the person prefers, so in the end it goes with their taste.';
  return fits ? random.pick(['This kind of help is welcome to the person, or nothing was said against it.', 'Nothing in it goes against what the person has said they like.', 'Tool and manner go with the stated preferences.'])
    : random.pick(['This is not the kind of help the person likes.', 'The person has said that such help is unwelcome, however kindly it is given.', 'It goes against the stated preferences.']);
}
