/**
 * Models on disk that mean what they are told to: each word has a vector, a text the mean of its words'; a picture is its mean colour. They have
 * the files and the layout of the hub, and run in the real runtime.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onnxFile, type Value } from './onnx.ts';

export type Meanings = Readonly<Record<string, readonly number[]>>;

const special = ['[PAD]', '[UNK]'];

function writeTokenizer(folder: string, words: readonly string[]): void {
  const vocabulary = Object.fromEntries([...special, ...words].map((word, id) => [word, id]));
  const added = special.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }));
  write(folder, 'tokenizer.json', {
    version: '1.0', truncation: null, padding: null, added_tokens: added, normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: false, strip_accents: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' }, post_processor: null, decoder: null,
    model: { type: 'WordPiece', vocab: vocabulary, unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100 },
  });
  write(folder, 'tokenizer_config.json', { tokenizer_class: 'BertTokenizer', pad_token: '[PAD]', unk_token: '[UNK]', model_max_length: 64 });
}

const write = (folder: string, file: string, content: object): void => writeFileSync(join(folder, file), JSON.stringify(content));
const ids: readonly Value[] = [{ name: 'input_ids', type: 'int64', shape: ['batch', 'length'] }, { name: 'attention_mask', type: 'int64', shape: ['batch', 'length'] }];
const rowsOf = (meanings: Meanings, size: number): number[][] => [...special.map(() => Array<number>(size).fill(0)), ...Object.values(meanings).map((row) => [...row])];

/** A sentence-transformers model. */
export function writeTextModel(folder: string, meanings: Meanings): void {
  const size = Object.values(meanings)[0]!.length;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeTokenizer(folder, Object.keys(meanings));
  write(folder, 'config.json', { model_type: 'bert', architectures: ['BertModel'] });
  writeFileSync(join(folder, 'onnx/model.onnx'), onnxFile({
    nodes: [{ type: 'Gather', inputs: ['words', 'input_ids'], output: 'last_hidden_state', attributes: { axis: 0 } }],
    inputs: ids, outputs: [{ name: 'last_hidden_state', type: 'float', shape: ['batch', 'length', size] }], tables: [{ name: 'words', rows: rowsOf(meanings, size) }],
  }));
}

/** A CLIP in which a colour's word lies where a picture of that colour lies: red, green and blue from -1 to 1. */
export function writePictureModel(folder: string, meanings: Meanings): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeTokenizer(folder, Object.keys(meanings));
  write(folder, 'config.json', { model_type: 'clip', architectures: ['CLIPModel'], text_config: {}, vision_config: {} });
  const half = [0.5, 0.5, 0.5];
  write(folder, 'preprocessor_config.json', {
    image_processor_type: 'CLIPImageProcessor', do_resize: true, size: { shortest_edge: 8 }, do_center_crop: true, crop_size: { height: 8, width: 8 },
    do_rescale: true, rescale_factor: 1 / 255, do_normalize: true, image_mean: half, image_std: half, do_convert_rgb: true, resample: 3,
  });
  writeFileSync(join(folder, 'onnx/text_model.onnx'), onnxFile({
    nodes: [{ type: 'Gather', inputs: ['words', 'input_ids'], output: 'each', attributes: { axis: 0 } }, { type: 'ReduceMean', inputs: ['each'], output: 'text_embeds', attributes: { axes: [1], keepdims: 0 } }],
    inputs: ids, outputs: [{ name: 'text_embeds', type: 'float', shape: ['batch', 3] }], tables: [{ name: 'words', rows: rowsOf(meanings, 3) }],
  }));
  writeFileSync(join(folder, 'onnx/vision_model.onnx'), onnxFile({
    nodes: [{ type: 'ReduceMean', inputs: ['pixel_values'], output: 'image_embeds', attributes: { axes: [2, 3], keepdims: 0 } }],
    inputs: [{ name: 'pixel_values', type: 'float', shape: ['batch', 3, 'height', 'width'] }], outputs: [{ name: 'image_embeds', type: 'float', shape: ['batch', 3] }], tables: [],
  }));
}
