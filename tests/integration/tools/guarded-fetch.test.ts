/** Requests to addresses that somebody else chose, over real sockets: hosts, redirects, headers, sizes, time. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { guardedFetch } from '../../../src/main/net/guarded-fetch.ts';
import type { GuardedRequest } from '../../../src/main/net/guarded-fetch.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** @returns its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

function fetchOpenly(url: string, more: Partial<GuardedRequest> = {}) {
  return guardedFetch({
    url,
    timeoutMs: 10_000,
    maxBytes: 1_000_000,
    allowPrivateAddresses: true,
    signal: new AbortController().signal,
    ...more,
  });
}

describe('addresses', () => {
  test.each([
    ['http://127.0.0.1:1/', 'private-address'],
    ['http://[::1]:1/', 'private-address'],
    ['http://[::ffff:127.0.0.1]:1/', 'private-address'],
    ['http://2130706433:1/', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    // Found out only when the name is looked up.
    ['http://localhost:1/', 'private-address'],
    ['file:///etc/passwd', 'invalid-url'],
    ['http://user:pass@example.com/', 'invalid-url'],
    ['nonsense', 'invalid-url'],
  ])('%s is refused', async (url, code) => {
    await expect(fetchOpenly(url, { allowPrivateAddresses: false })).rejects.toMatchObject({ code });
  });

  test('a redirect is held to the same rules as the first address', async () => {
    const asked: string[] = [];
    const origin = await serve((request, response) => {
      asked.push(request.url ?? '');
      const { port } = new URL(`http://${request.headers.host}`);
      response.writeHead(302, { location: `http://localhost:${port}/inside` }).end();
    });
    const isAllowedHost = (host: string): boolean => host === '127.0.0.1';
    await expect(fetchOpenly(`${origin}/start`, { isAllowedHost })).rejects.toMatchObject({
      code: 'host-not-allowed',
    });
    expect(asked).toEqual(['/start']);
  });

  test('a redirect to no address is named as such', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://[' }).end(),
    );
    await expect(fetchOpenly(origin)).rejects.toMatchObject({ code: 'invalid-url' });
  });

  test('redirects without end are left', async () => {
    const origin = await serve((_request, response) => response.writeHead(307, { location: '/' }).end());
    await expect(fetchOpenly(origin)).rejects.toMatchObject({ code: 'too-many-redirects' });
  });
});

describe('redirects', () => {
  async function redirected(
    sameOrigin: boolean,
    status: number,
  ): Promise<IncomingMessage & { body: string }> {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage & { body: string }>();
    const listener: RequestListener = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => resolve(Object.assign(request, { body })));
      response.end('there');
    };
    const target = await serve(listener);
    const origin = await serve((request, response) => {
      if (request.url === '/there') return listener(request, response);
      response.writeHead(status, { location: sameOrigin ? '/there' : `${target}/there` }).end();
    });
    await fetchOpenly(`${origin}/start`, {
      method: 'POST',
      body: '{"amount":5}',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer secret',
        'x-shop-token': 'secret too',
        'content-type': 'application/json',
      },
    });
    return promise;
  }

  test('to another origin takes no secret along, whatever the header is called', async () => {
    const { headers } = await redirected(false, 307);
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-shop-token');
    expect(headers.accept).toBe('application/json');
  });

  test('within the origin everything stays; a POST becomes a GET only where browsers do so', async () => {
    const kept = await redirected(true, 307);
    expect([kept.method, kept.body, kept.headers['x-shop-token']]).toEqual([
      'POST',
      '{"amount":5}',
      'secret too',
    ]);
    const turned = await redirected(true, 302);
    expect([turned.method, turned.body]).toEqual(['GET', '']);
  });
});

describe('answers', () => {
  test.each([
    ['gzip', gzipSync(Buffer.alloc(60_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(60_000_000))],
  ])('a small %s answer that unpacks to 60 MB is refused', async (encoding, packed) => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(packed),
    );
    expect(packed.length).toBeLessThan(100_000);
    await expect(fetchOpenly(origin)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('an answer without end is left when it is too large', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const origin = await serve((_request, response) => {
      const write = (): void => {
        while (response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', write).on('close', resolve);
      write();
    });
    await expect(fetchOpenly(origin)).rejects.toMatchObject({ code: 'too-large' });
    await closed;
  });

  test('a good packed answer is unpacked', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('您好')),
    );
    expect((await fetchOpenly(origin)).body.toString()).toBe('您好');
  });

  test('silence ends by time, or when it is stopped, with the right reason', async () => {
    const origin = await serve(() => undefined);
    await expect(fetchOpenly(origin, { timeoutMs: 60 })).rejects.toMatchObject({ code: 'timeout' });
    const stop = new AbortController();
    const waiting = fetchOpenly(origin, { signal: stop.signal });
    const reason = new Error('stopped');
    stop.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  test('nobody there is told in words', async () => {
    await expect(fetchOpenly('http://127.0.0.1:9/')).rejects.toMatchObject({
      code: 'network',
      message: 'The host refused the connection',
    });
  });
});
