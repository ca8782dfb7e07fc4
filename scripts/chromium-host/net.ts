/** Electron's `net`: `fetch`, which unlike Node's also reads `file:` addresses (the usual way to answer a custom protocol). */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Electron from 'electron';
import { throwOnMissing } from './unimplemented.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const type = MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return new Response(new Uint8Array(await readFile(path)), { headers: { 'content-type': type } });
}

async function fetchAnything(input: string | Request, init?: RequestInit): Promise<Response> {
  const url = typeof input === 'string' ? input : input.url;
  return url.startsWith('file:') ? fetchFile(url) : fetch(input, init);
}

export const net: Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'> = throwOnMissing('net', {
  fetch: fetchAnything as Electron.Net['fetch'],
  isOnline: () => true,
  online: true,
});
