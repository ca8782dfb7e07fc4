/**
 * Answers HTTP requests with the customer page's files, and images through `image-desk.ts`, and nothing else: known names only, reading only, and headers that
 * leave a script injected by whatever means nothing to do.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOurHost } from './addresses.ts';
import type { ImageDesk } from './image-desk.ts';
import type { PageFile } from './page-files.ts';

export interface PageServerOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly host: string;
  /** Known only once the server listens. */
  readonly port: () => number;
  /** Asked first; true when the request was for images. */
  readonly images: ImageDesk;
}

/** A listener for `http.createServer`. */
export function createPageServer({ files, host, port, images }: PageServerOptions) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const hostHeader = request.headers.host;
    if (hostHeader === undefined || !isOurHost(hostHeader, host, port())) return refuse(response, 403);
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (images(request, response, path)) return;
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const file = files.get(path);
    if (file === undefined) return refuse(response, 404);
    response.writeHead(200, {
      ...securityHeaders(hostHeader),
      'Content-Type': file.contentType,
      'Content-Length': file.body.length,
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };
}

function refuse(response: ServerResponse, status: 403 | 404 | 405): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(status === 405 ? { Allow: 'GET, HEAD' } : {}),
  });
  response.end(status === 404 ? 'Not found' : 'Refused');
}

/** `connect-src` names the WebSocket too: not every browser counts it as `'self'`. */
function securityHeaders(hostHeader: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src 'self' ws://${hostHeader}`,
      "img-src 'self' data: blob:",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}
