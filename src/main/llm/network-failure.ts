/**
 * Names what went wrong below HTTP: Node's and undici's error codes become failure codes. Knows nothing of any vendor.
 */
import type { RunFailure, RunFailureCode } from '../../shared/failure.ts';

interface NetworkRule {
  readonly codes: readonly string[];
  readonly failure: RunFailureCode;
  readonly retryable: boolean;
  /** Which sentence explains it; see {@link RunFailure.hint}. */
  readonly hint?: string;
}

/** Node's system errors, OpenSSL's verification results and undici's own codes. */
const rules: readonly NetworkRule[] = [
  { codes: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'], failure: 'dns', retryable: true },
  {
    codes: ['ECONNREFUSED', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
    failure: 'connection-refused',
    retryable: true,
  },
  { codes: ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN'], failure: 'offline', retryable: true },
  { codes: ['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'], failure: 'connect-timeout', retryable: true },
  {
    codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
    failure: 'connection-lost',
    retryable: true,
  },
  { codes: ['UND_ERR_HEADERS_TIMEOUT'], failure: 'first-token-timeout', retryable: true },
  { codes: ['UND_ERR_BODY_TIMEOUT'], failure: 'stalled', retryable: true },
  { codes: ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH'], failure: 'truncated', retryable: true },
  {
    codes: ['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
    failure: 'malformed',
    retryable: false,
  },
  // The machine's clock is as often to blame for these two as the certificate.
  { codes: ['CERT_HAS_EXPIRED'], failure: 'tls', retryable: false, hint: 'certificate-expired' },
  { codes: ['CERT_NOT_YET_VALID'], failure: 'tls', retryable: false, hint: 'certificate-not-yet-valid' },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
    failure: 'tls',
    retryable: false,
    hint: 'certificate-other-host',
  },
  // What a company's inspecting proxy looks like while its root is not in the system's store.
  {
    codes: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_UNTRUSTED',
    ],
    failure: 'tls',
    retryable: false,
    hint: 'certificate-untrusted',
  },
  {
    codes: ['CERT_REVOKED', 'CERT_SIGNATURE_FAILURE', 'INVALID_CA', 'INVALID_PURPOSE', 'EPROTO'],
    failure: 'tls',
    retryable: false,
  },
  { codes: ['UND_ERR_PRX_CONN', 'UND_ERR_PRX_TLS'], failure: 'proxy', retryable: true },
  { codes: ['UND_ERR_SOCKS5'], failure: 'proxy', retryable: true },
];

/** Failures that, on the way to a proxy, are the proxy's and not the server's. */
const reachFailures: ReadonlySet<RunFailureCode> = new Set([
  'dns',
  'connection-refused',
  'connect-timeout',
  'offline',
]);

/**
 * Turns an error of the socket, of TLS or of undici into a failure.
 *
 * @param error - Anything thrown below HTTP. Its `code`, or the code of what caused it, decides.
 * @param viaProxy - Whether the request was to go through a proxy, and no answer had come.
 */
export function networkFailure(error: unknown, viaProxy = false): RunFailure {
  const failure = nameFailure(error);
  if (!viaProxy) return failure;
  const refusal = /Proxy response \((\d{3})\)/.exec(failure.detail ?? '')?.[1];
  if (refusal !== undefined) {
    const status = Number(refusal);
    const hint = status === 407 ? 'proxy-login' : 'proxy-refused';
    return { ...failure, code: 'proxy', httpStatus: status, retryable: status >= 500, hint };
  }
  if (error instanceof RangeError) return { ...failure, code: 'proxy', retryable: false, hint: 'proxy-kind' };
  return reachFailures.has(failure.code) ? { ...failure, code: 'proxy', hint: 'proxy-unreachable' } : failure;
}

function nameFailure(error: unknown): RunFailure {
  const code = findCode(error);
  const detail = describe(error, code);
  if (code === undefined) return { code: 'connection-lost', retryable: true, detail };
  const rule = rules.find((candidate) => candidate.codes.includes(code)) ?? ruleOfFamily(code);
  const hint = rule.hint === undefined ? {} : { hint: rule.hint };
  return { code: rule.failure, retryable: rule.retryable, detail, serverCode: code, ...hint };
}

/** Codes that come in families, OpenSSL's and the HTTP parser's. */
function ruleOfFamily(code: string): Omit<NetworkRule, 'codes'> {
  if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) return { failure: 'tls', retryable: false };
  // A response that is no HTTP (a captive portal's own page on the port), or damaged compression.
  if (code.startsWith('HPE_') || code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT'))
    return { failure: 'malformed', retryable: true };
  return { failure: 'connection-lost', retryable: true };
}

/** The first code found on the error, its causes, or (for several addresses tried at once) its parts. */
function findCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code !== 'UND_ERR_ABORTED') {
    // A generic wrapper's code says less than what caused it.
    const cause =
      error.code === 'UND_ERR_SOCKET' || error.code === 'UND_ERR'
        ? findCode(error.cause, depth + 1)
        : undefined;
    return cause ?? error.code;
  }
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  for (const part of parts) {
    const code = findCode(part, depth + 1);
    if (code !== undefined) return code;
  }
  return findCode(error.cause, depth + 1);
}

function describe(error: unknown, code: string | undefined): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message === '' ? (code ?? 'The connection failed.') : message;
  return text.slice(0, 500);
}
