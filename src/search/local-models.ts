/**
 * Models in a folder on this machine, run by the optional package @huggingface/transformers: a sentence-transformers model for texts, a CLIP
 * for pictures. Nothing is ever fetched. Folders have the layout of the hub: config.json, tokenizer.json and ONNX files below onnx/.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { errorCode, UserError } from '../errors.ts';
import { digest } from '../hash.ts';
import { parseJson } from '../jsonl.ts';
import { type Embedder, unit, type Vector } from './embedder.ts';
import { asRgb, type Loader, loadTransformers, type Picture, type Tensor } from './transformers.ts';

/** Precisions by the ending of the ONNX file's name, the best first. */
const precisions = { fp32: '', fp16: '_fp16', q8: '_quantized' } as const;
type Precision = keyof typeof precisions;

const most = 32;
const install = 'npm install --no-save --ignore-scripts @huggingface/transformers@4';

export function openTexts(folder: string): Embedder {
  const { precision, identity } = inspect(folder, 'model');
  const pooling = poolingOf(folder);
  let extractor: Promise<(texts: string[], options: object) => Promise<Tensor>> | undefined;
  const embed = async (texts: readonly string[]) => {
    const extract = await (extractor ??= load(folder, ({ pipeline }, options) => pipeline('feature-extraction', basename(folder), { ...options, dtype: precision })));
    return rows(await extract([...texts], { pooling, normalize: true }));
  };
  return { identity: `${identity}, ${pooling}`, embed, most, parallel: 1 };
}

export function openPictures(folder: string): { readonly identity: string; readonly words: Embedder; readonly pictures: Embedder } {
  const { precision, identity } = inspect(folder, 'text_model');
  inspect(folder, 'vision_model');
  const name = basename(folder);
  const words = lazily(() => load(folder, async ({ AutoTokenizer, CLIPTextModelWithProjection }, options) => {
    const [tokenize, model] = await Promise.all([AutoTokenizer.from_pretrained(name, options), CLIPTextModelWithProjection.from_pretrained(name, { ...options, dtype: precision })]);
    return async (texts: readonly string[]) => (await model(await tokenize([...texts], { padding: true, truncation: true }))).text_embeds;
  }));
  const pictures = lazily(() => load(folder, async ({ AutoProcessor, CLIPVisionModelWithProjection, RawImage }, options) => {
    const [process, model] = await Promise.all([AutoProcessor.from_pretrained(name, options), CLIPVisionModelWithProjection.from_pretrained(name, { ...options, dtype: precision })]);
    const read = (path: string): Promise<Picture> => RawImage.read(path).then(asRgb, (cause: unknown) => { throw new UserError(`${path} cannot be read as a picture.`, 'Import the set again, or leave search.pictures out of the settings.', { cause }); });
    return async (paths: readonly string[]) => (await model(await process(await Promise.all(paths.map(read))))).image_embeds;
  }));
  const embedder = (embeds: (what: readonly string[]) => Promise<Tensor>): Embedder => ({ identity, embed: async (what) => rows(await embeds(what)), most, parallel: 1 });
  return { identity, words: embedder(words), pictures: embedder(pictures) };
}

function lazily<In>(open: () => Promise<(what: In) => Promise<Tensor>>): (what: In) => Promise<Tensor> {
  let opened: ReturnType<typeof open> | undefined;
  return async (what) => (await (opened ??= open()))(what);
}

const rows = ({ dims, data }: Tensor): Vector[] => {
  const size = dims.at(-1)!;
  return Array.from({ length: dims[0]! }, (_, row) => unit(data.subarray(row * size, (row + 1) * size)));
};

async function load<T>(folder: string, open: (library: Loader, options: { local_files_only: true }) => Promise<T>): Promise<T> {
  let library: Loader;
  try {
    library = await loadTransformers();
  } catch (cause) {
    if (errorCode(cause) !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UserError(`${folder} holds a model, and the package that runs it is not installed.`, `Install it: ${install}`, { cause });
  }
  library.env.allowRemoteModels = false;
  library.env.localModelPath = dirname(folder);
  try {
    return await open(library, { local_files_only: true });
  } catch (cause) {
    throw new UserError(`The model in ${folder} does not load: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`, 'Look whether all its files are there, as on the hub; ONNX files lie in the folder onnx.', { cause });
  }
}

/** What the folder holds, found without loading it. The identity follows its files, wherever the folder lies. */
function inspect(folder: string, model: string): { precision: Precision; identity: string } {
  const file = (name: string) => join(folder, name);
  const precision = (Object.keys(precisions) as Precision[]).find((one) => existsSync(file(`onnx/${model}${precisions[one]}.onnx`)));
  const lacking = ['config.json', 'tokenizer.json'].find((name) => !existsSync(file(name))) ?? (precision === undefined ? `onnx/${model}.onnx` : undefined);
  if (lacking !== undefined)
    throw new UserError(`${folder} is not a model that can be used here: it has no ${lacking}.`, 'Put the files of the model there as on the hub, the ONNX ones in the folder onnx; or leave search out of the settings.');
  const weights = file(`onnx/${model}${precisions[precision!]}.onnx`);
  const marks = [readFileSync(file('config.json'), 'utf8'), readFileSync(file('tokenizer.json'), 'utf8'), statSync(weights).size].join('\n');
  return { precision: precision!, identity: `${basename(folder)} ${precision} ${digest(marks).slice(0, 12)}` };
}

const Pooling = z.object({ pooling_mode_cls_token: z.boolean().default(false), pooling_mode_mean_tokens: z.boolean().default(true) });

/** How sentence-transformers makes one vector of a text's many. */
function poolingOf(folder: string): 'mean' | 'cls' {
  const path = join(folder, '1_Pooling/config.json');
  if (!existsSync(path)) return 'mean';
  const said = Pooling.safeParse(parseJson(readFileSync(path, 'utf8'), path));
  if (!said.success || (!said.data.pooling_mode_cls_token && !said.data.pooling_mode_mean_tokens))
    throw new UserError(`${path} asks for a way of pooling that is not known here.`, 'Use a model that takes the mean or the first token.');
  return said.data.pooling_mode_cls_token ? 'cls' : 'mean';
}
