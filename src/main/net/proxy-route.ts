/**
 * Which way a request goes: directly, or through the proxy that the environment or the system names. Only decides; the
 * connections are made in transport.ts.
 */

/** A proxy's URL (`http:`, `https:` or `socks5:`), or null for a direct connection. */
export type ProxyUrl = string | null;

/**
 * Asks the system, with the answer in the form of a proxy auto-configuration file: `PROXY host:port; DIRECT`. Electron's
 * `session.resolveProxy` is one.
 */
export type SystemProxy = (url: string) => Promise<string>;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the usual variables name for a URL.
 *
 * @returns undefined when they say nothing, so that the system may be asked.
 */
export function proxyFromEnvironment(url: URL, environment: Environment): ProxyUrl | undefined {
  const read = (name: string): string => (environment[name.toLowerCase()] ?? environment[name] ?? '').trim();
  const named = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (isLoopback(url.hostname)) return null;
  if (matchesNoProxy(url, read('NO_PROXY'))) return null;
  if (named === '') return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? normalizeScheme(named) : `http://${named}`;
}

/**
 * Reads an answer in auto-configuration form.
 *
 * @returns the first way that we can go; null when that is a direct one.
 * @throws {RangeError} when it offers nothing but ways we do not know.
 */
export function proxyFromAnswer(answer: string): ProxyUrl {
  const ways = answer
    .split(';')
    .map((way) => way.trim())
    .filter((way) => way !== '');
  if (ways.length === 0) return null;
  for (const way of ways) {
    const [kind = '', address = ''] = way.split(/\s+/);
    const scheme = schemes[kind.toUpperCase()];
    if (scheme === null) return null;
    if (scheme !== undefined && address !== '') return `${scheme}://${address}`;
  }
  throw new RangeError(`No usable proxy in "${answer}"`);
}

/** Kinds of the auto-configuration answer. `SOCKS` alone means version 4, which undici does not speak. */
const schemes: Readonly<Record<string, string | null | undefined>> = {
  DIRECT: null,
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
};

function normalizeScheme(url: string): string {
  return url.replace(/^socks(?:5h)?:\/\//i, 'socks5://');
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname.startsWith('127.') ||
    hostname === '[::1]'
  );
}

/** The de-facto rules: `*`, a host, a domain with or without a leading dot, either with a port. */
function matchesNoProxy(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const match = /^(.*?)(?::(\d+))?$/.exec(entry);
      const name = (match?.[1] ?? '').replace(/^\*?\./, '');
      if (match?.[2] !== undefined && match[2] !== port) return false;
      return host === name || host.endsWith(`.${name}`);
    });
}
