/** What a system did with one utterance: its attempts at a call, the call that was executed, its result, the reply. Paper: section 4.1. */
import { z } from 'zod';
import { Condition } from './benchmark.ts';
import { Emotion } from './emotion.ts';
import { Feedback } from './example.ts';
import { Problem } from './problem.ts';
import { Record } from './record.ts';
import { Calling } from './system.ts';
import { ToolCall } from './tool-call.ts';
import { Topic } from './topic.ts';

export const Answer = z.strictObject({
  ...Record.shape,
  userId: z.string(),
  system: z.string(),
  condition: Condition,
  utteranceId: z.string(),
  /** 1 to 15. */
  index: z.int().min(1),
  /** Null where the test set does not say. */
  topic: Topic.nullable(),
  emotion: Emotion.nullable(),
  situation: z.string(),
  utterance: z.string().min(1),
  /** False for the cold start of the history setting, which is neither judged nor counted. */
  evaluated: z.boolean(),
  calling: Calling,
  /** Why each attempt at a call could not be executed; null for the one that was, which is the last. Empty when no call was to be made. */
  attempts: z.array(Problem.nullable()),
  /** The call that was executed. Null when none was, or none was to be made. */
  call: z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.json()), result: z.record(z.string(), z.json()) }).nullable(),
  /** How the call stands to preferences that are data; null for prose, or without a call. */
  standing: ToolCall.shape.standing.nullable(),
  /** Null when no call was executed, or when no usable reply came. */
  reply: z.string().min(1).nullable(),
  replyProblem: Problem.nullable(),
  /** What the simulated user said of the reply; null outside the history condition, and without a reply. */
  feedback: z.strictObject({ label: Feedback, reason: z.string() }).nullable(),
});
export type Answer = z.infer<typeof Answer>;
