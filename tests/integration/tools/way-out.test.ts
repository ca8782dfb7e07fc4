/**
 * Addresses that somebody else chose, asked through real proxies: the same walls stand as without one. Would catch a request that
 * goes around the proxy, and a proxy that is used to reach this machine's own network.
 */
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { afterEach, describe, expect, test } from 'vitest';
import { guardedFetch } from '../../../src/main/net/guarded-fetch.ts';
import type { GuardedRequest } from '../../../src/main/net/guarded-fetch.ts';
import { createWayOut } from '../../../src/main/net/way-out.ts';
import type { WayOutOptions } from '../../../src/main/net/way-out.ts';
import { createSelfSigned } from '../../../src/main/simulator/certificate.ts';
import { startHttpProxy, startSocksProxy } from '../../support/test-proxies.ts';
import type { TestProxy } from '../../support/test-proxies.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** @returns its port. */
async function listen(server: Server): Promise<number> {
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const serve = (listener: RequestListener): Promise<number> => listen(createServer(listener));
const greet: RequestListener = (request, response) => void response.end(`hello ${request.headers.host}`);

async function proxyTo(port?: number, refuseWith?: number): Promise<TestProxy> {
  const proxy = await startHttpProxy(port, refuseWith);
  closers.push(proxy.close);
  return proxy;
}

function fetchBy(options: WayOutOptions, url: string, more: Partial<GuardedRequest> = {}) {
  return guardedFetch({
    url,
    timeoutMs: 10_000,
    maxBytes: 1_000_000,
    wayOut: createWayOut({ certificates: async () => [], ...options }),
    signal: new AbortController().signal,
    ...more,
  });
}

/** Through a proxy whatever the environment's rules would say, so that this machine can be named too. */
function fetchThrough(proxy: TestProxy, url: string, more: Partial<GuardedRequest> = {}) {
  const wayOut = { ...createWayOut(), proxyFor: () => `http://127.0.0.1:${proxy.port}` };
  return fetchBy({}, url, { wayOut, ...more });
}

describe('a proxy', () => {
  test('that the system names carries the request, redirects included, for a name that is unknown here', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: 'http://other.test/new' }).end();
      else greet(request, response);
    });
    const proxy = await proxyTo(port);
    const systemProxy = async (): Promise<string> => `PROXY 127.0.0.1:${proxy.port}; DIRECT`;
    const answer = await fetchBy({ systemProxy }, 'http://shop.test/old');
    expect([answer.url, answer.body.toString()]).toEqual(['http://other.test/new', 'hello other.test']);
    expect(proxy.targets).toEqual(['GET http://shop.test/old', 'GET http://other.test/new']);
  });

  test('carries TLS to the host itself, with the system’s trust and no other', async () => {
    const tls = createSelfSigned({ host: 'shop.test' });
    const port = await listen(createSecureServer({ cert: tls.certificate, key: tls.key }, greet));
    const proxy = await proxyTo(port);
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    const certificates = async (): Promise<readonly string[]> => [tls.certificate];
    const answer = await fetchBy({ environment, certificates }, 'https://shop.test/');
    expect(answer.body.toString()).toBe('hello shop.test');
    expect(proxy.targets).toEqual(['shop.test:443']);
    await expect(fetchBy({ environment }, 'https://shop.test/')).rejects.toMatchObject({ code: 'network' });
  });

  test('of the SOCKS kind is spoken', async () => {
    const proxy = await startSocksProxy(await serve(greet));
    closers.push(proxy.close);
    const environment = { ALL_PROXY: `socks5://127.0.0.1:${proxy.port}` };
    expect((await fetchBy({ environment }, 'http://shop.test/')).body.toString()).toBe('hello shop.test');
    expect(proxy.targets).toEqual(['shop.test:80']);
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://192.168.1.1/',
    // A name that leads there, as far as can be seen from here.
    'http://localhost/',
  ])('is not asked for %s', async (url) => {
    const proxy = await proxyTo(await serve(greet));
    await expect(fetchThrough(proxy, url)).rejects.toMatchObject({ code: 'private-address' });
    expect(proxy.targets).toEqual([]);
    // Unless such addresses were allowed.
    const allowed = await fetchThrough(proxy, url, { allowPrivateAddresses: true });
    expect(allowed.body.toString()).toContain('hello');
  });

  test('is not asked for a private address that a page redirects to', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://10.0.0.1/admin' }).end(),
    );
    const proxy = await proxyTo(port);
    await expect(fetchThrough(proxy, 'http://shop.test/')).rejects.toMatchObject({ code: 'private-address' });
    expect(proxy.targets).toEqual(['GET http://shop.test/']);
  });

  test('that does not want, or is not there, is told in words, and nobody goes around it', async () => {
    const cases = [
      [`PROXY 127.0.0.1:${(await proxyTo(undefined, 407)).port}`, 'The proxy wants a login'],
      [`PROXY 127.0.0.1:${(await proxyTo(undefined, 403)).port}`, 'The proxy refused to go there (403)'],
      ['PROXY 127.0.0.1:1', 'The proxy refused the connection'],
      ['SOCKS 127.0.0.1:1', 'The system names only proxies of a kind that cannot be used'],
    ] as const;
    for (const [answer, message] of cases) {
      const asking = fetchBy({ systemProxy: async () => answer }, 'https://shop.test/');
      await expect(asking).rejects.toMatchObject({ code: 'network', message });
    }
  });
});

test('a proxy’s address that is none, and a header that cannot be sent, are told and blamed on nobody else', async () => {
  const environment = { HTTPS_PROXY: 'http://[nonsense' };
  await expect(fetchBy({ environment }, 'https://shop.test/')).rejects.toMatchObject({
    code: 'network',
    message: 'The address of the proxy is not valid',
  });
  const port = await serve(greet);
  const asking = fetchBy({}, `http://127.0.0.1:${port}/`, {
    allowPrivateAddresses: true,
    headers: { 'transfer-encoding': 'chunked' },
  });
  await expect(asking).rejects.toMatchObject({
    code: 'network',
    message: 'The request cannot be sent: invalid transfer-encoding header',
  });
});

test('without a proxy TLS is held to the system’s trust as well', async () => {
  const tls = createSelfSigned({ host: '127.0.0.1' });
  const port = await listen(createSecureServer({ cert: tls.certificate, key: tls.key }, greet));
  const url = `https://127.0.0.1:${port}/`;
  const open = { allowPrivateAddresses: true };
  const trusting = await fetchBy({ certificates: async () => [tls.certificate] }, url, open);
  expect(trusting.body.toString()).toBe(`hello 127.0.0.1:${port}`);
  await expect(fetchBy({}, url, open)).rejects.toMatchObject({ code: 'network' });
});
