/**
 * Writes the examples of one user out as training rows. For preferences the positive records stand against the negative ones of the same
 * utterance, and a reply that was kept against one that the verifier rejected before it; both sides are always shown the same.
 * Why so: docs/decisions/0013-preference-pairs.md.
 */
import { type LabelledRow, type Layout, type Objective, type PairRow, pythonJson, type SftRow, type Shown, type TrainingRow, type WritingDesk } from '#engine';
import type { Example } from '#schemas/example';
import toolCalls from '../06-tool-calls/stage.ts';
import responses, { Reply, verifierRejections } from '../07-responses/stage.ts';
import { shownFor } from './shown.ts';

type Wish = { readonly objective: Objective; readonly layout: Layout };

export function rows(examples: readonly Example[], { objective, layout }: Wish, desk: WritingDesk): TrainingRow[] {
  const prompts: Prompts = openPrompts(desk);
  if (objective === 'sft') return layout === 'joint' ? ofTarget(examples, 'response').map((one) => joint(one, prompts, desk)) : examples.map((one) => split(one, prompts, desk));
  const calls = [...Map.groupBy(ofTarget(examples, 'call'), (example) => example.utteranceId).values()];
  const replies = ofTarget(examples, 'response');
  return objective === 'dpo'
    ? [...calls.flatMap((group) => callPairs(group, prompts, desk)), ...replies.flatMap((one) => replyPairs(one, prompts, desk))]
    : [...calls.flatMap((group) => labelledCalls(group, prompts, desk)), ...replies.flatMap((one) => labelledReplies(one, prompts, desk))];
}

const ofTarget = (examples: readonly Example[], target: Example['target']) => examples.filter((example) => example.target === target);

/** What is shown before the call, its history short of the oldest `skipped` interactions. */
type Prompts = (example: Example, skipped: number) => Shown;

function openPrompts(desk: WritingDesk): Prompts {
  const made = new Map<string, Shown>();
  return (example, skipped) => {
    const key = `${example.setting} ${example.utteranceId} ${skipped}`;
    let shown = made.get(key);
    if (!shown) made.set(key, (shown = shownFor({ ...example, history: example.history.slice(skipped) }, desk)));
    return shown;
  };
}

const callOf = (refId: string, desk: WritingDesk) => {
  const { tool, arguments: given, result } = desk.lookup(toolCalls, refId);
  return { call: { role: 'call', name: tool, arguments: given } as const, result: { role: 'result', content: pythonJson(result) } as const };
};
const replyOf = (refId: string, desk: WritingDesk) => ({ role: 'reply', content: desk.lookup(responses, refId).text.trim() }) as const;

type Shared = 'userId' | 'setting' | 'shown' | 'shorter';
type Distinct<R extends TrainingRow> = Omit<R, Shared>;
type Showing = (skipped: number) => Shown;

/** The row with all of its history, and the way to shorter ones. */
function row<R extends TrainingRow>(example: Example, showing: Showing, distinct: Distinct<R>): R {
  const from = (skipped: number): R => ({
    ...distinct, userId: example.userId, setting: example.setting, shown: showing(skipped),
    shorter: () => (skipped < example.history.length ? from(skipped + 1) : undefined),
  }) as unknown as R;
  return from(0);
}

const beforeCall = (example: Example, prompts: Prompts): Showing => (skipped) => prompts(example, skipped);

function beforeReply(example: Example, prompts: Prompts, desk: WritingDesk): Showing {
  const { call, result } = callOf(example.refId, desk);
  return (skipped) => {
    const shown = prompts(example, skipped);
    return { ...shown, turns: [...shown.turns, call, result] };
  };
}

const split = (example: Example, prompts: Prompts, desk: WritingDesk): SftRow => (example.target === 'call'
  ? row<SftRow>(example, beforeCall(example, prompts), { objective: 'sft', id: example.id, completion: [callOf(example.refId, desk).call] })
  : row<SftRow>(example, beforeReply(example, prompts, desk), { objective: 'sft', id: example.id, completion: [replyOf(example.refId, desk)] }));

