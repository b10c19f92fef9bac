/**
 * How much of a prompt a provider could take from its cache: the beginning that it shares with an earlier prompt, in whole blocks.
 * Block and least length are those of OpenAI's prompt caching; that a cache also forgets, and that a call may go to another machine, is not covered.
 */
import type { Message } from '../ask.ts';
import { charactersPerToken } from './rehearsal.ts';

const block = 128;
const least = 1024;

type Node = Map<string, Node>;

/** Returns a function that notes a prompt and says how many of its tokens were shared with one noted before. */
export function openPrefixes(): (messages: readonly Message[]) => number {
  const root: Node = new Map();
  const length = block * charactersPerToken;
  return (messages) => {
    const text = messages.map(({ role, content }) => `${role}\n${content}\n`).join('');
    let node = root;
    let shared = 0;
    for (let at = 0; at + length <= text.length; at += length) {
      const piece = text.slice(at, at + length);
      let next = node.get(piece);
      if (next) shared += block;
      else node.set(piece, (next = new Map()));
      node = next;
    }
    return shared >= least ? shared : 0;
  };
}
