/**
 * How this machine reaches others, decided once for everything that goes out: through which proxy a URL is asked, and whose
 * certificates are trusted. It opens no connection.
 */
import type { SecureContext } from 'node:tls';
import { proxyFromAnswer, proxyFromEnvironment } from './proxy-route.ts';
import type { Environment, ProxyUrl, SystemProxy } from './proxy-route.ts';
import { createTrust, systemCertificates } from './trust-store.ts';
import type { CertificateSource } from './trust-store.ts';

export interface WayOut {
  /**
   * Without a wait where no system has to be asked.
   *
   * @throws {RangeError} when the system offers nothing but ways that we do not know.
   */
  readonly proxyFor: (url: URL) => ProxyUrl | Promise<ProxyUrl>;
  /** One context for every connection, made when the first encrypted one needs it. */
  readonly trust: () => Promise<SecureContext>;
}

export interface WayOutOptions {
  /** Trusted besides the bundled roots. Default: the operating system's. */
  readonly certificates?: CertificateSource;
  /** Holds `HTTPS_PROXY` and its like. Default: none. */
  readonly environment?: Environment;
  /** Asked when the environment names no proxy. */
  readonly systemProxy?: SystemProxy;
}

/** How long a system proxy's answer is believed. Proxies change when a laptop changes its network. */
const proxyAnswerLifetimeMs = 30_000;

export function createWayOut(options: WayOutOptions = {}): WayOut {
  let trusted: Promise<SecureContext> | null = null;
  return {
    proxyFor: createRoute(options),
    trust: () => (trusted ??= createTrust(options.certificates ?? systemCertificates)),
  };
}

function createRoute({ systemProxy, environment = {} }: WayOutOptions): WayOut['proxyFor'] {
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
