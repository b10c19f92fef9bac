/**
 * Settings: compass.config.yaml and the environment, loose on the way in, strict and complete on the way out. The only file that
 * reads process.env. Keys stay there: `keyOf` hands one out when a call needs it, and nothing else holds, prints or stores it.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { errorCode, UserError } from './errors.ts';

export const configName = 'compass.config.yaml';

export type Environment = Readonly<Record<string, string | undefined>>;

const text = z.string().trim().min(1);
const section = <T extends z.ZodType>(value: T) => z.record(z.string(), value).nullish().transform((given) => given ?? {});

/** Node's fetch gives up on a silent server after 300 seconds, whatever is asked for. */
const seconds = z.number().positive().max(300);

const EndpointSpec = z.strictObject({
  baseUrl: text.refine(isAddress, 'must be an http or https address without a user name or password').optional(),
  keyVariable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable, never the key itself').nullable().optional(),
  answers: z.enum(['auto', 'json-schema', 'json', 'text']).default('auto'),
  concurrency: z.int().min(1).default(16),
  requestsPerMinute: z.number().positive().nullable().default(null),
  tokensPerMinute: z.number().positive().nullable().default(null),
  timeoutSeconds: seconds.default(180),
  tokenLimit: z.enum(['max_completion_tokens', 'max_tokens']).optional(),
});

/** What the request body says by other means; `params` may not say it differently. */
const spokenFor = ['messages', 'model', 'temperature', 'max_tokens', 'max_completion_tokens', 'response_format', 'tools', 'stream', 'n'];
const Params = z.record(z.string(), z.unknown()).refine((params) => spokenFor.every((name) => !(name in params)),
  `may not hold ${spokenFor.join(', ')}: these have settings of their own or are fixed`);

const RoleSpec = z.strictObject({
  endpoint: text.optional(),
  model: text.optional(),
  temperature: z.number().min(0).max(2).nullable().optional(),
  maxTokens: z.int().min(1).nullable().optional(),
  timeoutSeconds: seconds.optional(),
  params: Params.optional(),
  pictures: z.boolean().optional(),
});

/** A system under test: a role of its own, or two systems of which one calls and the other replies. */
const SystemSpec = z.strictObject({
  ...RoleSpec.shape,
  name: text.optional(),
  calling: z.enum(['native', 'text', 'none']).optional(),
  thinking: z.boolean().optional(),
  caller: text.optional(),
  replier: text.optional(),
}).refine(({ caller, replier }) => (caller === undefined) === (replier === undefined), 'must name both a caller and a replier, or neither');
const BenchSpec = z.strictObject({
  systems: z.record(z.string().regex(/^[a-z][a-z0-9]*$/, 'must be small letters and digits: it becomes part of ids'), SystemSpec).optional(),
  judges: z.array(RoleSpec).min(1).optional(),
});

const dollars = z.number().min(0);
/** `batch`: what a call in a batch costs of that, 0.5 for half. */
const PriceSpec = z.strictObject({ input: dollars, output: dollars, cachedInput: dollars.optional(), batch: z.number().min(0).max(1).optional() });

const EmbeddingsSpec = z.strictObject({ endpoint: text.optional(), model: text.optional(), folder: text.optional() })
  .refine(({ endpoint, model, folder }) => (folder === undefined) === (model !== undefined) && (folder === undefined || endpoint === undefined),
    'must hold either model (and endpoint), for a server, or folder, for a model on this machine');
const SearchSpec = z.strictObject({
  ranking: z.enum(['lexical', 'embeddings', 'hybrid']).optional(),
  embeddings: EmbeddingsSpec.nullish(),
  pictures: z.strictObject({ folder: text }).nullish(),
}).refine(({ ranking, embeddings, pictures }) => ranking === undefined || ranking === 'lexical' || (embeddings ?? (ranking === 'hybrid' ? pictures : undefined)),
  'asks for a ranking that needs embeddings, and names none');

const Spec = z.strictObject({
  dataFolder: text.nullish(),
  search: SearchSpec.nullish().transform((given) => given ?? {}),
  endpoints: section(EndpointSpec),
  roles: section(RoleSpec),
  prices: section(PriceSpec),
  bench: BenchSpec.nullish().transform((given) => given ?? {}),
});
type Spec = z.infer<typeof Spec>;

export type AnswerMode = z.infer<typeof EndpointSpec>['answers'];
export type RoleOverride = Readonly<z.infer<typeof RoleSpec>>;
export type SystemSettings = Readonly<z.infer<typeof SystemSpec>>;
export type BenchSettings = Readonly<z.infer<typeof BenchSpec>>;
/** US dollars per million tokens. */
export type Price = Readonly<z.infer<typeof PriceSpec>>;

