/**
 * How requests leave the machine: undici agents with limits of our own, kept warm, through the system's proxy and with the
 * system's trust. The rest of the client sees {@link Transport} and never undici. Knows no vendor and no key.
 */
import { Agent, ProxyAgent, buildConnector } from 'undici';
import type { ProxyUrl } from '../net/proxy-route.ts';
import { createWayOut } from '../net/way-out.ts';
import type { WayOut } from '../net/way-out.ts';
import { systemClock } from './clock.ts';
import { Exchange } from './exchange.ts';
import type { OutgoingRequest, Way } from './exchange.ts';
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
  /** Proxies and trust. Default: no proxy, the operating system's trust. */
  readonly wayOut?: WayOut;
  /** Offers HTTP/2. Off by default: one stream at a time gains nothing from it and each chunk costs more (docs/decisions). */
  readonly http2?: boolean;
  /** Epoch milliseconds for the time at which a request was sent: the clock that it is compared with. Default: the process's. */
  readonly now?: () => number;
}

export function createTransport(options: TransportOptions = {}): Transport {
  const now = options.now ?? systemClock.now;
  const limits = {
    allowH2: options.http2 ?? false,
    connectTimeout: options.connectTimeoutMs ?? 10_000,
    keepAliveTimeout: options.keepAliveMs ?? 55_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const { proxyFor: route, trust } = options.wayOut ?? createWayOut();
  const sockets = createWarmSockets(trustingConnector(limits.allowH2, limits.connectTimeout, trust));
  const direct = new Agent({ ...limits, connect: sockets.connect });
  const directly: Way = { dispatcher: direct, viaProxy: false };
  const proxies = new Map<string, Promise<Way>>();

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

/** Opens sockets with the shared trust, which is read only when the first encrypted connection needs it. */
function trustingConnector(
  allowH2: boolean,
  timeout: number,
  trust: WayOut['trust'],
): buildConnector.connector {
  const plain = buildConnector({ allowH2, timeout });
  let encrypted: Promise<buildConnector.connector> | null = null;
  return (options, callback) => {
    if (options.protocol !== 'https:') {
      plain(options, callback);
      return;
    }
    encrypted ??= trust().then((secureContext) => buildConnector({ allowH2, timeout, secureContext }));
    encrypted.then(
      (open) => open(options, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

function hasIdleConnection(agent: Agent, origin: URL): boolean {
  return Object.entries(agent.stats).some(
    // undici marks the pools that may not use HTTP/2 with a suffix behind `#`.
    ([key, stats]) => key.split('#')[0] === origin.origin && 'free' in stats && stats.free > 0,
  );
}
