/** The headers of a request to one connection. */
import type { ModelConnection } from '../connection.ts';

/**
 * Headers of a chat request. Compression is declined: a compressing gateway holds tokens back until it has enough of them.
 */
export function requestHeaders(connection: ModelConnection): Readonly<Record<string, string>> {
  return {
    accept: 'text/event-stream, application/json',
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'user-agent': 'Deskcue',
    ...(connection.apiKey === null ? {} : { authorization: `Bearer ${connection.apiKey.trim()}` }),
  };
}
