/**
 * Fetches one address for an import and says what kind of file came. Where a page may lead, how large and how slow it may be, is
 * checked in net; here its refusals become the reasons that the interface has sentences for.
 */
import { FetchError } from '../../net/fetch-error.ts';
import type { FetchErrorCode } from '../../net/fetch-error.ts';
import { guardedFetch } from '../../net/guarded-fetch.ts';
import type { GuardedResponse } from '../../net/guarded-fetch.ts';
import type { WayOut } from '../../net/way-out.ts';
import type { ImportFailureCode } from '../../../shared/knowledge.ts';
import { ImportError } from './import-error.ts';
import { kindOfName } from '../../../shared/file-kinds.ts';
import type { SourceFile } from './read-file.ts';

/** From the first byte sent to the last one received, redirects included. */
const usualLimitMs = 20_000;
const largestPage = 20 * 1024 * 1024;

export interface FetchOptions {
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  /** Default: 20 seconds. */
  readonly limitMs?: number;
  readonly wayOut?: WayOut | undefined;
}

const reasons: Readonly<Record<FetchErrorCode, ImportFailureCode>> = {
  'invalid-url': 'bad-address',
  // Pages have no list of hosts; any is allowed.
  'host-not-allowed': 'bad-address',
  'private-address': 'private-address',
  'too-many-redirects': 'refused-by-server',
  'too-large': 'too-large',
  timeout: 'took-too-long',
  network: 'unreachable',
};

/** @throws ImportError with the reason; the signal's reason when stopped */
export async function fetchPage(address: string, options: FetchOptions): Promise<SourceFile> {
  const response = await ask(address, options);
  if (response.status !== 200) throw new ImportError('refused-by-server');
  return toFile(response);
}

async function ask(
  address: string,
  { allowPrivate, signal, limitMs, wayOut }: FetchOptions,
): Promise<GuardedResponse> {
  try {
    return await guardedFetch({
      url: address,
      headers: {
        accept: 'text/html,text/plain,text/markdown,*/*;q=0.5',
        'user-agent': 'Deskcue',
      },
      timeoutMs: limitMs ?? usualLimitMs,
      maxBytes: largestPage,
      allowPrivateAddresses: allowPrivate,
      wayOut,
      signal,
    });
  } catch (error) {
    if (error instanceof FetchError) throw new ImportError(reasons[error.code], { cause: error });
    throw error;
  }
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

function toFile({ url, headers, body }: GuardedResponse): SourceFile {
  const type = headers['content-type'] ?? '';
  const kind =
    kindsByType.find(([pattern]) => pattern.test(type))?.[1] ??
    kindOfName(new URL(url).pathname) ??
    (type.startsWith('text/') ? 'text' : null);
  if (kind === null) throw new ImportError('unknown-kind');
  return { name: url, kind, bytes: body, encoding: /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? null };
}
