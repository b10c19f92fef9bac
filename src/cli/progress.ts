/** What a person sees while a run works: bars on a terminal, a line every few seconds elsewhere. All on standard error. */
import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Count, LiveFigures } from './live-figures.ts';

/** Seconds between lines where there is no terminal, and between looks at the counters where there is one. */
const every = { line: 5, look: 0.25 };

/** Begins when the figures has. */
export type Progress = { readonly begin: () => void; readonly end: () => void };

export const showProgress = (figures: LiveFigures): Progress => (process.stderr.isTTY ? bars(figures) : lines(figures));

function bars(figures: LiveFigures): Progress {
  const width = process.stderr.columns ?? 80;
  const multi = new MultiBar({ hideCursor: true, stopOnComplete: false, autopadding: true, stream: process.stderr, barsize: Math.max(10, Math.min(40, width - 70)) }, Presets.shades_classic);
  const shown = new Map<string, SingleBar>();
  let foot: SingleBar | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = (over = false) => {
    for (const [stage, count] of figures.counts) {
      shown.get(stage)?.setTotal(Math.max(1, count.expected));
      shown.get(stage)?.update(count.settled, { trouble: troubleOf(count) });
    }
    foot?.update(0, { text: fitted(figures.text(Date.now(), over), process.stderr.columns ?? 80) });
  };
  return {
    begin: () => {
      const widest = Math.max(...[...figures.counts.keys()].map((stage) => stage.length));
      for (const [stage, { settled, expected }] of figures.counts)
        shown.set(stage, multi.create(Math.max(1, expected), settled, { stage: stage.padEnd(widest), trouble: '' }, { format: '{stage} |{bar}| {value} of about {total}  {trouble}' }));
      foot = multi.create(1, 0, { text: '' }, { format: '{text}' });
      timer = setInterval(() => look(), every.look * 1000);
    },
    end: () => {
      if (!timer) return;
      clearInterval(timer);
      // What came in the end is known now.
      for (const count of figures.counts.values()) count.expected = count.settled;
      look(true);
      multi.stop();
    },
  };
}

const troubleOf = ({ dropped, failed }: Count): string => [dropped > 0 ? `${dropped} dropped` : '', failed > 0 ? `${failed} failed` : ''].filter(Boolean).join(', ');

/** A line that wraps would be drawn over and over. */
const fitted = (text: string, columns: number): string => (text.length < columns ? text : `${text.slice(0, columns - 2)}…`);

function lines(figures: LiveFigures): Progress {
  const started = Date.now();
  const say = () => {
    const parts = [...figures.counts].filter(([, { kept, dropped, failed }]) => kept + dropped + failed > 0)
      .map(([stage, count]) => `${stage} ${count.kept}${troubleOf(count) === '' ? '' : ` (${troubleOf(count)})`}`);
    process.stderr.write(`${Math.round((Date.now() - started) / 1000)} s: ${parts.join(', ') || 'nothing settled yet'}; ${figures.text(Date.now())}\n`);
  };
  let timer: NodeJS.Timeout | undefined;
  return { begin: () => { timer = setInterval(say, every.line * 1000); }, end: () => clearInterval(timer) };
}