export type Endpoint = {
  readonly name: string;
  readonly baseUrl: string;
  /** The environment variable that holds the key; null when the server wants none. */
  readonly keyVariable: string | null;
  readonly keyRequired: boolean;
  readonly answers: AnswerMode;
  readonly concurrency: number;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  readonly timeoutSeconds: number;
  readonly tokenLimit: 'max_completion_tokens' | 'max_tokens';
};

export type Config = {
  /** The file that was read; null when there is none. */
  readonly file: string | null;
  /** Where imported resources live, outside any run. */
  readonly dataFolder: string;
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** How resources are ranked, and the models for it beside words. */
  readonly search: {
    readonly ranking: 'lexical' | 'embeddings' | 'hybrid';
    readonly embeddings: { readonly folder: string } | { readonly endpoint: Endpoint; readonly model: string } | null;
    /** The folder of a CLIP model. */
    readonly pictures: string | null;
  };
  readonly roles: Readonly<Record<string, RoleOverride>>;
  readonly prices: Readonly<Record<string, Price>>;
  readonly bench: BenchSettings;
  /** The key itself. Throws when the endpoint needs one and the environment has none. Never store or print what it returns. */
  readonly keyOf: (endpoint: Endpoint) => string | undefined;
};

export type Whence = { readonly file?: string | undefined; readonly env?: Environment; readonly cwd?: string };

/** Without `file`, compass.config.yaml in `cwd` is read if it is there. */
export function readConfig({ file, env = process.env, cwd = process.cwd() }: Whence = {}): Config {
  const path = resolve(cwd, file ?? configName);
  const source = readSource(path, file !== undefined);
  const spec = source === undefined ? Spec.parse({}) : parseSpec(source, basename(path));
  const endpoints = Object.keys(spec.endpoints).length > 0 ? spec.endpoints : { default: EndpointSpec.parse({}) };
  checkNames(spec, Object.keys(endpoints), basename(path));
  const served = Object.fromEntries(Object.entries(endpoints).map(([name, given]) => [name, endpointOf(name, given, env)]));
  return {
    file: source === undefined ? null : path,
    dataFolder: dataFolder(spec.dataFolder ?? undefined, dirname(path), env, cwd),
    endpoints: served,
    search: searchOf(spec.search, (folder) => expanded(folder, dirname(path), env), served),
    roles: spec.roles,
    prices: spec.prices,
    bench: spec.bench,
    keyOf: (endpoint) => keyOf(endpoint, env),
  };
}

function readSource(path: string, named: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'ENOENT' && !named) return undefined;
    if (code === undefined) throw cause;
    throw new UserError(`Cannot read the settings in ${path} (${code}).`, `Check the path given to --config, or copy compass.config.example.yaml to ${configName}.`, { cause });
  }
}

/** Parser messages quote the file, and a file may hold a key pasted by mistake: only the kind of error and its line are passed on. */
function parseSpec(source: string, name: string): Spec {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new UserError(`${name} line ${lines.linePos(broken.pos[0]).line}: not YAML (${broken.code.toLowerCase().replaceAll('_', ' ')}).`,
      'Look at the indentation (spaces, no tabs), colons and quotes there and one line above; compass.config.example.yaml shows the form.');
  const parsed = Spec.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(problemsOf).map(({ path, what }) => {
    const offset = offsetOf(document, path);
    return `${name}${offset === undefined ? '' : ` line ${lines.linePos(offset).line}`}: ${path.join('.') || 'the file'}: ${what}.`;
  });
  throw new UserError(problems.join('\n'), 'Change or delete these lines; compass.config.example.yaml shows every key and what it may hold.');
}

type Problem = { readonly path: readonly PropertyKey[]; readonly what: string };

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], what: 'unknown key' }));
  const said = issue.message.replace(/^Invalid (input|option): /, '');
  return [{ path: issue.path, what: said.charAt(0).toLowerCase() + said.slice(1) }];
}

