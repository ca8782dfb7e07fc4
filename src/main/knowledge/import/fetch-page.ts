/**
 * Fetches one address for an import: with limits of time, size and redirects, and never from this machine or its network unless
 * allowed. The address is judged where the connection is made, so a name that changes its mind in between gains nothing.
 */
import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as requestPlain } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { ImportError } from './import-error.ts';
import { kindOfName } from './file-kinds.ts';
import type { SourceFile } from './read-file.ts';

/** From the first byte sent to the last one received, redirects included. */
const usualLimitMs = 20_000;
const largestPage = 20 * 1024 * 1024;
const mostRedirects = 5;

export interface FetchOptions {
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  /** Default: 20 seconds. */
  readonly limitMs?: number;
}

const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  privateAddresses.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  privateAddresses.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address belongs to this machine, a private network or none. https://www.iana.org/assignments/iana-ipv4-special-registry */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return privateAddresses.check(mapped, 'ipv4');
  // Other forms of IPv4 inside IPv6 are refused as a whole.
  if (/^::ffff:/i.test(address)) return true;
  return privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** @throws ImportError with the reason; the signal's reason when stopped */
export async function fetchPage(address: string, options: FetchOptions): Promise<SourceFile> {
  const limit = AbortSignal.timeout(options.limitMs ?? usualLimitMs);
  const signal = AbortSignal.any([options.signal, limit]);
  try {
    return await follow(address, options.allowPrivate, signal);
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    if (limit.aborted) throw new ImportError('took-too-long', { cause: error });
    throw error instanceof ImportError ? error : new ImportError(reasonOf(error), { cause: error });
  }
}

async function follow(address: string, allowPrivate: boolean, signal: AbortSignal): Promise<SourceFile> {
  let url = toUrl(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await get(url, allowPrivate, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy();
      url = toUrl(new URL(location, url).href);
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw new ImportError('refused-by-server');
    }
    return toFile(url, response, await readAll(response));
  }
  throw new ImportError('refused-by-server');
}

function toUrl(address: string): URL {
  if (!URL.canParse(address)) throw new ImportError('bad-address');
  const url = new URL(address);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '')
    throw new ImportError('bad-address');
  return url;
}

function get(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw new ImportError('private-address');
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const options: RequestOptions = {
    signal,
    lookup: guardedLookup(allowPrivate),
    headers: {
      accept: 'text/html,text/plain,text/markdown,*/*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'Deskcue',
    },
  };
  return new Promise((resolve, reject) => {
    const sent = send(url, options, resolve);
    sent.once('error', reject);
    sent.end();
  });
}

/** Resolves as usual and refuses the connection when any of the addresses is private. */
function guardedLookup(allowPrivate: boolean): NonNullable<RequestOptions['lookup']> {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const first = addresses?.[0];
      if (error !== null || first === undefined) callback(error ?? new ImportError('unreachable'), '', 0);
      else if (!allowPrivate && addresses.some(({ address }) => isPrivateAddress(address)))
        callback(new ImportError('private-address'), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function readAll(response: IncomingMessage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > largestPage) {
      response.destroy();
      throw new ImportError('too-large');
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const kindsByType: readonly (readonly [RegExp, SourceFile['kind']])[] = [
  [/^text\/html|application\/xhtml/, 'html'],
  [/^text\/markdown/, 'markdown'],
  [/^application\/pdf/, 'pdf'],
  [/wordprocessingml/, 'docx'],
  [/^text\/csv/, 'table'],
  [/^application\/(x-)?(ndjson|jsonl)/, 'json-lines'],
  [/^application\/json/, 'json'],
];

function toFile(url: URL, response: IncomingMessage, bytes: Uint8Array): SourceFile {
  const type = response.headers['content-type'] ?? '';
  const kind =
    kindsByType.find(([pattern]) => pattern.test(type))?.[1] ??
    kindOfName(url.pathname) ??
    (type.startsWith('text/') ? 'text' : null);
  if (kind === null) throw new ImportError('unknown-kind');
  return { name: url.href, kind, bytes, encoding: /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? null };
}

function reasonOf(error: unknown): 'unreachable' | 'private-address' {
  const cause: unknown = error instanceof Error ? error.cause : null;
  return cause instanceof ImportError && cause.code === 'private-address' ? 'private-address' : 'unreachable';
}
