/** Ctrl-C (or SIGTERM, or a closed terminal) once: ask nothing more, let in what is on its way, write it. Twice: leave at once; what was kept is on disk either way. */
export class Interrupted extends Error {
  constructor() {
    super('Stopped. Nothing that was kept is lost: the same command continues from here.');
    this.name = 'Interrupted';
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function onInterrupt(): { signal: AbortSignal; done: () => void } {
  const stop = new AbortController();
  const done = () => { for (const name of signals) process.off(name, hear); };
  const hear = () => {
    if (stop.signal.aborted) {
      done();
      process.kill(process.pid, 'SIGINT');
      return;
    }
    process.stderr.write('\nStopping: answers on their way are waited for, a few seconds at most. Press Ctrl-C again to leave at once.\n');
    stop.abort(new Interrupted());
  };
  for (const name of signals) process.on(name, hear);
  return { signal: stop.signal, done };
}
