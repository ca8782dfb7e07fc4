/**
 * Serves the desk's own files under `app://desk/`. A custom protocol instead of `file://` gives the pages an origin of their
 * own, a content security policy in a header, and no way to any other file.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { ImageType } from '../../shared/attachment.ts';
import { imagePath } from '../../shared/image-address.ts';

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

/** An image of a message or a draft, by its id; null when there is none. */
export type FindImage = (
  id: string,
) => Promise<{ readonly type: ImageType; readonly bytes: Uint8Array } | null>;

/** The protocol's handler over one folder and the stored images; anything else, or of an unknown kind, is a 404. */
export function createDeskProtocolHandler(
  directory: string,
  findImage: FindImage,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith(imagePath) && request.method === 'GET')
      return imageResponse(await findImage(url.pathname.slice(imagePath.length)));
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

/** Never kept by the browser: its cache would hold in the clear what the store encrypts. */
function imageResponse(image: Awaited<ReturnType<FindImage>>): Response {
  if (image === null) return notFound();
  const headers = {
    ...headersFor(image.type),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  };
  return new Response(new Uint8Array(image.bytes), { headers });
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
