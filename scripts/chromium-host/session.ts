/** Electron's `session.defaultSession`, the only session the host has. */
import type * as Electron from 'electron';
import type { CustomProtocols } from './custom-protocols.ts';
import type { Permissions } from './permissions.ts';
import { electronEmitter } from './unimplemented.ts';
import type { WebRequest } from './web-request.ts';

type ImplementedSession = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'availableSpellCheckerLanguages'
  | 'setProxy'
  | 'resolveProxy'
  | 'closeAllConnections'
  | 'clearCache'
  | 'isPersistent'
>;

const SessionEmitter = electronEmitter('session.defaultSession');

export class HostSession extends SessionEmitter implements ImplementedSession {
  readonly protocol: CustomProtocols['module'];
  readonly webRequest: WebRequest['module'];
  private readonly permissions: Permissions;
  /** The answer to every `resolveProxy`: what the app set, in the form of a proxy auto-configuration result. */
  private proxy = 'DIRECT';

  constructor(protocols: CustomProtocols, webRequest: WebRequest, permissions: Permissions) {
    super();
    this.protocol = protocols.module;
    this.webRequest = webRequest.module;
    this.permissions = permissions;
  }

  setPermissionRequestHandler(handler: Parameters<Electron.Session['setPermissionRequestHandler']>[0]): void {
    this.permissions.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: Parameters<Electron.Session['setPermissionCheckHandler']>[0]): void {
    this.permissions.checkHandler = handler;
  }

  /** Without effect: driven Chromium offers no devices to refuse. */
  setDevicePermissionHandler(): void {}

  /** Without effect: Chromium's spelling is the user's own. */
  setSpellCheckerEnabled(): void {}

  /** None, as on macOS: the system decides. */
  readonly availableSpellCheckerLanguages: string[] = [];

  /** Without effect, as above. */
  setSpellCheckerLanguages(): void {}

  /** Remembered for `resolveProxy` only: pages of the app are served by the app itself. */
  async setProxy({ proxyRules }: Electron.ProxyConfig): Promise<void> {
    this.proxy = proxyRules ? `PROXY ${proxyRules}` : 'DIRECT';
  }

  async resolveProxy(): Promise<string> {
    return this.proxy;
  }

  async closeAllConnections(): Promise<void> {}

  async clearCache(): Promise<void> {}

  isPersistent(): boolean {
    return true;
  }
}
