/** Opens a Chromium page for a window and ties to it all that watches, serves and answers it. */
import type * as Electron from 'electron';
import type { Page } from 'playwright-core';
import type { HostServices } from './host-services.ts';
import { Interception } from './interception.ts';
import { reportPageEvents } from './page-events.ts';
import type { PageObserver } from './page-events.ts';
import { PageLink } from './page-link.ts';
import type { PageMessage } from './page/messages.ts';
import { createPageNames, documentScripts } from './preload-script.ts';
import type { Preload } from './preload-script.ts';
import { toAppUrl } from './scheme-urls.ts';

export interface PageAttachmentOptions {
  readonly services: HostServices;
  readonly webContents: Electron.WebContents;
  readonly width: number;
  readonly height: number;
  readonly preload: Preload | undefined;
  readonly additionalArguments: readonly string[];
  readonly observer: Omit<PageObserver, 'mainFrameId' | 'toAppUrl'>;
  readonly onMessage: (message: PageMessage) => void;
  readonly allowNavigation: (appUrl: string, isRedirect: boolean) => boolean;
}

export interface AttachedPage {
  readonly page: Page;
  readonly link: PageLink;
}

export async function attachPage(options: PageAttachmentOptions): Promise<AttachedPage> {
  const { services, webContents } = options;
  const { protocols, webRequest, windows } = services;
  const browser = await services.chromium;
  const page = await browser.openPage(options);
  const session = await browser.sessionFor(page);
  const names = createPageNames();
  const scripts = documentScripts(names, options.preload, {
    platform: process.platform,
    arch: process.arch,
    versions: process.versions,
    argv: [process.execPath, ...options.additionalArguments],
  });
  const link = await PageLink.open({ session, names, scripts, onMessage: options.onMessage });
  const { mainFrameId } = link;
  const { allowNavigation } = options;
  const interception = new Interception({
    session,
    mainFrameId,
    protocols,
    webRequest,
    webContents,
    allowNavigation,
  });
  reportPageEvents(webContents, page, session, {
    ...options.observer,
    mainFrameId,
    toAppUrl: (url) => toAppUrl(url, protocols.schemes),
  });
  const applyColorScheme = (): Promise<void> => page.emulateMedia({ colorScheme: services.colorScheme() });
  const recolor = (): void => void applyColorScheme().catch(() => undefined);
  const reintercept = (): void => void interception.enable().catch(() => undefined);
  windows.on('interception-changed', reintercept).on('color-scheme-changed', recolor);
  page.once('close', () =>
    windows.off('interception-changed', reintercept).off('color-scheme-changed', recolor),
  );
  await Promise.all([interception.enable(), applyColorScheme()]);
  return { page, link };
}
