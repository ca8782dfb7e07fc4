/** Turns what DevTools says of a page into Electron's WebContents events. Decides nothing. */
import type * as Electron from 'electron';
import type { CDPSession, Page } from 'playwright-core';
import { preventable } from './preventable-event.ts';

export interface PageObserver {
  readonly mainFrameId: string;
  readonly toAppUrl: (url: string) => string;
  readonly navigated: (appUrl: string) => void;
  readonly loading: (loading: boolean) => void;
  readonly titled: (title: string) => void;
  readonly painted: () => void;
  readonly crashed: () => void;
  /** A `beforeunload` listener keeps the page open. */
  readonly closeRefused: () => void;
  readonly closed: (page: Page) => void;
  readonly windowRequested: (details: Omit<Electron.HandlerDetails, 'referrer'>) => void;
}

const CONSOLE_LEVELS: Readonly<Record<string, Electron.WebContentsConsoleMessageEventParams['level']>> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
};

/** Emits on `webContents` from now on; ends with the page. */
export function reportPageEvents(
  webContents: Electron.WebContents,
  page: Page,
  session: CDPSession,
  observer: PageObserver,
): void {
  // Electron's own type lets an app emit nothing; the host is on the other side.
  const emit = (name: string, ...values: unknown[]): void => {
    if (!webContents.isDestroyed()) (webContents as unknown as NodeJS.EventEmitter).emit(name, ...values);
  };
  const isMain = (frameId: string | undefined): boolean => frameId === observer.mainFrameId;
  /** Whether the document on show is Chromium's error page. */
  let isErrorPage = false;
  let hasNavigated = false;

  session.on('Page.frameStartedNavigating', ({ frameId, url, navigationType }) => {
    const isSameDocument = navigationType === 'sameDocument';
    const appUrl = observer.toAppUrl(url);
    const details = {
      url: appUrl,
      isSameDocument,
      isMainFrame: isMain(frameId),
      frame: webContents.mainFrame,
    };
    emit('did-start-navigation', preventable(details), appUrl, isSameDocument, isMain(frameId));
  });
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (!isMain(frameId)) return;
    observer.loading(true);
    emit('did-start-loading');
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (!isMain(frameId)) return;
    observer.loading(false);
    emit('did-stop-loading');
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (!isMain(frame.id)) return;
    hasNavigated = true;
    isErrorPage = frame.unreachableUrl !== undefined;
    if (isErrorPage) return;
    const appUrl = observer.toAppUrl(frame.url + (frame.urlFragment ?? ''));
    observer.navigated(appUrl);
    emit('did-navigate', {}, appUrl, 200, 'OK');
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const appUrl = observer.toAppUrl(url);
    if (isMain(frameId)) observer.navigated(appUrl);
    emit('did-navigate-in-page', {}, appUrl, isMain(frameId));
  });
  session.on('Page.domContentEventFired', () => emit('dom-ready', {}));
  session.on('Page.loadEventFired', () => {
    if (isErrorPage || !hasNavigated) return;
    void page
      .title()
      .then((title) => {
        observer.titled(title);
        emit('page-title-updated', preventable({}), title, true);
      })
      .catch(() => undefined);
    emit('did-finish-load', {});
  });
  session.on('Page.lifecycleEvent', ({ frameId, name }) => {
    if (isMain(frameId) && hasNavigated && !isErrorPage && name === 'firstPaint') observer.painted();
  });
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    const features = windowFeatures.join(',');
    observer.windowRequested({ url, frameName: windowName, features, disposition: 'foreground-tab' });
  });
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const message = args.map(({ value, description }) => String(value ?? description ?? '')).join(' ');
    const { lineNumber = 0, url = '' } = stackTrace?.callFrames[0] ?? {};
    const level = CONSOLE_LEVELS[type] ?? 'info';
    emit('console-message', { level, message, lineNumber, sourceId: url, frame: webContents.mainFrame });
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, lineNumber, url = '' } }) => {
    const message = `${text} ${exception?.description ?? String(exception?.value)}`;
    const frame = webContents.mainFrame;
    emit('console-message', { level: 'error', message, lineNumber, sourceId: observer.toAppUrl(url), frame });
  });
  page.on('crash', () => {
    observer.crashed();
    emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  });
  page.on('close', observer.closed);
  page.on('dialog', (dialog) => {
    // Electron closes a page with a `beforeunload` answer only when the app says so, and shows no question.
    const staysOpen = dialog.type() === 'beforeunload';
    void dialog.dismiss().catch(() => undefined);
    if (staysOpen) observer.closeRefused();
  });
}
