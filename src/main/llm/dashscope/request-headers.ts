/** The headers of a request to one connection. */
import { hostOf, isDashScopeHost, isLoopbackHost } from '../../../shared/endpoints.ts';
import type { ModelConnection } from '../connection.ts';

/**
 * Headers of any request. Compression is declined: a compressing gateway holds tokens back until it has enough of them.
 */
export function requestHeaders(
  connection: Pick<ModelConnection, 'apiKey' | 'baseUrl' | 'queueWaitSeconds'>,
): Readonly<Record<string, string>> {
  const queueWait = queueWaitSeconds(connection);
  return {
    accept: 'text/event-stream, application/json',
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'user-agent': 'Deskcue',
    ...(connection.apiKey === null ? {} : { authorization: `Bearer ${connection.apiKey.trim()}` }),
    ...(queueWait === 0 ? {} : { 'x-dashscope-wait-timeout': String(queueWait) }),
  };
}

/** How long the server may let a request wait in its own queue, in seconds; 0 where it has none. */
export function queueWaitSeconds(connection: Pick<ModelConnection, 'baseUrl' | 'queueWaitSeconds'>): number {
  const host = hostOf(connection.baseUrl) ?? '';
  const understands = isDashScopeHost(host) || isLoopbackHost(host);
  return understands ? (connection.queueWaitSeconds ?? 0) : 0;
}
