/**
 * How requests leave the machine: one undici agent with limits of our own, kept warm. The rest of the client sees
 * {@link Transport} and never undici. Knows no vendor and no key.
 */
import { Agent, buildConnector } from 'undici';
import { Exchange } from './exchange.ts';
import type { OutgoingRequest } from './exchange.ts';
import { createWarmSockets } from './warm-sockets.ts';

export interface Transport {
  /** Starts the request at once. Its owner must read it to the end, `drain` it or `abort` it. */
  send(request: OutgoingRequest): Exchange;
  /**
   * Opens a connection ahead, so that the next request pays no handshake. Does nothing while one stands idle.
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
}

export function createTransport(options: TransportOptions = {}): Transport {
  const connectTimeoutMs = options.connectTimeoutMs ?? 10_000;
  const sockets = createWarmSockets(buildConnector({ allowH2: false, timeout: connectTimeoutMs }));
  const agent = new Agent({
    connect: sockets.connect,
    allowH2: false,
    keepAliveTimeout: options.keepAliveMs ?? 55_000,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    send: (request) => new Exchange(agent, request),
    warm: async (baseUrl) => {
      const origin = new URL(baseUrl);
      if (!hasIdleConnection(agent, origin)) await sockets.warm(origin);
    },
    close: async () => {
      sockets.close();
      await agent.destroy();
    },
  };
}

function hasIdleConnection(agent: Agent, origin: URL): boolean {
  return Object.entries(agent.stats).some(
    // undici marks the pools that may not use HTTP/2 with a suffix behind `#`.
    ([key, stats]) => key.split('#')[0] === origin.origin && 'free' in stats && stats.free > 0,
  );
}
