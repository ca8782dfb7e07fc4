/**
 * One HTTP request to an address that somebody else chose (a tool, a list of pages to import), within limits: allowed hosts only, no
 * way to this machine or its network unless it is wanted, no endless answer, no endless wait. Here the rules for each address on the way;
 * how one request is sent is in send-once.ts.
 */
import { isIP } from 'node:net';
import { FetchError } from './fetch-error.ts';
import { isPrivateAddress } from './private-addresses.ts';
import { privateAddress, sendOnce } from './send-once.ts';
import type { SingleResponse } from './send-once.ts';
import type { WayOut } from './way-out.ts';

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
  /** Which proxy is used and who is trusted. Default: none, and the bundled roots. */
  readonly wayOut?: WayOut | undefined;
  readonly signal: AbortSignal;
}

export interface GuardedResponse extends SingleResponse {
  /** Where the answer came from, after redirects. */
  readonly url: string;
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
  const { maxBytes, wayOut, allowPrivateAddresses = false } = request;
  let { url, method = 'GET', headers = {}, body } = request;
  for (let left = request.maxRedirects ?? defaultRedirects; ; left--) {
    const target = checkedUrl(url, request);
    const single = { method, headers, body, maxBytes, wayOut, allowPrivateAddresses };
    const response = await sendOnce(target, single, signal);
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined)
      return { ...response, url: target.href };
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
