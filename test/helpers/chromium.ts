/** A page in headless Chromium, over the browser's own protocol: what it logs, what it would load, what it looks like. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The first that is installed. */
export const browser = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].find((name) => spawnSync(name, ['--version']).status === 0);

type Message = { id?: number; method?: string; params?: any; result?: any; error?: { message: string } };
export type Page = {
  readonly send: (method: string, params?: object) => Promise<any>;
  /** The value of an expression in the page. */
  readonly value: (expression: string) => Promise<any>;
  /** Errors, warnings and uncaught exceptions, as text. */
  readonly complaints: string[];
  /** Addresses that were asked for, the page itself first. */
  readonly requests: string[];
  readonly close: () => Promise<void>;
};

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--hide-scrollbars', '--remote-debugging-port=0',
];

export async function openInBrowser(url: string): Promise<Page> {
  const child = spawn(browser!, [...flags, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'compass-browser-'))}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const socket = new WebSocket(await addressOf(child));
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: ((message: Message) => void)[] = [];
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) for (const listen of listeners) listen(message);
    else waiting.get(message.id)?.(message);
  };
  let last = 0;
  let session: string | undefined;
  const send = (method: string, params: object = {}) => new Promise<any>((resolve, reject) => {
    const id = ++last;
    waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
    socket.send(JSON.stringify({ id, method, params, ...(session === undefined ? {} : { sessionId: session }) }));
  });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  session = (await send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  const complaints: string[] = [];
  const requests: string[] = [];
  let loaded: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => { loaded = resolve; });
  listeners.push(({ method, params }) => {
    if (method === 'Log.entryAdded' && params.entry.level !== 'verbose') complaints.push(params.entry.text);
    if (method === 'Runtime.consoleAPICalled' && /error|warning|assert/.test(params.type)) complaints.push(JSON.stringify(params.args));
    if (method === 'Runtime.exceptionThrown') complaints.push(params.exceptionDetails.text);
    if (method === 'Network.requestWillBeSent') requests.push(params.request.url);
    if (method === 'Page.loadEventFired') loaded();
  });
  for (const domain of ['Page', 'Log', 'Runtime', 'Network']) await send(`${domain}.enable`);
  await send('Page.navigate', { url });
  await ready;
  const value = async (expression: string) => (await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })).result.value;
  const close = async () => {
    const gone = new Promise((resolve) => { child.once('exit', resolve); });
    socket.close();
    child.kill();
    await gone;
  };
  return { send, value, complaints, requests, close };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The browser ended with ${code}.`)));
  });
}
