/** Files handed to a model server and made by it, in memory. */
import type { Incoming, Outgoing } from './batches.ts';

type Stored = { readonly id: string; readonly bytes: Buffer; readonly name: string; readonly purpose: string };

export type Files = {
  readonly add: (bytes: Buffer, name: string, purpose: string) => string;
  readonly content: (id: string) => Buffer | undefined;
  /** undefined for what is not asked of files. */
  readonly handle: (incoming: Incoming, path: string) => Promise<Outgoing | Buffer | undefined>;
};

export function openFiles(): Files {
  const files = new Map<string, Stored>();
  let number = 0;
  const add = (bytes: Buffer, name: string, purpose: string): string => {
    const id = `file-${++number}`;
    files.set(id, { id, bytes, name, purpose });
    return id;
  };
  const upload = async ({ bytes, contentType }: Incoming): Promise<Outgoing> => {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    const [file, purpose] = [form.get('file'), form.get('purpose')];
    if (!(file instanceof File) || purpose !== 'batch') return { status: 400, body: { error: { message: 'A file and the purpose "batch" are wanted.', type: 'invalid_request_error' } } };
    return { status: 200, body: shown(files.get(add(Buffer.from(await file.arrayBuffer()), file.name, purpose))!) };
  };
  const handle: Files['handle'] = async (incoming, path) => {
    const { method } = incoming;
    if (path === '/v1/files') return method === 'POST' ? upload(incoming) : { status: 200, body: { object: 'list', data: [...files.values()].map(shown), has_more: false } };
    const [, id = '', step] = /^\/v1\/files\/([^/]+)(\/content)?$/.exec(path) ?? [];
    const file = files.get(id);
    if (file === undefined) return { status: 404, body: { error: { message: `No such File object: ${id}`, type: 'invalid_request_error' } } };
    if (method === 'DELETE') return { status: 200, body: { id, object: 'file', deleted: files.delete(id) } };
    return step === undefined ? { status: 200, body: shown(file) } : file.bytes;
  };
  return { add, content: (id) => files.get(id)?.bytes, handle };
}

const shown = ({ id, bytes, name, purpose }: Stored): object => ({ id, object: 'file', bytes: bytes.length, created_at: 0, filename: name, purpose, status: 'processed' });
