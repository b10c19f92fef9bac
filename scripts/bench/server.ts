/** The fake model server of test/fakes/serve.ts as a process of its own, on the second core. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Counts } from '../../test/fakes/counts.ts';
import { nodeOn } from './machine.ts';

const serve = join(import.meta.dirname, '../../test/fakes/serve.ts');

export type Server = {
  readonly url: string;
  readonly counts: () => Promise<Counts>;
  /** How often each conversation was asked, named as by `conversationOf` (test/fakes/recorded-answers.ts). */
  readonly conversations: () => Promise<Readonly<Record<string, number>>>;
  readonly close: () => Promise<void>;
};

/** `args` as test/fakes/serve.ts takes them. */
export async function startServer(...args: string[]): Promise<Server> {
  const [command, whole] = nodeOn(1, [serve, ...args]);
  // The channel tells the server when this process is gone, however it went.
  const child = spawn(command, whole, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const line = await Promise.race([once(createInterface(child.stdout!), 'line'), gone.then(([code]) => { throw new Error(`The fake server ended with exit code ${code}.`); })]);
  const { url } = JSON.parse(String(line[0])) as { url: string };
  const page = async (path: string) => (await fetch(new URL(path, url))).json();
  return {
    url,
    counts: () => page('/fake/counts') as Promise<Counts>,
    conversations: () => page('/fake/conversations') as Promise<Record<string, number>>,
    close: async () => { child.kill(); await gone; },
  };
}
