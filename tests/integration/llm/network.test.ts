/** Below HTTP: certificates by name, proxies by every route, connections opened ahead. Real TLS, a real CONNECT proxy. */
import { afterEach, describe, expect, test } from 'vitest';
import { createDashScopeChatModel } from '../../../src/main/llm/dashscope/chat-model.ts';
import { createTransport } from '../../../src/main/llm/transport.ts';
import type { Transport } from '../../../src/main/llm/transport.ts';
import { createTrust, systemCertificates } from '../../../src/main/net/trust-store.ts';
import { createWayOut } from '../../../src/main/net/way-out.ts';
import type { WayOutOptions } from '../../../src/main/net/way-out.ts';
import { createSelfSigned } from '../../../src/main/simulator/certificate.ts';
import type { CertificateWish } from '../../../src/main/simulator/certificate.ts';
import { startSimulator } from '../../../src/main/simulator/simulator.ts';
import type { Simulator } from '../../../src/main/simulator/simulator.ts';
import { ask, connectionTo } from './harness.ts';
import type { Collected } from './harness.ts';
import { startHttpProxy, startSocksProxy } from '../../support/test-proxies.ts';
import type { TestProxy } from '../../support/test-proxies.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

interface Secure {
  readonly simulator: Simulator;
  readonly certificate: string;
}

