/**
 * One HTTP request to an address that somebody else chose (a tool, a list of pages to import), within limits: allowed hosts only, no
 * way to this machine or its network unless it is wanted, no endless answer, no endless wait. The address is checked where the
 * connection is made, after the name was resolved, so that a name cannot lead elsewhere than it was checked for.
 */
import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isPrivateAddress } from './private-addresses.ts';

export interface GuardedRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last received, redirects included, in milliseconds. */
  readonly timeoutMs: number;
  /** Most bytes of the answer, unpacked. */
  readonly maxBytes: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** Whether a host, in lower case and without port, may be asked; every redirect is asked too. Default: any. */
  readonly isAllowedHost?: (host: string) => boolean;
  /** Default false. */
  readonly allowPrivateAddresses?: boolean;
  readonly signal: AbortSignal;
}

export interface GuardedResponse {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type FetchErrorCode =
  | 'invalid-url'
  | 'host-not-allowed'
  | 'private-address'
  | 'too-many-redirects'
  | 'too-large'
  | 'timeout'
  | 'network';

export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly code: FetchErrorCode;

  constructor(code: FetchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const defaultRedirects = 5;
/** Headers that another host may see too; any other may hold a secret meant for the first host alone. */
const harmlessHeaders = new Set([
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'user-agent',
]);

/**
 * @throws {FetchError} when no whole answer came; a status of 400 and above is an answer.
 * @throws the signal's reason when it is aborted.
 */
export async function guardedFetch(request: GuardedRequest): Promise<GuardedResponse> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = AbortSignal.any([request.signal, timeout]);
  try {
    return await follow(request, signal);
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason;
    if (timeout.aborted)
      throw new FetchError('timeout', `No answer within ${request.timeoutMs} ms`, { cause: error });
    throw error;
  }
}

async function follow(request: GuardedRequest, signal: AbortSignal): Promise<GuardedResponse> {
  const { body: firstBody, ...limits } = request;
  let { url, method = 'GET', headers = {} } = request;
  let body = firstBody;
  for (let left = request.maxRedirects ?? defaultRedirects; ; left--) {
    const target = checkedUrl(url, request);
    const response = await send(
      target,
      { ...limits, method, headers, ...(body === undefined ? {} : { body }) },
      signal,
    );
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return response;
    if (left === 0) throw new FetchError('too-many-redirects', 'The address redirects too often');
    const next = redirected(location, target);
    if (next.origin !== target.origin)
      headers = Object.fromEntries(
        Object.entries(headers).filter(([name]) => harmlessHeaders.has(name.toLowerCase())),
      );
    // As browsers do: only 307 and 308 repeat the method and the body.
    if (response.status !== 307 && response.status !== 308) {
      method = method === 'HEAD' ? 'HEAD' : 'GET';
      body = undefined;
    }
    url = next.href;
  }
}

function redirected(location: string, from: URL): URL {
  const next = URL.parse(location, from.href);
  if (next === null) throw new FetchError('invalid-url', 'The address redirects to what is no web address');
  return next;
}

function checkedUrl(url: string, request: GuardedRequest): URL {
  let target: URL;
  try {
    target = new URL(url);
  } catch (error) {
    throw new FetchError('invalid-url', 'That is no web address', { cause: error });
  }
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new FetchError('invalid-url', `Only http and https addresses can be asked, not ${target.protocol}`);
  if (target.username !== '' || target.password !== '')
    throw new FetchError('invalid-url', 'An address must not hold a user name or password');
  const host = target.hostname.toLowerCase();
  if (request.isAllowedHost?.(host) === false)
    throw new FetchError('host-not-allowed', `${host} is not on the list of allowed hosts`);
  // Only names are looked up: a literal address must be checked here.
  const bare = host.replace(/^\[|\]$/g, '');
  if (request.allowPrivateAddresses !== true && isIP(bare) !== 0 && isPrivateAddress(bare))
    throw privateAddress(host);
  return target;
}

function privateAddress(host: string): FetchError {
  return new FetchError('private-address', `${host} leads to this machine or its private network`);
}

function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      // One private address is enough: whoever names it among public ones hopes that it is tried in its turn.
      if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address)))
        return callback(privateAddress(host), []);
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      if (first === undefined) return callback(new FetchError('network', 'The host name was not found'), []);
      callback(null, first.address, first.family);
    });
  };
}

function send(target: URL, request: GuardedRequest, signal: AbortSignal): Promise<GuardedResponse> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(
        error instanceof FetchError || signal.aborted
          ? error
          : new FetchError('network', networkWords(error), { cause: error }),
      );
    const start = target.protocol === 'https:' ? requestHttps : requestHttp;
    const outgoing = start(target, {
      method: request.method ?? 'GET',
      headers: {
        'accept-encoding': 'gzip, deflate, br',
        ...request.headers,
        ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
      lookup: guardedLookup(request.allowPrivateAddresses === true),
      signal,
      // One request an address: no connection stays behind.
      agent: false,
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      readAnswer(incoming, request.maxBytes).then(
        (body) =>
          resolve({
            url: target.href,
            status: incoming.statusCode ?? 0,
            headers: flatHeaders(incoming),
            body,
          }),
        (error: unknown) => {
          outgoing.destroy();
          fail(error);
        },
      );
    });
    outgoing.end(request.body);
  });
}

async function readAnswer(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return unpack(Buffer.concat(chunks), incoming.headers['content-encoding'], maxBytes);
}

function unpack(packed: Buffer, encoding: string | undefined, maxOutputLength: number): Buffer {
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(packed, { maxOutputLength });
      case 'br':
        return brotliDecompressSync(packed, { maxOutputLength });
      case 'deflate':
        return inflateSync(packed, { maxOutputLength });
      default:
        return packed;
    }
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxOutputLength);
    throw new FetchError('network', 'The answer is packed in a broken way', { cause: error });
  }
}

function tooLarge(maxBytes: number): FetchError {
  return new FetchError('too-large', `The answer is larger than ${maxBytes} bytes`);
}

function flatHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

function networkWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The host name was not found';
    case 'ECONNREFUSED':
      return 'The host refused the connection';
    case 'ECONNRESET':
      return 'The host closed the connection';
    default:
      return code === '' ? 'The host could not be reached' : `The host could not be reached (${code})`;
  }
}
