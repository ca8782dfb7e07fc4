/**
 * Serves the desk's own files under `app://desk/`. A custom protocol instead of `file://` gives the pages an origin of their
 * own, a content security policy in a header, and no way to any other file.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export const deskScheme = 'app';
export const deskOrigin = 'app://desk';

/** Nothing from outside, nothing inline, nothing embedded; the renderer talks to main only. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** The protocol's handler over one folder; anything outside it, or of an unknown kind, is a 404. */
export function createDeskProtocolHandler(directory: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const path = pathWithin(directory, url.pathname);
    const contentType = path === null ? undefined : contentTypes[extname(path)];
    if (request.method !== 'GET' || path === null || contentType === undefined) return notFound();
    try {
      return new Response(await readFile(path), { headers: headersFor(contentType) });
    } catch {
      return notFound();
    }
  };
}

function pathWithin(directory: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = join(directory, decoded === '/' ? 'index.html' : decoded);
  return path.startsWith(directory + sep) ? path : null;
}

function headersFor(contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
}

function notFound(): Response {
  return new Response('', { status: 404, headers: headersFor('text/plain; charset=utf-8') });
}
