/**
 * Electron's `protocol` module: which custom schemes there are, and the app's handler of each. Turns an intercepted
 * request into the `Request` the app expects, and the app's `Response` into plain data. Knows nothing of DevTools.
 */
import type * as Electron from 'electron';
import { toAppUrl, toBrowserPolicy } from './scheme-urls.ts';
import { throwOnMissing } from './unimplemented.ts';

export interface InterceptedRequest {
  /** As Chromium loads it. */
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

export interface PlainResponse {
  readonly status: number;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body: Uint8Array;
}

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type ProtocolModule = Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;

const POLICY_HEADERS: ReadonlySet<string> = new Set([
  'content-security-policy',
  'content-security-policy-report-only',
]);

export class CustomProtocols {
  readonly schemes: ReadonlySet<string>;
  readonly module: ProtocolModule;
  private readonly registered = new Set<string>();
  private readonly handlers = new Map<string, ProtocolHandler>();

  /** @param isReady whether the app is ready, after which Electron registers no more schemes */
  constructor(isReady: () => boolean) {
    this.schemes = this.registered;
    this.module = throwOnMissing('protocol', {
      registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => {
        if (isReady())
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        for (const { scheme, privileges } of schemes) {
          if (!privileges?.standard || !privileges.secure) {
            throw new Error(
              `the Chromium host serves only schemes that are standard and secure; ${scheme} is not`,
            );
          }
          this.registered.add(scheme);
        }
      },
      handle: (scheme: string, handler: ProtocolHandler) => {
        if (!this.registered.has(scheme)) {
          throw new Error(
            `the Chromium host handles only schemes registered as privileged; ${scheme} is not`,
          );
        }
        if (this.handlers.has(scheme)) throw new Error(`protocol.handle: ${scheme} is handled already`);
        this.handlers.set(scheme, handler);
      },
      unhandle: (scheme: string) => void this.handlers.delete(scheme),
      isProtocolHandled: (scheme: string) => this.handlers.has(scheme),
    } satisfies ProtocolModule);
  }

  /** The app's answer to a request; undefined when the address is of no handled custom scheme. */
  async respond(intercepted: InterceptedRequest): Promise<PlainResponse | undefined> {
    const url = toAppUrl(intercepted.url, this.schemes);
    if (url === intercepted.url) return undefined;
    const handler = this.handlers.get(url.slice(0, url.indexOf(':')));
    if (!handler) return undefined;
    const headers = Object.entries(intercepted.headers).map(([name, value]): [string, string] => [
      name,
      toAppUrl(value, this.schemes),
    ]);
    const request = new Request(url, {
      method: intercepted.method,
      headers,
      ...(intercepted.body === undefined ? {} : { body: intercepted.body }),
    });
    const response = await handler(request);
    return {
      status: response.status,
      headers: [...response.headers].map(([name, value]) => [
        name,
        POLICY_HEADERS.has(name) ? toBrowserPolicy(value, this.schemes) : value,
      ]),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}