async function startSecure(wish: Partial<CertificateWish> = {}): Promise<Secure> {
  const tls = createSelfSigned({ host: '127.0.0.1', ...wish });
  const simulator = await startSimulator({ tls, pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
  closers.push(() => simulator.close());
  return { simulator, certificate: tls.certificate };
}

function transportWith(options: WayOutOptions): Transport {
  const transport = createTransport({ wayOut: createWayOut(options) });
  closers.push(() => transport.close());
  return transport;
}

async function startConnectProxy(toPort?: number, refuseWith?: number): Promise<TestProxy> {
  const proxy = await startHttpProxy(toPort, refuseWith);
  closers.push(proxy.close);
  return proxy;
}

function askThrough(transport: Transport, url: string, retries = 0): Promise<Collected> {
  return ask(
    createDashScopeChatModel({
      transport,
      clock: { now: Date.now, wait: async (_ms, signal) => signal.throwIfAborted() },
      connections: async () => [connectionTo(url, { retries })],
    }),
  );
}

/** A host that only a proxy of these tests can reach: this machine itself is never reached through one. */
const service = 'https://service.test/compatible-mode/v1';

const trusting = (...certificates: readonly string[]): WayOutOptions => ({
  certificates: async () => certificates,
});

describe('certificates', () => {
  test('a root of the operating system is trusted beside the bundled ones', async () => {
    const { simulator, certificate } = await startSecure();
    expect((await askThrough(transportWith(trusting(certificate)), simulator.url)).failure).toBeUndefined();
  });

  test("the system's store can be read and used together with the bundled roots", async () => {
    const certificates = await systemCertificates();
    expect(Array.isArray(certificates)).toBe(true);
    await expect(createTrust(async () => certificates)).resolves.toBeDefined();
  });

  test('an unknown issuer, a wrong host and a wrong date are each called by name', async () => {
    const unknown = await startSecure();
    const otherHost = await startSecure({ host: 'other.example' });
    const expired = await startSecure({
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2021-01-01'),
    });
    const early = await startSecure({ notBefore: new Date('2090-01-01'), notAfter: new Date('2091-01-01') });
    const transport = transportWith(trusting(otherHost.certificate, expired.certificate, early.certificate));
    const hints: (string | undefined)[] = [];
    for (const { simulator } of [unknown, otherHost, expired, early]) {
      const { failure } = await askThrough(transport, simulator.url);
      expect(failure).toMatchObject({ code: 'tls', retryable: false });
      hints.push(failure?.hint);
    }
    expect(hints).toEqual([
      'certificate-untrusted',
      'certificate-other-host',
      'certificate-expired',
      'certificate-not-yet-valid',
    ]);
  });

  test('TLS spoken to a port without it is a TLS failure', async () => {
    const plain = await startSimulator();
    closers.push(() => plain.close());
    const { failure } = await askThrough(transportWith(trusting()), plain.url.replace('http:', 'https:'));
    expect(failure).toMatchObject({ code: 'tls' });
  });
});

describe('a proxy', () => {
  test('that the system names is used, and the tunnel carries TLS to the service itself', async () => {
    const { simulator, certificate } = await startSecure({ host: 'service.test' });
    const proxy = await startConnectProxy(simulator.port);
    const asked: string[] = [];
    const systemProxy = async (url: string): Promise<string> => {
      asked.push(new URL(url).origin);
      return `PROXY 127.0.0.1:${proxy.port}; DIRECT`;
    };
    const transport = transportWith({ ...trusting(certificate), systemProxy });
    expect((await askThrough(transport, service)).failure).toBeUndefined();
    expect((await askThrough(transport, service)).failure).toBeUndefined();
    expect(proxy.targets[0]).toBe('service.test:443');
    // One answer serves both turns.
    expect(asked).toEqual(['https://service.test']);
  });

  test('that the environment names comes before the system', async () => {
    const { simulator, certificate } = await startSecure({ host: 'service.test' });
    const proxy = await startConnectProxy(simulator.port);
    const transport = transportWith({
      ...trusting(certificate),
      environment: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` },
      systemProxy: async () => 'DIRECT',
    });
    expect((await askThrough(transport, service)).failure).toBeUndefined();
    expect(proxy.targets).toEqual(['service.test:443']);
  });

  test('of the SOCKS kind is spoken, over TLS as well', async () => {
    const { simulator, certificate } = await startSecure({ host: 'service.test' });
    const proxy = await startSocksProxy(simulator.port);
    closers.push(proxy.close);
    const transport = transportWith({
      ...trusting(certificate),
      systemProxy: async () => `SOCKS5 127.0.0.1:${proxy.port}`,
    });
    expect((await askThrough(transport, service)).failure).toBeUndefined();
    expect(proxy.targets).toEqual(['service.test:443']);
  });

  test('that wants a login, refuses, or is not there is each called by name', async () => {
    const cases = [
      [(await startConnectProxy(undefined, 407)).port, 'proxy-login'],
      [(await startConnectProxy(undefined, 403)).port, 'proxy-refused'],
      [1, 'proxy-unreachable'],
    ] as const;
    for (const [port, hint] of cases) {
      const systemProxy = async (): Promise<string> => `PROXY 127.0.0.1:${port}`;
      const { failure } = await askThrough(transportWith({ ...trusting(), systemProxy }), service);
      expect(failure).toMatchObject({ code: 'proxy', hint });
    }
  });

  test('of a kind that we do not speak is an error, not a way around it', async () => {
    const transport = transportWith({ ...trusting(), systemProxy: async () => 'SOCKS 127.0.0.1:1' });
    expect((await askThrough(transport, service)).failure).toMatchObject({
      code: 'proxy',
      hint: 'proxy-kind',
    });
  });

  test('that the system does not name is not blamed for what fails', async () => {
    const transport = transportWith({ ...trusting(), systemProxy: async () => 'DIRECT' });
    const { failure } = await askThrough(transport, 'https://no-such-host.invalid/v1');
    expect(failure).toMatchObject({ code: 'dns', retryable: true });
  });

  test('does not stand between this machine and itself', async () => {
    const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
    closers.push(() => simulator.close());
    const transport = transportWith({
      environment: { HTTP_PROXY: 'http://127.0.0.1:1' },
      systemProxy: async () => 'PROXY 127.0.0.1:1',
    });
    expect((await askThrough(transport, simulator.url)).failure).toBeUndefined();
  });
});

describe('a connection opened ahead', () => {
  test('carries the next request, TLS handshake included', async () => {
    const { simulator, certificate } = await startSecure();
    const transport = transportWith(trusting(certificate));
    await Promise.all([transport.warm(simulator.url), transport.warm(simulator.url)]);
    await askThrough(transport, simulator.url);
    expect(simulator.requests.map((request) => request.connection)).toEqual([1]);
  });

  test('that the server closed meanwhile costs no turn', async () => {
    const simulator = await startSimulator({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
    const transport = transportWith({});
    await transport.warm(simulator.url);
    await simulator.close();
    const again = await startSimulator({
      port: simulator.port,
      pace: { firstTokenMs: 0, tokensPerSecond: 0 },
    });
    closers.push(() => again.close());
    expect((await askThrough(transport, again.url, 1)).failure).toBeUndefined();
  });

  test('to nowhere rejects and harms nothing', async () => {
    await expect(transportWith({}).warm('http://127.0.0.1:1/v1')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});
