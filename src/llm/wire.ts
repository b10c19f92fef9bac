/**
 * Requests over node:http, for the client in place of fetch: a reply that is read whole needs none of fetch's streams, and without
 * them a call takes two thirds of the processor time. Covers what the client sends; anything else goes to fetch.
 */
import http from 'node:http';
import https from 'node:https';

export async function wired(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { body, signal, method = 'GET' } = init;
  if (input instanceof Request || (body !== undefined && body !== null && typeof body !== 'string')) return fetch(input, init);
  // What comes compressed would have to be unpacked here.
  const headers = { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity' };
  const reply = await exchange(new URL(input), { method, headers, ...(signal && { signal }) }, body ?? undefined);
  return isRedirect(reply.status) ? fetch(input, init) : responseOf(reply);
}

type Reply = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };

/** The global agents keep connections open and know the proxies that the environment names. */
const exchange = (url: URL, options: http.RequestOptions, body: string | undefined): Promise<Reply> => new Promise((resolve, reject) => {
  const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }));
    response.on('error', reject);
  });
  request.on('error', reject);
  request.end(body);
});

const isRedirect = (status: number): boolean => status === 307 || status === 308 || (status >= 301 && status <= 303);

function responseOf({ status, headers, text }: Reply): Response {
  const lines = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  // Response takes no status beyond 599, which some proxies make up, and no text with a status that has none.
  return new Response(text === '' ? null : text, { status: status > 599 ? 599 : status, headers: lines });
}
