/** Retrieval by meaning: with a server for embeddings, and with models in a folder where the package that runs them is installed. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { ModelError, UserError } from '../src/errors.ts';
import type { Resource } from '../src/resource.ts';
import { openSearchModels } from '../src/search/models.ts';
import { openSearch } from '../src/search/search.ts';
import { loadTransformers } from '../src/search/transformers.ts';
import { type EmbeddingServer, openEmbeddingServer } from './fakes/embedding-server.ts';
import { writePictureModel, writeTextModel } from './fakes/local-models.ts';

type Place = { id: string; text: string; kind: string; file: string };
const items: readonly Place[] = [
  { id: 'place-1', text: 'A day at the ocean', kind: 'outside', file: 'red.png' },
  { id: 'place-2', text: 'An evening with a novel', kind: 'inside', file: 'green.png' },
  { id: 'place-3', text: 'A walk by the shore', kind: 'outside', file: 'blue.png' },
  { id: 'place-4', text: 'Soup with friends', kind: 'inside', file: 'red.png' },
];
const meanings = [['sea', 'ocean', 'shore', 'beach'], ['book', 'novel', 'reading'], ['soup', 'cooking', 'food']];

const open: EmbeddingServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

const temporary = () => mkdtempSync(join(tmpdir(), 'embeddings-'));

function places(folder = temporary()): Resource<Place> {
  const pack = join(folder, 'places.jsonl');
  writeFileSync(pack, items.map((item) => JSON.stringify(item) + '\n').join(''));
  return {
    name: 'places', about: '', item: z.strictObject({ id: z.string(), text: z.string(), kind: z.string(), file: z.string() }), pack: pathToFileURL(pack), origin: { source: 'test', licence: 'none' },
    words: ({ text }) => ({ text }), boost: { text: 1 }, passage: ({ text }) => text, picture: ({ file }) => file, partition: ({ kind }) => kind,
  };
}

function settings(search: object, endpoint: object = {}) {
  const folder = temporary();
  writeFileSync(join(folder, 'compass.config.yaml'), JSON.stringify({ dataFolder: 'data', endpoints: { default: endpoint }, search }));
  return readConfig({ cwd: folder, env: {} });
}

async function served(ranking: 'embeddings' | 'hybrid', reply?: (vectors: object[]) => object) {
  const server = await openEmbeddingServer(meanings, reply);
  open.push(server);
  const config = settings({ ranking, embeddings: { model: 'meanings-1' } }, { baseUrl: server.url, keyVariable: null });
  return { server, config, search: () => openSearch(config.dataFolder, openSearchModels(config)) };
}

const ids = (hits: readonly { item: Place }[]) => hits.map(({ item }) => item.id);

test('what shares no word with the question is found by its meaning', async () => {
  const { search } = await served('embeddings');
  const question = { text: 'something about the sea', limit: 2 };
  expect(ids(await openSearch('/nonexistent')(places(), question))).toEqual([]);
  const hits = await search()(places(), question);
  expect(ids(hits)).toEqual(['place-1', 'place-3']);
  expect(hits[0]!.closeness).toBe(1);
  expect(hits[0]!.score).toBeGreaterThan(0.9);
});

test('hybrid ranking finds by word and by meaning, and puts first what both find', async () => {
  const { search } = await served('hybrid');
  expect(ids(await search()(places(), { text: 'a beach walk', limit: 2 }))).toEqual(['place-3', 'place-1']);
});

test('what must hold is filtered before anything is ranked', async () => {
  const { search } = await served('hybrid');
  const within = search();
  expect(ids(await within(places(), { text: 'the sea', limit: 4, partition: 'inside' })).sort()).toEqual(['place-2', 'place-4']);
  expect(ids(await within(places(), { text: 'the sea', limit: 4, where: ({ id }) => id === 'place-4' }))).toEqual(['place-4']);
});

test('a text is sent once, whoever asks again, and questions of one moment travel together', async () => {
  const { server, search } = await served('embeddings');
  const [resource, first] = [places(), search()];
  await Promise.all(['the sea', 'a book', 'the sea'].map((text) => first(resource, { text, limit: 1 })));
  expect(server.requests.length).toBe(1);
  expect(server.requests.flat().toSorted()).toEqual([...items.map(({ text }) => text), 'a book', 'the sea'].toSorted());
  const later = search();
  expect(ids(await later(resource, { text: 'the sea', limit: 1 }))).toEqual(['place-1']);
  expect(server.requests.length).toBe(1);
  await later(resource, { text: 'warm food', limit: 1 });
  expect(server.requests.slice(1)).toEqual([['warm food']]);
});

test('a busy server is asked again, a refusal and a wrong model stop with a sentence', async () => {
  const busy = await served('embeddings');
  busy.server.refuse(429, 503);
  expect(ids(await busy.search()(places(), { text: 'the sea', limit: 1 }))).toEqual(['place-1']);
  const refusing = await served('embeddings');
  refusing.server.refuse(401);
  const refusal = await refusing.search()(places(), { text: 'the sea', limit: 1 }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ModelError);
  expect(refusal).toMatchObject({ fatal: true, message: expect.stringContaining('(status 401)') });
  const { search } = await served('embeddings', () => ({ data: [] }));
  await expect(search()(places(), { text: 'the sea', limit: 1 })).rejects.toThrow('sent 0 vectors for 5 texts: is meanings-1 a model for embeddings?');
});

test('a model that is named changes the identity of retrieval, so that another one redoes what looks things up', async () => {
  const identity = (search: object) => openSearchModels(settings(search)).identity;
  expect(identity({})).toBe('');
  expect(identity({ embeddings: { model: 'one' } })).toBe('hybrid, one');
  expect(identity({ embeddings: { model: 'two' } })).not.toBe(identity({ embeddings: { model: 'one' } }));
  expect(identity({ ranking: 'embeddings', embeddings: { model: 'one' } })).not.toBe(identity({ embeddings: { model: 'one' } }));
});

test.each([
  ['a ranking without a model', { ranking: 'embeddings' }, 'asks for a ranking that needs embeddings'],
  ['an unknown endpoint', { embeddings: { endpoint: 'nowhere', model: 'one' } }, 'there is no endpoint "nowhere"'],
  ['a model and a folder', { embeddings: { model: 'one', folder: 'two' } }, 'must hold either model'],
])('settings with %s are refused with the place and a sentence', (_, search, words) => {
  expect(() => settings(search)).toThrow(UserError);
  expect(() => settings(search)).toThrow(words);
});

test('a folder that holds no model is named with what it lacks', () => {
  const folder = temporary();
  expect(() => openSearchModels(settings({ embeddings: { folder } }))).toThrow('it has no config.json');
  writeTextModel(folder, { sea: [1, 0] });
  expect(() => openSearchModels(settings({ pictures: { folder } }))).toThrow('it has no onnx/text_model.onnx');
});

const installed = await loadTransformers().then(() => true, () => false);
if (!installed) console.warn('Models in a folder are not tested: @huggingface/transformers is not installed (npm install --no-save --ignore-scripts @huggingface/transformers@4).');

test.skipIf(!installed)('a model in a folder is loaded without a network and ranks by meaning', async () => {
  const model = temporary();
  const words = ['sea', 'ocean', 'shore'].map((word) => [word, [1, 0, 0]]).concat([['novel', [0, 1, 0]], ['soup', [0, 0, 1]], ['a', [0.1, 0.1, 0.1]]]);
  writeTextModel(model, Object.fromEntries(words) as Record<string, number[]>);
  const config = settings({ ranking: 'embeddings', embeddings: { folder: model } });
  const search = openSearch(config.dataFolder, openSearchModels(config));
  expect(ids(await search(places(), { text: 'Sea', limit: 2 }))).toEqual(['place-1', 'place-3']);
  expect(ids(await search(places(), { text: 'a novel', limit: 1 }))).toEqual(['place-2']);
});

test.skipIf(!installed)('pictures are matched with words by a CLIP model, what is transparent on white', async () => {
  const [model, folder] = [temporary(), temporary()];
  writePictureModel(model, { red: [1, -1, -1], green: [-1, 1, -1], blue: [-1, -1, 1], white: [1, 1, 1] });
  const resource = places(folder);
  const square = (fill: string, opacity = 1) => `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><rect width="16" height="16" fill="${fill}" opacity="${opacity}"/></svg>`;
  for (const colour of ['red', 'blue']) writeFileSync(join(folder, `${colour}.png`), square(colour));
  writeFileSync(join(folder, 'green.png'), square('#00ff00', 0.05));
  const config = settings({ pictures: { folder: model } });
  const search = openSearch(config.dataFolder, openSearchModels(config));
  expect(ids(await search(resource, { text: 'blue', limit: 1 }))).toEqual(['place-3']);
  expect(ids(await search(resource, { text: 'red', limit: 2 }))).toEqual(['place-1', 'place-4']);
  expect(ids(await search(resource, { text: 'white', limit: 1 }))).toEqual(['place-2']);
});

test.skipIf(!installed)('a picture that is gone is named', async () => {
  const [model, folder] = [temporary(), temporary()];
  mkdirSync(folder, { recursive: true });
  writePictureModel(model, { red: [1, -1, -1] });
  const config = settings({ pictures: { folder: model } });
  const search = openSearch(config.dataFolder, openSearchModels(config));
  await expect(search(places(folder), { text: 'red', limit: 1 })).rejects.toThrow(/red\.png cannot be read \(ENOENT\)/);
});
