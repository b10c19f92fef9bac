/**
 * Answers by batches, at half the list price and within a day. Questions collect until everybody at work waits for an answer; then all of them
 * go out, one batch for each endpoint and model, and each answer goes to its question as its batch comes back. What was not answered for a
 * passing reason, or in a form that the server does not take, goes into the next batch. Only when all that was out is back is the next one
 * sent, so that a run needs about as many as its longest chain of questions. Whatever ends the run meanwhile, the batches stay at the
 * server, and the next sitting finds them (former.ts).
 */
import type { Answerer } from '../answer.ts';
import { openBell } from '../bell.ts';
import type { Clock } from '../clock.ts';
import { abortError } from '../completion.ts';
import { hasPictures, withPictures } from '../pictures.ts';
import { longestWaitMs, patience } from '../retry.ts';
import { identityOf, roleNamed, type Roles } from '../roles.ts';
import { openCollection } from './collection.ts';
import type { Former } from './former.ts';
import { forAll, type Post } from './post.ts';
import type { Read } from './read.ts';
import type { Stillness } from './stillness.ts';

export type Means = { readonly roles: Roles; readonly stillness: Stillness; readonly former: Former; readonly post: Post; readonly read: Read; readonly clock: Clock };

/** As many as there are to ask go into a batch. */
const endless = () => Infinity;

export function openBatches(means: Means): Answerer {
  const { roles, post, stillness, former, clock } = means;
  const collection = openCollection(means.read);
  const bell = openBell();
  let working = false;
  const work = async (signal: AbortSignal): Promise<void> => {
    let vain = 0;
    for (await stillness.reached(); collection.size() > 0; await stillness.reached()) {
      signal.throwIfAborted();
      // Nobody has anything to do, so all that was taken of the last batches is kept.
      await post.settle('taken');
      if (vain > 0) await clock.sleep(Math.min(longestWaitMs, patience.fault.firstWaitMs * 2 ** vain), signal);
      const sent = await post.send(collection.letters(), signal);
      const done = await Promise.all(sent.map(async (one) => collection.deliver(one, await post.fetch(one, signal))));
      await former.brought();
      vain = done.some((count) => count > 0) ? 0 : vain + 1;
      bell.ring();
    }
    working = false;
  };
  const begin = (signal: AbortSignal): void => {
    working = true;
    work(signal).catch((error: unknown) => {
      working = false;
      collection.fail(signal.aborted ? abortError(signal) : forAll(error));
    });
  };
  return {
    rehearsal: false, identity: (name) => identityOf(roleNamed(name, roles)),
    answer: async (question) => {
      question.signal.throwIfAborted();
      const role = roleNamed(question.role, roles);
      const answer = collection.add(role.pictures && hasPictures(question) ? await withPictures(question) : question, role);
      if (!working) begin(question.signal);
      return answer;
    },
    room: endless, places: endless, stirred: bell.heard,
    load: () => ({ ...collection.load(), batches: post.load() }),
  };
}