/** Where the key at `path`, or the nearest thing above it, stands in the file. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const above = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    if (!isMap(above)) continue;
    const key = above.items.find((pair) => isScalar(pair.key) && pair.key.value === path[depth - 1])?.key;
    if (isNode(key) && key.range) return key.range[0];
  }
  return undefined;
}

function checkNames(spec: Spec, endpoints: readonly string[], name: string): void {
  const asked = [...Object.entries(spec.roles).map(([role, given]) => [`roles.${role}`, given] as const),
    ...Object.entries(spec.bench.systems ?? {}).map(([system, given]) => [`bench.systems.${system}`, given] as const),
    ...(spec.bench.judges ?? []).map((given, index) => [`bench.judges.${index}`, given] as const)];
  for (const [where, { endpoint }] of asked)
    if (endpoint !== undefined && !endpoints.includes(endpoint))
      throw new UserError(`${name}: ${where}.endpoint: there is no endpoint "${endpoint}".`, `Write it under endpoints, or use one of: ${endpoints.join(', ')}.`);
  const { embeddings } = spec.search;
  if (embeddings?.model !== undefined && !endpoints.includes(embeddings.endpoint ?? 'default'))
    throw new UserError(`${name}: search.embeddings.endpoint: there is no endpoint "${embeddings.endpoint ?? 'default'}".`, `Write it under endpoints, or use one of: ${endpoints.join(', ')}.`);
  for (const [endpoint, { baseUrl }] of Object.entries(spec.endpoints))
    if (baseUrl === undefined && endpoint !== 'default')
      throw new UserError(`${name}: endpoints.${endpoint}.baseUrl: missing.`, 'Give the address where the server\'s API begins; it often ends in /v1.');
}

function endpointOf(name: string, given: z.infer<typeof EndpointSpec>, env: Environment): Endpoint {
  const baseUrl = (given.baseUrl ?? baseUrlFrom(env)).replace(/\/+$/, '');
  const openai = new URL(baseUrl).hostname === 'api.openai.com';
  const { keyVariable = 'OPENAI_API_KEY', tokenLimit = openai ? 'max_completion_tokens' : 'max_tokens' } = given;
  // A variable that somebody took the trouble to name is one that they mean to set.
  return { ...given, name, baseUrl, keyVariable, tokenLimit, keyRequired: openai || typeof given.keyVariable === 'string' };
}

function baseUrlFrom(env: Environment): string {
  const given = filled(env['OPENAI_BASE_URL']) ?? 'https://api.openai.com/v1';
  if (isAddress(given)) return given;
  throw new UserError('OPENAI_BASE_URL is not an http or https address (without a user name or password).', 'Set it to where the server\'s API begins, for example http://127.0.0.1:8000/v1, or unset it.');
}

function isAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function keyOf({ name, baseUrl, keyVariable, keyRequired }: Endpoint, env: Environment): string | undefined {
  const key = keyVariable === null ? undefined : filled(env[keyVariable]);
  if (key === undefined && keyRequired)
    throw new UserError(`${baseUrl} needs a key, and ${keyVariable === null ? `endpoints.${name}.keyVariable is null` : `${keyVariable} is not set`}.`,
      `Set it (export ${keyVariable ?? 'OPENAI_API_KEY'}=…) and run the same command again, or try everything without a model: --rehearse.`);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    throw new UserError(`The key in ${keyVariable} holds a space, a line break or a letter that no key has.`, 'Copy it again, without quotes or anything around it.');
  return key;
}

/** A model that is named is used: without a word on the ranking it is joined with that by words. */
function searchOf({ ranking, embeddings, pictures }: Spec['search'], folderAt: (path: string) => string, served: Config['endpoints']): Config['search'] {
  const model = embeddings?.folder !== undefined ? { folder: folderAt(embeddings.folder) }
    : embeddings ? { endpoint: served[embeddings.endpoint ?? 'default']!, model: embeddings.model! } : null;
  return { ranking: ranking ?? (model || pictures ? 'hybrid' : 'lexical'), embeddings: model, pictures: pictures ? folderAt(pictures.folder) : null };
}

const homeOf = (env: Environment): string => filled(env['HOME']) ?? homedir();
const expanded = (path: string, from: string, env: Environment): string => resolve(from, path.replace(/^~(?=\/|$)/, homeOf(env)));

function dataFolder(given: string | undefined, beside: string, env: Environment, cwd: string): string {
  const chosen = filled(env['COMPASS_DATA']);
  if (chosen !== undefined) return expanded(chosen, cwd, env);
  if (given !== undefined) return expanded(given, beside, env);
  const shared = filled(env['XDG_DATA_HOME']);
  // The XDG specification says that a relative path here is to be ignored.
  return join(shared !== undefined && isAbsolute(shared) ? shared : join(homeOf(env), '.local', 'share'), 'compass');
}

/** A variable that is set to nothing counts as not set. */
const filled = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value.trim());