function joint(example: Example, prompts: Prompts, desk: WritingDesk): SftRow {
  const { call, result } = callOf(example.refId, desk);
  return row<SftRow>(example, beforeCall(example, prompts), { objective: 'sft', id: example.refId, completion: [call, result, replyOf(example.refId, desk)] });
}

/** The records of an utterance that go against the preferences and passed both verifications. */
const negatives = (utteranceId: string, desk: WritingDesk): string[] =>
  toolCalls.parts.flat().map((part) => `${utteranceId}-${part}`)
    .filter((id) => desk.has(responses, id) && desk.lookup(toolCalls, id).polarity === 'negative');

/** `group` is the call examples of one utterance: the i-th positive call stands against the i-th negative one, each used once. */
function callPairs(group: readonly Example[], prompts: Prompts, desk: WritingDesk): PairRow[] {
  const against = negatives(group[0]!.utteranceId, desk);
  return group.slice(0, against.length).flatMap((example, index) => {
    const chosen = callOf(example.refId, desk).call, rejected = callOf(against[index]!, desk).call;
    const id = `${example.refId}-${partOf(against[index]!)}-call`;
    return same(chosen, rejected) ? [] : [row<PairRow>(example, beforeCall(example, prompts), { objective: 'dpo', id, chosen, rejected })];
  });
}

/** One pair for a kept reply: against the first that the verifier rejected, which was written without being told what is wrong. */
function replyPairs(example: Example, prompts: Prompts, desk: WritingDesk): PairRow[] {
  const chosen = replyOf(example.refId, desk);
  return rejectedReplies(example, desk).slice(0, 1).map(({ attempt, reply: rejected }) =>
    row<PairRow>(example, beforeReply(example, prompts, desk), { objective: 'dpo', id: `${example.refId}-r${attempt}-response`, chosen, rejected }));
}

function labelledCalls(group: readonly Example[], prompts: Prompts, desk: WritingDesk): LabelledRow[] {
  const first = group[0]!;
  const labelled = [...group.map(({ refId }) => ({ refId, label: true })), ...negatives(first.utteranceId, desk).map((refId) => ({ refId, label: false }))];
  return labelled.map(({ refId, label }) =>
    row<LabelledRow>(first, beforeCall(first, prompts), { objective: 'kto', id: `${refId}-call`, completion: callOf(refId, desk).call, label }));
}

function labelledReplies(example: Example, prompts: Prompts, desk: WritingDesk): LabelledRow[] {
  const showing = beforeReply(example, prompts, desk);
  return [
    row<LabelledRow>(example, showing, { objective: 'kto', id: example.id, completion: replyOf(example.refId, desk), label: true }),
    ...rejectedReplies(example, desk).map(({ attempt, reply }) =>
      row<LabelledRow>(example, showing, { objective: 'kto', id: `${example.refId}-r${attempt}-response`, completion: reply, label: false })),
  ];
}

/** What the author of the kept reply wrote for the same call before, and the verifier (not a check by code) turned down. */
function rejectedReplies({ refId }: Example, desk: WritingDesk) {
  const kept = desk.lookup(responses, refId).text.trim();
  return desk.rejected(responses, refId, { role: 'reference', codes: verifierRejections }).flatMap(({ attempt, answer }) => {
    const read = Reply.safeParse(answer);
    const content = read.success ? read.data.reply.trim() : undefined;
    return content === undefined || content === '' || content === kept ? [] : [{ attempt, reply: { role: 'reply', content } as const }];
  });
}

const partOf = (refId: string): string => refId.slice(refId.lastIndexOf('-') + 1);
const same = (one: unknown, other: unknown): boolean => pythonJson(one) === pythonJson(other);
