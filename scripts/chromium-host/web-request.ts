/** Electron's `session.webRequest`, as far as the host has it: one listener for requests, one for response headers. */
import type * as Electron from 'electron';
import { throwOnMissing } from './unimplemented.ts';

type BeforeRequestListener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type HeadersReceivedListener = (
  details: Electron.OnHeadersReceivedListenerDetails,
  callback: (response: Electron.HeadersReceivedResponse) => void,
) => void;

interface Registered<Listener> {
  readonly matches: (url: string) => boolean;
  readonly listener: Listener;
}

/** Chromium's match patterns: `<all_urls>`, or an address with `*` for anything. */
function urlMatcher(patterns: readonly string[]): (url: string) => boolean {
  const expressions = patterns
    .filter((pattern) => pattern !== '<all_urls>')
    .map(
      (pattern) =>
        new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`),
    );
  const matchesAll = expressions.length < patterns.length || patterns.length === 0;
  return (url) => matchesAll || expressions.some((expression) => expression.test(url));
}

/** Electron's overloads: (listener | null) or (filter, listener | null). */
function registration<Listener>(values: readonly unknown[]): Registered<Listener> | undefined {
  const listener = values.at(-1) as Listener | null;
  if (!listener) return undefined;
  const filter = values.length > 1 ? (values[0] as Electron.WebRequestFilter) : { urls: [] };
  return { matches: urlMatcher(filter.urls), listener };
}

export class WebRequest {
  readonly module: Pick<Electron.WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>;
  private beforeRequest: Registered<BeforeRequestListener> | undefined;
  private headersReceived: Registered<HeadersReceivedListener> | undefined;

  /** @param onChanged called when a listener came or went, because that changes what must be intercepted */
  constructor(onChanged: () => void) {
    this.module = throwOnMissing('session.webRequest', {
      onBeforeRequest: (...values: unknown[]) => {
        this.beforeRequest = registration(values);
        onChanged();
      },
      onHeadersReceived: (...values: unknown[]) => {
        this.headersReceived = registration(values);
        onChanged();
      },
    });
  }

  get watchesRequests(): boolean {
    return this.beforeRequest !== undefined;
  }

  get watchesResponses(): boolean {
    return this.headersReceived !== undefined;
  }

  async decideRequest(details: Electron.OnBeforeRequestListenerDetails): Promise<Electron.CallbackResponse> {
    const registered = this.beforeRequest;
    if (!registered?.matches(details.url)) return {};
    return new Promise((resolve) => registered.listener(details, resolve));
  }

  async decideHeaders(
    details: Electron.OnHeadersReceivedListenerDetails,
  ): Promise<Electron.HeadersReceivedResponse> {
    const registered = this.headersReceived;
    if (!registered?.matches(details.url)) return {};
    return new Promise((resolve) => registered.listener(details, resolve));
  }
}
