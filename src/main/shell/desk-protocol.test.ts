import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createDeskProtocolHandler } from './desk-protocol.ts';

const directory = mkdtempSync(join(tmpdir(), 'deskcue-'));
const handle = createDeskProtocolHandler(join(directory, 'renderer'), async (id) =>
  id === 'known' ? { type: 'image/gif', bytes: new Uint8Array([71, 73, 70]) } : null,
);
const get = (path: string, init?: RequestInit): Promise<Response> =>
  handle(new Request(`app://desk${path}`, init));

beforeAll(() => {
  mkdirSync(join(directory, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(directory, 'renderer', 'index.html'), '<!doctype html>');
  writeFileSync(join(directory, 'renderer', 'assets', 'app.js'), 'export {}');
  writeFileSync(join(directory, 'renderer', 'secret.pem'), 'key');
  writeFileSync(join(directory, 'live.json'), '{}');
});

test('the page and its assets come with their type and a policy that allows nothing inline or foreign', async () => {
  const page = await get('/');
  expect(await page.text()).toBe('<!doctype html>');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  expect((await get('/assets/app.js?v=1')).headers.get('content-type')).toContain('text/javascript');
});

test.each([
  ['a file above the folder', '/..%2flive.json'],
  ['the same, encoded twice', '/..%252flive.json'],
  ['with a backslash', '/..%5clive.json'],
  ['a file of a kind we do not serve', '/secret.pem'],
  ['what is not there', '/nothing.js'],
  ['a name with a null character', '/index.html%00.js'],
  ['a broken escape', '/%E0%A4%A'],
  ['a folder', '/assets'],
])('%s is not found', async (_name, path) => {
  expect((await get(path)).status).toBe(404);
});

test('only reading is possible', async () => {
  expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(404);
});

test('an image is served by its id alone, as what it is, kept nowhere and able to do nothing', async () => {
  const response = await get('/image/known');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await get('/image/unknown')).status).toBe(404);
  expect((await get('/image/../index.html')).headers.get('content-type')).toMatch(/html/);
  expect((await get('/image/known', { method: 'POST' })).status).toBe(404);
});
