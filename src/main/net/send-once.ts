/**
 * One HTTP request and its whole answer, directly or through a proxy, over a connection of its own. Whether the address may be asked
 * is decided before; only what a name leads to is judged here, because it is known no earlier.
 */
import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, ProxyAgent, request as startRequest } from 'undici';
import type { Dispatcher } from 'undici';
import { FetchError } from './fetch-error.ts';
import { isPrivateAddress } from './private-addresses.ts';
import { readWhole } from './read-whole.ts';
import type { ProxyUrl } from './proxy-route.ts';
import type { WayOut } from './way-out.ts';

export interface SingleRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Most bytes of the answer, unpacked. */
  readonly maxBytes: number;
  readonly allowPrivateAddresses: boolean;
  /** Absent: directly, trusting the bundled roots. */
  readonly wayOut: WayOut | undefined;
}

export interface SingleResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * How long a name may take to be looked up here before the proxy is asked for it all the same. Networks whose proxy alone knows
 * the world's names often let the question go unanswered.
 */
const longestLookupBehindProxyMs = 2_000;

/**
 * @throws {FetchError} when no whole answer came.
 * @throws the signal's reason when it is aborted.
 */
export async function sendOnce(
  target: URL,
  request: SingleRequest,
  signal: AbortSignal,
): Promise<SingleResponse> {
  const proxy = await proxyOf(target, request);
  if (proxy !== null && !request.allowPrivateAddresses) await refusePrivateName(target.hostname, signal);
  let dispatcher: Dispatcher | null = null;
  try {
    dispatcher = await createDispatcher(proxy, target, request);
    return await exchange(dispatcher, target, request, signal);
  } catch (error) {
    if (error instanceof FetchError || signal.aborted) throw error;
    throw new FetchError('network', networkWords(error, proxy !== null), { cause: error });
  } finally {
    // One request a connection: none stays behind, and what is still open then is given up.
    dispatcher?.destroy().catch(() => undefined);
  }
}

export function privateAddress(host: string): FetchError {
  return new FetchError('private-address', `${host} leads to this machine or its private network`);
}

async function proxyOf(target: URL, { wayOut }: SingleRequest): Promise<ProxyUrl> {
  try {
    return (await wayOut?.proxyFor(target)) ?? null;
  } catch (error) {
    throw new FetchError('network', 'The system names only proxies of a kind that cannot be used', {
      cause: error,
    });
  }
}

async function createDispatcher(
  proxy: ProxyUrl,
  target: URL,
  { wayOut, allowPrivateAddresses }: SingleRequest,
): Promise<Dispatcher> {
  const isEncrypted = target.protocol === 'https:' || proxy?.startsWith('https:') === true;
  const tls = isEncrypted && wayOut !== undefined ? { secureContext: await wayOut.trust() } : {};
  // Who asks gives the limit of time, as a signal.
  const limits = { allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
  if (proxy === null)
    return new Agent({ ...limits, connect: { ...tls, lookup: guardedLookup(allowPrivateAddresses) } });
  // For a SOCKS proxy undici takes any `proxyTls` as the wish to speak TLS to the proxy itself.
  const proxyTls = proxy.startsWith('socks5:') ? {} : { proxyTls: tls };
  return new ProxyAgent({ ...limits, uri: proxy, requestTls: tls, ...proxyTls });
}

async function exchange(
  dispatcher: Dispatcher,
  target: URL,
  { method, headers, body, maxBytes }: SingleRequest,
  signal: AbortSignal,
): Promise<SingleResponse> {
  const answer = await startRequest(target, {
    dispatcher,
    method,
    headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
    body: body ?? null,
    signal,
  });
  // What is given up half read tells so once more, to nobody.
  answer.body.on('error', () => undefined);
  const flat = flatHeaders(answer.headers);
  return {
    status: answer.statusCode,
    headers: flat,
    body: await readWhole(answer.body, flat['content-encoding'], maxBytes),
  };
}

/** The answer for the connection itself, so that a name cannot lead elsewhere than it was checked for. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      if (!allowPrivate && leadsInside(addresses)) return callback(privateAddress(host), []);
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      if (first === undefined) return callback(new FetchError('network', notFound), []);
      callback(null, first.address, first.family);
    });
  };
}

/**
 * A proxy looks the name up by itself, and its rules are the last word; but what the name means here must not be private. A name
 * that is unknown here is left to the proxy.
 */
async function refusePrivateName(host: string, signal: AbortSignal): Promise<void> {
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return;
  const found = new Promise<readonly LookupAddress[]>((resolve) => {
    lookup(host, { all: true }, (_error, addresses) => resolve(addresses ?? []));
  });
  const late = new AbortController();
  const patience = wait(longestLookupBehindProxyMs, [], { signal: AbortSignal.any([signal, late.signal]) });
  try {
    if (leadsInside(await Promise.race([found, patience]))) throw privateAddress(host);
  } finally {
    late.abort();
  }
}

/** One private address is enough: whoever names it among public ones hopes that it is tried in its turn. */
function leadsInside(addresses: readonly LookupAddress[]): boolean {
  return addresses.some(({ address }) => isPrivateAddress(address));
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

const notFound = 'The host name was not found';

function networkWords(error: unknown, viaProxy: boolean): string {
  const message = error instanceof Error ? error.message : '';
  if (viaProxy && /\b407\b/.test(message)) return 'The proxy wants a login';
  const refusal = /Proxy response \((\d{3})\)/.exec(message)?.[1];
  if (refusal !== undefined) return `The proxy refused to go there (${refusal})`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const host = viaProxy ? 'proxy' : 'host';
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return viaProxy ? 'The name of the proxy was not found' : notFound;
    case 'ECONNREFUSED':
      return `The ${host} refused the connection`;
    case 'ERR_INVALID_URL':
      return 'The address of the proxy is not valid';
    case 'UND_ERR_INVALID_ARG':
    case 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH':
      return `The request cannot be sent: ${message}`;
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return `The ${host} closed the connection`;
    default:
      return code === '' ? 'The host could not be reached' : `The host could not be reached (${code})`;
  }
}
