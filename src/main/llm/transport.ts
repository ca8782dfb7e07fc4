/**
 * How requests leave the machine: undici agents with limits of our own, kept warm, through the system's proxy and with the
 * system's trust. The rest of the client sees {@link Transport} and never undici. Knows no vendor and no key.
 */
import type { SecureContext } from 'node:tls';
import { Agent, ProxyAgent, buildConnector } from 'undici';
import { systemClock } from './clock.ts';
import { Exchange } from './exchange.ts';
import type { OutgoingRequest, Way } from './exchange.ts';
import { proxyFromAnswer, proxyFromEnvironment } from './proxy-route.ts';
import type { Environment, ProxyUrl, SystemProxy } from './proxy-route.ts';
import { createTrust, systemCertificates } from './trust-store.ts';
import type { CertificateSource } from './trust-store.ts';
import { createWarmSockets } from './warm-sockets.ts';

export interface Transport {
  /** Starts the request at once. Its owner must read it to the end, `drain` it or `abort` it. */
  send(request: OutgoingRequest): Exchange;
  /**
   * Opens a connection ahead, so that the next request pays no handshake. Does nothing while one stands idle, and nothing
   * behind a proxy, whose tunnels cannot be opened ahead.
   *
   * @throws the connection's error; callers that only hope may ignore it.
   */
  warm(baseUrl: string): Promise<void>;
  /** Closes every connection; requests under way fail. */
  close(): Promise<void>;
}

export interface TransportOptions {
  /** From asking for a connection to TLS being ready. */
  readonly connectTimeoutMs?: number;
  /**
   * How long an idle connection is kept. Longer than undici's 4 s because an agent reads and types between two
   * suggestions; a server that announces less is believed.
   */
  readonly keepAliveMs?: number;
  /** Trusted besides the bundled roots. Default: the operating system's. */
  readonly certificates?: CertificateSource;
  /** Holds `HTTPS_PROXY` and its like. Default: none. */
  readonly environment?: Environment;
  /** Asked when the environment names no proxy. */
  readonly systemProxy?: SystemProxy;
  /** Offers HTTP/2. Off by default: one stream at a time gains nothing from it and each chunk costs more (docs/decisions). */
  readonly http2?: boolean;
  /** Epoch milliseconds for the time at which a request was sent: the clock that it is compared with. Default: the process's. */
  readonly now?: () => number;
}

/** How long a system proxy's answer is believed. Proxies change when a laptop changes its network. */
const proxyAnswerLifetimeMs = 30_000;

export function createTransport(options: TransportOptions = {}): Transport {
  const now = options.now ?? systemClock.now;
  const limits = {
    allowH2: options.http2 ?? false,
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    keepAliveTimeout: options.keepAliveMs ?? 55_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const trust = onceOnDemand(() => createTrust(options.certificates ?? systemCertificates));
  const sockets = createWarmSockets(trustingConnector(limits.allowH2, limits.connectTimeout, trust));
  const direct = new Agent({ ...limits, connect: sockets.connect });
  const directly: Way = { dispatcher: direct, viaProxy: false };
  const proxies = new Map<string, Promise<Way>>();
  const route = createRoute(options);

  const through = (proxy: ProxyUrl): Way | Promise<Way> => {
    if (proxy === null) return directly;
    const known = proxies.get(proxy);
    if (known !== undefined) return known;
    const created = trust().then((secureContext) => {
      const tls = { secureContext, timeout: limits.connectTimeout };
      // For a SOCKS proxy undici takes any `proxyTls` as the wish to speak TLS to the proxy itself.
      const proxyTls = proxy.startsWith('socks5:') ? {} : { proxyTls: tls };
      const dispatcher = new ProxyAgent({ ...limits, uri: proxy, requestTls: tls, ...proxyTls });
      return { dispatcher, viaProxy: true };
    });
    proxies.set(proxy, created);
    return created;
  };

  return {
    send: (request) => {
      const proxy = route(request.url);
      return new Exchange(proxy instanceof Promise ? proxy.then(through) : through(proxy), request, now);
    },
    warm: async (baseUrl) => {
      const origin = new URL(baseUrl);
      if ((await route(origin)) !== null || hasIdleConnection(direct, origin)) return;
      await sockets.warm(origin);
    },
    close: async () => {
      sockets.close();
      const ways = await Promise.all(proxies.values());
      await Promise.all([direct.destroy(), ...ways.map(({ dispatcher }) => dispatcher.destroy())]);
    },
  };
}

/** Decides the way of a URL, without a wait where no system has to be asked. */
function createRoute(options: TransportOptions): (url: URL) => ProxyUrl | Promise<ProxyUrl> {
  const { systemProxy, environment = {} } = options;
  const answers = new Map<string, { readonly at: number; readonly proxy: Promise<ProxyUrl> }>();
  return (url) => {
    const named = proxyFromEnvironment(url, environment);
    if (named !== undefined) return named;
    if (systemProxy === undefined) return null;
    const known = answers.get(url.origin);
    if (known !== undefined && performance.now() - known.at < proxyAnswerLifetimeMs) return known.proxy;
    const proxy = systemProxy(url.href).then(proxyFromAnswer);
    answers.set(url.origin, { at: performance.now(), proxy });
    return proxy;
  };
}

/** Opens sockets with the shared trust, which is read only when the first encrypted connection needs it. */
function trustingConnector(
  allowH2: boolean,
  timeout: number,
  trust: () => Promise<SecureContext>,
): buildConnector.connector {
  const plain = buildConnector({ allowH2, timeout });
  const encrypted = onceOnDemand(async () =>
    buildConnector({ allowH2, timeout, secureContext: await trust() }),
  );
  return (options, callback) => {
    if (options.protocol !== 'https:') {
      plain(options, callback);
      return;
    }
    encrypted().then(
      (open) => open(options, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

function onceOnDemand<T>(create: () => Promise<T>): () => Promise<T> {
  let created: Promise<T> | null = null;
  return () => (created ??= create());
}

function hasIdleConnection(agent: Agent, origin: URL): boolean {
  return Object.entries(agent.stats).some(
    // undici marks the pools that may not use HTTP/2 with a suffix behind `#`.
    ([key, stats]) => key.split('#')[0] === origin.origin && 'free' in stats && stats.free > 0,
  );
}
