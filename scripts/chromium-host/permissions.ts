/**
 * The app's permission handlers, put into force in Chromium. Chromium cannot pass its permission prompts to a driver, so every
 * permission has a fixed state: what the check handler says, refused while only a request handler exists, granted as in Electron
 * when the app has no opinion; a request (see `page/main-world.ts`) asks the app and then sets the state.
 */
import type * as Electron from 'electron';
import type { CDPSession } from 'playwright-core';
import { originOf, toAppUrl, toBrowserUrl } from './scheme-urls.ts';

/** Electron's permission names, with those that Chromium's `Browser.setPermission` has for them. */
const CHROMIUM_NAMES: Readonly<Record<string, readonly string[]>> = {
  notifications: ['notifications'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  'display-capture': ['display-capture'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  midi: ['midi'],
  'idle-detection': ['idle-detection'],
  'window-management': ['window-management'],
};

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type RequestDetails = Parameters<NonNullable<RequestHandler>>[3];
type PermissionName = Parameters<NonNullable<RequestHandler>>[1] & Parameters<NonNullable<CheckHandler>>[1];

export class Permissions {
  requestHandler: RequestHandler = null;
  checkHandler: CheckHandler = null;
  private readonly schemes: ReadonlySet<string>;

  constructor(schemes: ReadonlySet<string>) {
    this.schemes = schemes;
  }

  /** Puts the state of every permission in force for the page at `appUrl`; to be done before the page loads. */
  async prepare(webContents: Electron.WebContents, appUrl: string, send: CDPSession['send']): Promise<void> {
    const requestingUrl = appUrl;
    const origin = originOf(appUrl);
    if (!/^(https?|[a-z][a-z0-9+.-]*):\/\/./i.test(origin)) return;
    await Promise.all(
      Object.keys(CHROMIUM_NAMES).map((permission) => {
        const granted =
          this.checkHandler?.(webContents, permission as PermissionName, origin, {
            isMainFrame: true,
            requestingUrl,
          }) ?? this.requestHandler === null;
        return this.setState(permission, origin, granted, send);
      }),
    );
  }

  /** Asks the app's request handler and puts its answer in force. */
  async ask(
    webContents: Electron.WebContents,
    permission: string,
    requestingUrl: string,
    send: CDPSession['send'],
  ): Promise<boolean> {
    const origin = originOf(requestingUrl);
    const details = { isMainFrame: true, requestingUrl } as RequestDetails;
    const granted = await new Promise<boolean>((resolve) => {
      if (this.requestHandler)
        this.requestHandler(webContents, permission as PermissionName, resolve, details);
      else resolve(true);
    });
    await this.setState(permission, origin, granted, send);
    return granted;
  }

  private async setState(
    permission: string,
    origin: string,
    granted: boolean,
    send: CDPSession['send'],
  ): Promise<void> {
    const browserOrigin = new URL(toBrowserUrl(origin, this.schemes)).origin;
    if (toAppUrl(browserOrigin, this.schemes) === 'null') return;
    for (const name of CHROMIUM_NAMES[permission] ?? []) {
      await send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin: browserOrigin,
      });
    }
  }
}
